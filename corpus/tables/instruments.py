"""Reading section 11: a legal text begins with the chunk that says where it is available."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.prose import BULLET
from corpus.source import Line
from corpus.tables.whole import whole

YEAR = re.compile(r"^\(\d{4}[:,]")
ADDRESS = re.compile(r"^(Disponible sur|Amendement)")
PART = re.compile(r"^(\d)\. +(?=[A-Z])")
HELP_HEADS = re.compile(r"^Législations? ou Documents? de Référence")


def read_instruments(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read section 11: its opening paragraph, five parts, and for each legal text its row and what it helps."""
    blocks: list[Block] = []
    part: str | None = None
    for chunk in chunks:
        if heading := PART.match(chunk.first):
            part = heading[1]
            blocks.append(whole(Kind.HEADING, section, chunk.lines, part))
            blocks[-1].marker = part
        elif HELP_HEADS.match(chunk.first):
            blocks.append(whole(Kind.COLUMN_HEADS, section, chunk.lines, part))
        elif any(ADDRESS.match(line.text) for line in chunk.lines):
            blocks.append(_instrument(section, chunk.lines, part))
        else:
            _add_help(blocks, chunk.lines, section, part)
    return blocks


def _instrument(section: str, lines: Sequence[Line], part: str | None) -> Block:
    """Start a legal text: title, year and author, address, each on its own line."""
    block = Block(Kind.ROW, section, group=part)
    for line in lines:
        block.add(line, new_line=bool(YEAR.match(line.text) or ADDRESS.match(line.text)))
    block.tail = "."  # whatever it ends with, what it helps stands apart
    return block


def _add_help(blocks: list[Block], lines: Sequence[Line], section: str, part: str | None) -> None:
    """Take in what a legal text helps: paragraphs and bullets, each a block; a broken sentence goes on."""
    for place, line in enumerate(lines):
        if bullet := BULLET.match(line.text):
            blocks.append(Block(Kind.BULLET, section, marker=bullet[1], group=part))
            blocks[-1].add(line, skip=bullet.end())
        elif place == 0 and not (blocks and blocks[-1].open):
            blocks.append(whole(Kind.PARAGRAPH, section, [line], part))
        else:
            blocks[-1].add(line)
