"""Reading section 4: one row a chunk, an abbreviation and what it stands for."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk


def read_abbreviations(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read section 4: one row a chunk, the abbreviation and what it stands for."""
    blocks = []
    for chunk in chunks:
        first = chunk.lines[0]
        short = first.text.split()[0]
        block = Block(Kind.ABBREVIATION, section, label=short)
        block.add(first)
        block.split(first, first.text.index(short) + len(short) + 1)
        block.extend(chunk.lines[1:])
        blocks.append(block)
    return blocks
