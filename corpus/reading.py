"""From chunks to blocks: which section each chunk belongs to, and which reader takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.prose import WHOLE, ProseReader
from corpus.tables import (
    TableReader,
    read_abbreviations,
    read_actors,
    read_distinction,
    read_instruments,
    read_overview,
    read_participants,
)

CHAPTER = re.compile(r"^\s?(\d{1,2})\.\s+(?=[A-Z])")
SUBSECTION = re.compile(r"^\s?(\d{1,2}(?:\.\d){1,3})\.?\s+(?=[A-ZÉ])")
DETACHED = "(au dos)"
OVERVIEW, ACTORS = "9", "12"
HEADINGS_WITHOUT_NUMBER = {OVERVIEW: "RECOMMANDATIONS CLES ET ETAPES SUIVANTES", ACTORS: "Acteurs"}
LEGEND = "Légende"
DISTINCTION = "Elément "
TABLES: dict[str, TableReader] = {
    "4": read_abbreviations,
    OVERVIEW: read_overview,
    "11": read_instruments,
    ACTORS: read_actors,
    "13": read_participants,
}


def read_blocks(chunks: tuple[Chunk, ...], figure_notes: frozenset[int]) -> list[Block]:
    """Read all chunks of the document into blocks, in the order of the source."""
    prose = ProseReader(figure_notes)
    for number, run in _sections(chunks):
        prose.close()
        prose.blocks.append(_heading(number, run.pop(0)))
        if number == "13":
            _finish_heading(prose.blocks[-1], run)
        if number in TABLES and run and run[0].first != DETACHED:
            prose.blocks += TABLES[number](run, number)
        else:
            _read_prose(prose, run, number)
    return prose.blocks


def _read_prose(prose: ProseReader, run: list[Chunk], number: str) -> None:
    """Read running text, handing over the one table that stands within it."""
    while run:
        chunk = run.pop(0)
        if not chunk.first.startswith(DISTINCTION):
            prose.read(chunk, number)
            continue
        table = [chunk]
        while not WHOLE[Kind.CAPTION].match(run[0].first):
            table.append(run.pop(0))
        prose.blocks += read_distinction(table, number)
        prose.close()


def _sections(chunks: tuple[Chunk, ...]) -> Iterator[tuple[str, list[Chunk]]]:
    """Cut the chunks into runs, each a heading and what stands under it, with the section's number."""
    number, chapter = "", -1
    run: list[Chunk] = []
    for place, chunk in enumerate(chunks):
        following = chunks[place + 1].first if place + 1 < len(chunks) else ""
        found = _section_number(chunk, following, chapter)
        if found is not None:
            if run:
                yield number, run
            number, run = found, []
            chapter = max(chapter, int(found.split(".")[0]))
        run.append(chunk)
    yield number, run


def _section_number(chunk: Chunk, following: str, chapter: int) -> str | None:
    """Return the number of the section that the chunk is the heading of, if it is one.

    Chapters only count upwards: the parts 1 to 5 of section 11 are no chapters. Two headings lost their number:
    the overview's (its sheet is named where it was to be detached, and again at the very end) and section 12's.
    """
    text = chunk.lines[0].text
    if (found := CHAPTER.match(text)) and int(found[1]) > chapter:
        return found[1]
    if (found := SUBSECTION.match(text)) and int(found[1].split(".")[0]) == chapter:
        return found[1]
    if following == DETACHED and chunk.opens_page:
        return str(chapter + 1)
    for number, heading in HEADINGS_WITHOUT_NUMBER.items():
        if chunk.opens_page and chunk.first == heading:
            return number
    return None


def _heading(number: str, chunk: Chunk) -> Block:
    block = Block(Kind.HEADING, number)
    found = CHAPTER.match(chunk.lines[0].text) or SUBSECTION.match(chunk.lines[0].text)
    block.add(chunk.lines[0], skip=found.end() if found else 0)
    block.extend(chunk.lines[1:])
    return block


def _finish_heading(heading: Block, run: list[Chunk]) -> None:
    """Complete the heading of section 13, whose last line stands in a chunk with the legend's name."""
    chunk = run.pop(0)
    legend = next(place for place, line in enumerate(chunk.lines) if line.text.strip() == LEGEND)
    heading.extend(chunk.lines[:legend])
    run.insert(0, Chunk(chunk.lines[legend:], opens_page=False))
