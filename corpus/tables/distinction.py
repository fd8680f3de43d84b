"""Reading table 8.3.1, smuggling against trafficking: a new row after the third cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.source import Line

COLUMNS = 3  # of table 8.3.1
CELL = re.compile(r"(?<=\S) (?=[A-ZÉ])")


def read_distinction(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read table 8.3.1: column heads, then rows of three cells; a label may share its line with the second cell."""
    blocks: list[Block] = []
    cells = COLUMNS
    for chunk in chunks:
        first = chunk.lines[0]
        if cells == COLUMNS:
            kind = Kind.ROW if blocks else Kind.COLUMN_HEADS
            blocks.append(Block(kind, section, group="8.3.1"))
            cells = 0
        block = blocks[-1]
        block.add(first, new_line=cells > 0)
        block.extend(chunk.lines[1:])
        cells += 1
        for cell in CELL.finditer(first.text.rstrip()) if cells == 1 else ():
            _split_first(block, first, cell.end())
            cells += 1
            if block.kind is Kind.ROW:
                break
    return blocks


def _split_first(block: Block, line: Line, at: int) -> None:
    """Break the block's first line in two cells, whatever lines came after it."""
    later = [fragment for fragment in block.fragments if fragment.start > line.start + len(line.text)]
    block.fragments = block.fragments[: len(block.fragments) - len(later)]
    block.split(line, at)
    block.fragments += later
