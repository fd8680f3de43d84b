"""Reading section 13: a row ends with its line of meetings; states and observers are named in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.source import Line
from corpus.tables.whole import whole

SHORTEST_STATE = 3  # letters: two capitals open an address
STATE = re.compile(r"^ ?((?:[A-Z][A-Z-]+ ?)+)(?=$| )")
MEETINGS = re.compile(r"^(Réunions?|Meetings) \d")
LEGEND = re.compile(r"^([1-4]) (?=Réunion)")


def read_participants(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read section 13: the legend of meetings, then one row an organisation, states first and observers after."""
    blocks: list[Block] = []
    state, row = None, None
    for chunk in chunks:
        if row is None and (opening := _participants_opening(chunk, section)):
            blocks.extend(opening)
        elif MEETINGS.match(chunk.first) and row is not None:
            row.extend(chunk.lines, new_line=True)
            row = None
        elif row is not None:
            row.extend(chunk.lines, new_line=True)
        else:
            state, row = _organisation(chunk, section, state)
            blocks.append(row)
    return blocks


def _participants_opening(chunk: Chunk, section: str) -> list[Block]:
    """Return the blocks of a chunk that is no organisation: headings, legend, column heads; none if it is one."""
    if LEGEND.match(chunk.first):
        return [_meeting(section, line) for line in chunk.lines]
    if chunk.first.startswith(("Etats Partenaires Org", "Organisations, Adr")):
        return [whole(Kind.COLUMN_HEADS, section, chunk.lines, None)]
    if chunk.first.startswith(("Légende", "Réunions d’Experts", "Observateurs")):
        return [whole(Kind.LABEL, section, chunk.lines, None)]
    return []


def _meeting(section: str, line: Line) -> Block:
    block = Block(Kind.ITEM, section, marker=line.text[0])
    block.add(line, skip=2)
    return block


def _organisation(chunk: Chunk, section: str, state: str | None) -> tuple[str | None, Block]:
    """Start a row; the state is named in capitals in front of its first organisation."""
    first = chunk.lines[0]
    block = Block(Kind.ROW, section)
    block.add(first)
    if (named := STATE.match(first.text)) and len(named[1].strip()) >= SHORTEST_STATE:
        words = named[1].split()
        rest = first.text[named.end() :].strip()
        if len(words) > 1 and not rest[:1].isalpha():  # the organisation is written in capitals as well
            words.pop()
        state = " ".join(words)
        if at := first.text.strip()[len(state) :].strip():
            block.split(first, first.text.rindex(at))
        else:  # the name goes on over the chunk's other lines, alone
            state = " ".join(" ".join(line.text.split()) for line in chunk.lines)
            block.extend(chunk.lines[1:])
            block.group = state
            return state, block
    block.extend(chunk.lines[1:], new_line=True)
    block.group = state
    return state, block
