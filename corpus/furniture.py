"""Lines that are no text of the document: blank ones, page numbers, the running header, repeated column heads."""

from __future__ import annotations

import re
from enum import StrEnum

from corpus.pages import printed_number
from corpus.source import Source

RUNNING_HEADER = re.compile(r"^Document de Travail des Partenaires Arabes et Europeens pour la Gestion Conjointe")


class Furniture(StrEnum):
    """Why a line is left out of the passages."""

    BLANK = "blank"
    PAGE_NUMBER = "page number"
    RUNNING_HEADER = "running header"
    REPEATED_HEAD = "column heads repeated on a new page"


def find_furniture(source: Source) -> dict[int, Furniture]:
    """Return the furniture lines by 1-based number, each with the reason."""
    found = {line.number: Furniture.BLANK for line in source.lines if line.blank}
    for line in source.lines:
        if printed_number(source, line.number) is not None:
            found[line.number] = Furniture.PAGE_NUMBER
        elif RUNNING_HEADER.match(line.text):
            found[line.number] = Furniture.RUNNING_HEADER
    found.update(dict.fromkeys(_repeated_heads(source), Furniture.REPEATED_HEAD))
    return found


def _repeated_heads(source: Source) -> list[int]:
    """Return the lines of column heads that a table repeats at the top of its next page."""
    participants = _repeats(source, re.compile(r"^ ?(Etats Partenaires )?Organisations, Adresses et Sites Web"), 2)
    observers = _repeats(source, re.compile(r"^ Observateurs$"), 1)
    overview = _repeats(source, re.compile(r"^ ?Recommandations Clés Etapes Suivantes$"), 1)
    return participants + observers + overview


def _repeats(source: Source, head: re.Pattern[str], height: int) -> list[int]:
    """Return the lines of every head after the first of its kind that opens a page or follows one that does."""
    starts = [line.number for line in source.lines if head.match(line.text)]
    seen: set[str] = set()
    lines: list[int] = []
    for start in starts:
        text = source.line(start).text.strip()
        if text in seen:
            lines.extend(range(start, start + height))
        seen.add(text)
    return lines
