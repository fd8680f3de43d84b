"""What the readers make of the source: blocks, each of which becomes one passage.

A block collects whole lines and the fragments of them that are its text (bullets and labels cut away). It stays
open while its sentence does, so that it can go on after a page break, a footnote or a figure's note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.cleaning import Fragment
from corpus.source import Line

CLOSING = (".", ":", ";", "?", "!", "»", ")", "”")
ABBREVIATED = ("cf.", "ex.")  # a full stop after which the sentence goes on


class Kind(StrEnum):
    """What a passage is in the document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    BULLET = "bullet"
    LABEL = "label"
    DEFINITION = "definition"
    ABBREVIATION = "abbreviation"
    ROW = "row"
    COLUMN_HEADS = "column heads"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FIGURE_NOTE = "figure note"
    CONTACT = "contact"


@dataclass
class Block:
    """Lines being gathered for one passage.

    `marker` is its bullet, letter or number; `label` the name that it defines; `group` the row, part, state or
    actor of a table that it stands under.
    """

    kind: Kind
    section: str
    marker: str | None = None
    label: str | None = None
    group: str | None = None
    lines: list[int] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    tail: str = ""

    def add(self, line: Line, skip: int = 0, new_line: bool = False) -> None:
        """Take in `line`, leaving its first `skip` characters out of the text."""
        start, end = line.span
        self.lines.append(line.number)
        self.tail = line.text
        self.fragments.append(Fragment(max(start, line.start + skip), end, new_line))

    def extend(self, lines: Sequence[Line], new_line: bool = False) -> None:
        """Take in whole lines, each on a line of its own in the text when `new_line`."""
        for line in lines:
            self.add(line, new_line=new_line)

    @property
    def open(self) -> bool:
        """Whether the block waits for more: it ends within a sentence."""
        tail = self.tail.rstrip(" 0123456789\t")
        return tail.endswith(ABBREVIATED) or not tail.endswith(CLOSING)

    def split(self, line: Line, at: int) -> None:
        """Break the text of the last line `at` characters in, into two cells."""
        last = self.fragments.pop()
        middle = line.start + at
        self.fragments.append(Fragment(last.start, middle - 1, last.new_line))
        self.fragments.append(Fragment(middle, last.end, True))
