"""Reading the overview of all recommendations: by domain, a numbered statement and its next steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.prose import BULLET
from corpus.source import Line
from corpus.tables.whole import whole

DOMAIN = re.compile(r"^Domaine Clé (\d): ")
STATEMENT = re.compile(r"^(\d)[\s\u2002]+(?=[A-Z])")


def read_overview(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read the overview of all recommendations: domain by domain, a numbered statement and its next steps."""
    blocks: list[Block] = []
    domain: str | None = None
    for chunk in chunks:
        if heading := DOMAIN.match(chunk.first):
            domain = heading[1]
            blocks.append(whole(Kind.HEADING, section, chunk.lines, domain))
        else:
            for line in chunk.lines:
                _overview_line(blocks, line, section, domain, starts_chunk=line is chunk.lines[0])
    return blocks


def _overview_line(blocks: list[Block], line: Line, section: str, domain: str | None, starts_chunk: bool) -> None:
    """Take in one line: a statement, a step, column heads, the sheet's foot, or more of the block before."""
    kinds = {Kind.ITEM: STATEMENT, Kind.BULLET: BULLET}
    for kind, pattern in kinds.items():
        if found := pattern.match(line.text):
            block = Block(kind, section, marker=found[1], group=domain)
            block.add(line, skip=found.end())
            blocks.append(block)
            return
    if starts_chunk and not (blocks and blocks[-1].open and domain):
        kind = Kind.COLUMN_HEADS if domain is None else Kind.CAPTION
        blocks.append(whole(kind, section, [line], domain))
    else:
        blocks[-1].add(line)
