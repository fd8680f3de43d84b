"""Which page each line stands on, counted from the few pages that print their number.

The extraction left one space where a page began, directly after the last line of the page before. Four pages
print their number and lost that space; chapters begin on right-hand pages, so an odd number; a blank page is
skipped where the count would put one on the left. All four printed numbers confirm the count, or reading fails.
"""

from __future__ import annotations

import re

from corpus.errors import CorpusError
from corpus.source import Line, Source

PRINTED = re.compile(r"^\d{1,3}$")
CHAPTER = re.compile(r"^ ?\d{1,2}\. +[A-Z]")
FIRST_PAGE = 5  # counted back from the first printed number, 7


def printed_number(source: Source, number: int) -> int | None:
    """Return the page number that a line prints, when it stands alone between blank lines."""
    line = source.line(number)
    if not PRINTED.match(line.text) or number == 1:
        return None
    alone = source.line(number - 1).blank and source.line(number + 1).blank
    return int(line.text) if alone else None


def has_mark(source: Source, line: Line) -> bool:
    """Whether the line starts with the single space that stands where a page began.

    Table cells and the rows of the abbreviations start with a space too, but after a blank line.
    """
    text = line.text
    if line.number == 1:
        return True
    marked = text.startswith(" ") and text[1:2] != " " and not line.blank
    return marked and not source.line(line.number - 1).blank


def page_numbers(source: Source, overlays: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """Return the page of every line, in order.

    `overlays` are lines that carry a mark without opening a page: the source notes of figures, printed over a
    page that goes on. Raises `CorpusError` when a printed number contradicts the count.
    """
    pages: list[int] = []
    page = FIRST_PAGE - 1
    for line in source.lines:
        printed = printed_number(source, line.number)
        if printed is not None or (has_mark(source, line) and line.number not in overlays):
            page = _next_page(source, line, page)
        if printed is not None and printed != page:
            raise CorpusError(f"line {line.number} prints page {printed}, but the count gives {page}")
        pages.append(page)
    return tuple(pages)


def _next_page(source: Source, line: Line, page: int) -> int:
    """Return the page that opens at `line`: the next one, or the one after where a chapter needs an odd number."""
    following = page + 1
    opens_chapter = CHAPTER.match(_first_words(source, line)) is not None
    return following + 1 if opens_chapter and following % 2 == 0 else following


def _first_words(source: Source, line: Line) -> str:
    """Return the first text of the page that opens at `line`, past a printed number."""
    if printed_number(source, line.number) is None:
        return line.text
    return next(other.text for other in source.lines[line.number :] if not other.blank)
