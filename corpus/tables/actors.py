"""Reading section 12: an actor is named before a bullet or a verb; each bullet is a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.prose import BULLET
from corpus.tables.whole import whole

ACTOR = re.compile(r"^\s*(.+?)\s+(?:n\s+(?=[A-Z]))|^\s*([A-Z]{2,})\s+(?=[A-Z][a-z])")


def read_actors(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read section 12: for each international actor its opening words, if any, and one bullet after the other."""
    blocks: list[Block] = []
    actor: str | None = None
    for chunk in chunks:
        first = chunk.lines[0]
        named = None if BULLET.match(first.text) else ACTOR.match(first.text)
        if named:
            actor = named[1] or named[2]
        if actor is None:
            blocks.append(whole(Kind.COLUMN_HEADS, section, chunk.lines, None))
            continue
        start = named or BULLET.match(first.text)
        is_bullet = start is not None and (named is None or named[1] is not None)
        block = Block(Kind.BULLET if is_bullet else Kind.PARAGRAPH, section, group=actor)
        block.marker = "n" if is_bullet else None
        block.label = actor if named else None
        block.add(first, skip=start.end() if start else 0)
        block.extend(chunk.lines[1:])
        blocks.append(block)
    return blocks
