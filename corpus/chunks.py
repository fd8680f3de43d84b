"""Runs of lines between blank lines, page breaks and furniture: what the readers are fed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.pages import has_mark
from corpus.source import Line, Source

NOTE = re.compile(r"^Note:")


@dataclass(frozen=True)
class Chunk:
    """Consecutive lines of text; `opens_page` when the first one carries the mark of a new page."""

    lines: tuple[Line, ...]
    opens_page: bool

    @property
    def first(self) -> str:
        """Return the first line's text without white space at its ends."""
        return self.lines[0].text.strip()


def find_chunks(source: Source, furniture: Collection[int]) -> tuple[Chunk, ...]:
    """Cut the source into chunks, in order."""
    return tuple(_chunks(source, furniture))


def _chunks(source: Source, furniture: Collection[int]) -> Iterator[Chunk]:
    lines: list[Line] = []
    for line in source.lines:
        marked = has_mark(source, line)
        if lines and (line.number in furniture or marked):
            yield Chunk(tuple(lines), has_mark(source, lines[0]))
            lines = []
        if line.number not in furniture:
            lines.append(line)
    if lines:
        yield Chunk(tuple(lines), has_mark(source, lines[0]))


def figure_notes(chunks: tuple[Chunk, ...]) -> frozenset[int]:
    """Return the first lines of the chunks that belong to figures: a source, and the `Note:` that follows it."""
    found: set[int] = set()
    for chunk, following in pairwise(chunks):
        if NOTE.match(following.first):
            found.update((chunk.lines[0].number, following.lines[0].number))
    return frozenset(found)
