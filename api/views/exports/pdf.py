"""A conversation as PDF, A4: a page of HTML on the sheet that quizzes on paper have, set by WeasyPrint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from api.views.exports.content import content, direction, quoted
from assistant import Record
from assistant.typeset import sheet
from assistant.typeset.pdf import to_pdf

HERE = Path(__file__).parent
TEMPLATE, STYLE = "conversation.html.jinja", "conversation.css"


def write(conversation_id: str, turns: Sequence[Record]) -> bytes:
    """Return a conversation as PDF; raises `TypesetError` where WeasyPrint cannot load its system libraries."""
    style = sheet.style() + Markup((HERE / STYLE).read_text(encoding="utf-8"))
    return to_pdf(_environment().get_template(TEMPLATE).render(talk=content(turns), style=style))


@cache
def _environment() -> Environment:
    made = sheet.environment(HERE)
    made.globals |= {"direction": direction, "quoted": quoted, "together": sheet.together}
    return made
