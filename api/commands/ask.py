"""`mtm ask` and `mtm search`: one question, one answer; words, and the passages nearest to them."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.options import AsJson, readable
from api.exits import Exit
from api.opening import open_assistant
from api.printing.answer import print_answer, print_found
from api.printing.page import write_json

ANSWERED = "answered"


def ask(
    question: Annotated[list[str], typer.Argument(help="The question, in any of the languages of --language.")],
    language: Annotated[
        str | None, typer.Option(help="Language to answer in; that of the question when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask a question; the answer cites its sources."""
    text = readable(" ".join(question))
    answer = open_assistant().ask(text, language)
    if as_json:
        write_json(answer.as_dict())
    else:
        print_answer(answer)
    raise typer.Exit(Exit.DONE if answer.outcome.value == ANSWERED else Exit.NO_ANSWER)


def search(
    query: Annotated[str, typer.Argument(help="Words, or a question, in quotes.")],
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many passages at most.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Find the passages nearest to words."""
    text = readable(query)
    found = open_assistant().search(text, limit)
    if as_json:
        write_json({"passages": [each.as_dict() for each in found]})
    else:
        print_found(found)
