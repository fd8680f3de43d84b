"""Passages: the smallest pieces that are cited, each with its clean text and its provenance."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.blocks import Block, Kind
from corpus.cleaning import CleanText, clean
from corpus.footnotes import find_marks
from corpus.hyphens import Hyphens
from corpus.source import Source


@dataclass(frozen=True)
class Passage:
    """A paragraph, item, bullet, table row, definition, footnote… of the source.

    `id` is its section and its place in it from 1 (`8.4.3.2/2`); `clean` its text with source offsets;
    `line_numbers` the 1-based source lines that are its own; `page` the page it begins on; `lead` the passage
    that introduces it (`…suivants:`); `footnotes` the ids of the footnotes whose marks stand in it.
    """

    id: str
    section: str
    kind: Kind
    marker: str | None
    label: str | None
    group: str | None
    clean: CleanText
    line_numbers: tuple[int, ...]
    page: int
    lead: str | None
    footnotes: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the clean text, in French; cells of a row stand on lines of their own."""
        return self.clean.text

    @property
    def lines(self) -> tuple[int, int]:
        """Return the first and the last source line, 1-based."""
        return self.line_numbers[0], self.line_numbers[-1]


def make_passages(source: Source, blocks: list[Block], pages: tuple[int, ...]) -> tuple[Passage, ...]:
    """Turn blocks into passages, in the order of the source; `pages` gives the page of every line."""
    hyphens = Hyphens.of(source.text)
    marks = find_marks(source.text, blocks)
    dropped = frozenset(offset for offsets in marks.values() for offset in offsets)
    ids = _number(blocks)
    notes = {b.marker: i for b, i in zip(blocks, ids, strict=True) if b.kind is Kind.FOOTNOTE}
    leads = _leads(blocks, ids)
    return tuple(
        Passage(
            id=passage_id,
            section=block.section,
            kind=block.kind,
            marker=block.marker,
            label=block.label,
            group=block.group,
            clean=clean(source.text, block.fragments, hyphens, dropped),
            line_numbers=tuple(block.lines),
            page=pages[block.lines[0] - 1],
            lead=leads.get(passage_id),
            footnotes=tuple(notes[n] for n, at in marks.items() if _holds(block, at[0])),
        )
        for block, passage_id in zip(blocks, ids, strict=True)
    )


def _number(blocks: list[Block]) -> list[str]:
    """Number the blocks through their sections."""
    places: Counter[str] = Counter()
    ids = []
    for block in blocks:
        places[block.section] += 1
        ids.append(f"{block.section}/{places[block.section]}")
    return ids


def _leads(blocks: list[Block], ids: list[str]) -> dict[str, str]:
    """Return for each bullet the paragraph, item or label before its list that ends in a colon."""
    found: dict[str, str] = {}
    lead: str | None = None
    for block, passage_id in zip(blocks, ids, strict=True):
        if block.kind is Kind.BULLET:
            if lead is not None:
                found[passage_id] = lead
        elif block.kind not in (Kind.FOOTNOTE, Kind.FIGURE_NOTE):
            lead = passage_id if block.tail.rstrip().endswith(":") else None
    return found


def _holds(block: Block, offset: int) -> bool:
    return block.kind is not Kind.FOOTNOTE and any(f.start <= offset < f.end for f in block.fragments)
