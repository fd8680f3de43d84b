"""The text of an answer as what it is made of: paragraphs, lists, rows, headings and the assistant's own words.

An answer is plain text so that every client can show it. It is set line by line (`assistant.ground`), each excerpt
ending in the number of its citation, so its shape can be read off again; the citations say how many lines are one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from corpus import Document, Kind, UnknownError

Form = Literal["paragraph", "heading", "row", "words", "item"]
MARKED = re.compile(r"(?P<text>.*?) ?\[(?P<marker>\d+)\]", re.DOTALL)
BULLET = "– "
LETTERED = re.compile(r"\((?P<letter>\w{1,4})\) ")
INDENT = "  "


@dataclass(frozen=True)
class Piece:
    """An excerpt with the number of its citation, or words without one: number 0.

    `cells` are its lines, more than one where it is a row of a table; `below` are pieces that belong to it.
    """

    form: Form
    cells: tuple[str, ...]
    marker: int = 0
    letter: str = ""
    below: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Block:
    """Pieces that are set together: a list, or one piece of another form."""

    form: Literal["paragraph", "heading", "row", "words", "list"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class AnswerText:
    """The blocks of an answer, and the notices below it."""

    blocks: tuple[Block, ...]
    notices: tuple[str, ...]


def read_answer(text: str, citations: Sequence[Mapping[str, Any]], document: Document) -> AnswerText:
    """Return what the text of an answer is made of; without citations all of it is the assistant's own words."""
    pieces = list(_nested(_pieces(text, {each["marker"]: each for each in citations}, document)))
    last = max((at for at, piece in enumerate(pieces) if piece.marker), default=-1)
    told, rest = (pieces[: last + 1], pieces[last + 1 :]) if citations else (pieces, [])
    return AnswerText(tuple(_blocks(told)), tuple(piece.cells[0] for piece in rest))


def read_refusal(text: str) -> AnswerText:
    """Return the words of an answer that quotes nothing; what it lists is left out: pages show that as links."""
    lines = text.split("\n")
    listed = [at for at, line in enumerate(lines) if line.startswith(BULLET)]
    end = listed[0] if listed else len(lines)
    words = tuple(Block("words", (Piece("words", (line,)),)) for line in lines[:end])
    return AnswerText(words, tuple(line for line in lines[end:] if not line.startswith(BULLET)))


def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    """Yield blocks: items that follow each other are one list."""
    for form, group in groupby(pieces, key=lambda piece: piece.form):
        if form == "item":
            yield Block("list", tuple(group))
        else:
            yield from (Block(form, (piece,)) for piece in group)


def _pieces(text: str, cited: Mapping[int, Mapping[str, Any]], document: Document) -> Iterator[Piece]:
    """Yield the pieces in order; the lines of a row are gathered up to the one that ends in its number."""
    waiting: list[str] = []
    for line in text.split("\n"):
        found = MARKED.fullmatch(line)
        citation = cited.get(int(found["marker"])) if found else None
        if found is None or citation is None:
            waiting.append(line)
            continue
        before = (citation["translation"] or citation["quote"]).count("\n")
        cut = max(len(waiting) - before, 0)
        yield from map(_words, waiting[:cut])
        yield _excerpt((*waiting[cut:], found["text"]), int(found["marker"]), _kind(citation, document))
        waiting = []
    yield from map(_words, waiting)


def _kind(citation: Mapping[str, Any], document: Document) -> Kind | None:
    """Return what a passage is; none where a kept answer cites one that the document has no longer."""
    try:
        return document.passage(citation["passage_id"]).kind
    except UnknownError:
        return None


def _words(line: str) -> Piece:
    return Piece("words", (line,))


def _excerpt(cells: tuple[str, ...], marker: int, kind: Kind | None) -> Piece:
    first, rest = cells[0], tuple(cell.strip() for cell in cells[1:])
    lettered = LETTERED.match(first)
    if first.startswith(BULLET):
        return Piece("item", (first.removeprefix(BULLET), *rest), marker)
    if lettered:
        return Piece("item", (first[lettered.end() :], *rest), marker, lettered["letter"])
    if len(cells) > 1:
        return Piece("row", (first, *rest), marker)
    return Piece("heading" if kind is Kind.HEADING else "paragraph", (first,), marker)


def _nested(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces, each with the indented ones that follow it below it."""
    above: Piece | None = None
    for piece in pieces:
        if above and piece.cells[0].startswith(INDENT):
            inner = replace(piece, cells=tuple(cell.strip() for cell in piece.cells))
            above = replace(above, below=(*above.below, inner))
            continue
        if above:
            yield above
        above = piece
    if above:
        yield above
