"""Reading the tables that the extraction flattened: each by what still tells its rows and columns apart.

| table                 | a row begins                              | its cells                                   |
|-----------------------|-------------------------------------------|---------------------------------------------|
| abbreviations (4)     | with each chunk                           | first word, the rest                        |
| 8.3.1                 | after the third cell                      | label, then two; the first two share a line |
| legal texts (11)      | with the chunk that says `Disponible sur` | title, year, address; bullets stand alone   |
| actors (12)           | with a name before a bullet or a verb     | one bullet a passage                        |
| participants (13)     | after the line of meetings                | one line a line; the state in capitals      |
| overview (9)          | with a number                             | statement, then bullets                     |

Every reader takes the chunks of its table, in order, and returns blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.prose import BULLET
from corpus.source import Line

TableReader = Callable[[Iterable[Chunk], str], list[Block]]

COLUMNS = 3  # of table 8.3.1
SHORTEST_STATE = 3  # letters: two capitals open an address
CELL = re.compile(r"(?<=\S) (?=[A-ZÉ])")
YEAR = re.compile(r"^\(\d{4}[:,]")
ADDRESS = re.compile(r"^(Disponible sur|Amendement)")
PART = re.compile(r"^(\d)\. +(?=[A-Z])")
HELP_HEADS = re.compile(r"^Législations? ou Documents? de Référence")
ACTOR = re.compile(r"^\s*(.+?)\s+(?:n\s+(?=[A-Z]))|^\s*([A-Z]{2,})\s+(?=[A-Z][a-z])")
STATE = re.compile(r"^ ?((?:[A-Z][A-Z-]+ ?)+)(?=$| )")
MEETINGS = re.compile(r"^(Réunions?|Meetings) \d")
LEGEND = re.compile(r"^([1-4]) (?=Réunion)")
DOMAIN = re.compile(r"^Domaine Clé (\d): ")
STATEMENT = re.compile(r"^(\d)[\s\u2002]+(?=[A-Z])")


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


def read_instruments(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read section 11: its opening paragraph, five parts, and for each legal text its row and what it helps."""
    blocks: list[Block] = []
    part: str | None = None
    for chunk in chunks:
        if heading := PART.match(chunk.first):
            part = heading[1]
            blocks.append(_whole(Kind.HEADING, section, chunk.lines, part))
            blocks[-1].marker = part
        elif HELP_HEADS.match(chunk.first):
            blocks.append(_whole(Kind.COLUMN_HEADS, section, chunk.lines, part))
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
            blocks.append(_whole(Kind.PARAGRAPH, section, [line], part))
        else:
            blocks[-1].add(line)


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
            blocks.append(_whole(Kind.COLUMN_HEADS, section, chunk.lines, None))
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
        return [_whole(Kind.COLUMN_HEADS, section, chunk.lines, None)]
    if chunk.first.startswith(("Légende", "Réunions d’Experts", "Observateurs")):
        return [_whole(Kind.LABEL, section, chunk.lines, None)]
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


def read_overview(chunks: Iterable[Chunk], section: str) -> list[Block]:
    """Read the overview of all recommendations: domain by domain, a numbered statement and its next steps."""
    blocks: list[Block] = []
    domain: str | None = None
    for chunk in chunks:
        if heading := DOMAIN.match(chunk.first):
            domain = heading[1]
            blocks.append(_whole(Kind.HEADING, section, chunk.lines, domain))
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
        blocks.append(_whole(kind, section, [line], domain))
    else:
        blocks[-1].add(line)


def _whole(kind: Kind, section: str, lines: Sequence[Line], group: str | None) -> Block:
    block = Block(kind, section, group=group)
    block.extend(lines)
    return block
