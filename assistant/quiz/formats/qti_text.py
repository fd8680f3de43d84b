"""The texts of items in QTI: their lines, and French quotes within another language, as XHTML nodes or as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, tostring

from assistant.quiz.formats.package import node
from assistant.quiz.item import Form, Item

LINES = re.compile("\r\n|\r|\n")
FRENCH = re.compile(r"(«\s[^«»]*\s»)")  # only the French quotation marks have spaces within


def direction(language: str) -> str:
    """Return the direction of a language as HTML names it."""
    return "rtl" if language == "ar" else "ltr"


def inline(text: str, language: str, name: str, french: Mapping[str, str]) -> Iterator[Element | str]:
    """Yield a text as nodes: its lines, and its French quotes each in an element of its own."""
    for number, line in enumerate(LINES.split(text)):
        if number:
            yield node("br")
        for place, piece in enumerate([line] if language == "fr" else FRENCH.split(line)):
            yield node(name, french, piece) if place % 2 else piece


def html(lines: Iterable[str], language: str) -> str:
    """Return lines as paragraphs of HTML, with their language and direction."""
    outer, french = {"lang": language, "dir": direction(language)}, {"lang": "fr", "dir": "ltr"}
    made = (node("p", outer, *inline(line, language, "bdi", french)) for line in lines)
    return "".join(tostring(each, encoding="unicode", method="html") for each in made)


def explained(item: Item) -> list[int]:
    """Return the places of the options of which it is said why they are wrong."""
    if item.form not in (Form.SINGLE, Form.MULTIPLE):
        return []
    return [at for at, option in enumerate(item.options) if option.why and at not in item.right]
