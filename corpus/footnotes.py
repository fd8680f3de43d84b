"""Where the marks of the footnotes stand in the text, so that they can be taken out and linked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.errors import CorpusError


def find_marks(source: str, blocks: Iterable[Block]) -> dict[str, tuple[int, ...]]:
    """Return, for each footnote's number, the offsets in the source of the digits that mark it in the text.

    A mark follows a letter or a closing bracket directly and footnotes are numbered through, so each is looked
    for after the one before. Raises `CorpusError` when a footnote has no mark.
    """
    blocks = list(blocks)
    numbers = [block.marker for block in blocks if block.kind is Kind.FOOTNOTE and block.marker]
    spans = [(f.start, f.end) for b in blocks if b.kind is not Kind.FOOTNOTE for f in b.fragments]
    marks: dict[str, tuple[int, ...]] = {}
    after = 0
    for number in numbers:
        start = _find_mark(source, number, sorted(spans), after)
        if start is None:
            raise CorpusError(f"footnote {number} has no mark in the text after offset {after}")
        after = start + len(number)
        marks[number] = tuple(range(start, after))
    return marks


def _find_mark(source: str, number: str, spans: Iterable[tuple[int, int]], after: int) -> int | None:
    pattern = re.compile(rf"(?<=[^\W\d_]){number}(?!\w)|(?<=\)){number}(?!\w)")
    for start, end in spans:
        if end > after and (found := pattern.search(source, max(start, after), end)):
            return found.start()
    return None
