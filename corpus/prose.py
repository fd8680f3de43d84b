"""Reading running text: paragraphs, definitions, lettered items, bullets, labels, captions, footnotes.

The grammar is what stands at the start of a line. A chunk without a marker goes on with the last block when
that block ends within a sentence; footnotes and figure notes never close the block they interrupt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block, Kind
from corpus.chunks import Chunk
from corpus.source import Line

BULLET = re.compile(r"^\s*(n|ü|-)[\s\u2002]+(?=\S)")
ITEM = re.compile(r"^\s*\(([a-g]|\d)\)\s+")
DEFINITION = re.compile(r"^\s*([A-Z][^:«.]{2,62}):\s")
WHOLE = {  # blocks known by their first line, which nothing continues but their own lines
    Kind.CAPTION: re.compile(r"^Tableau \d"),
    Kind.CONTACT: re.compile(r"^Contact:$"),
    Kind.COLUMN_HEADS: re.compile(r"^(Recommandations Clés  Etapes Suivantes|Pratiques d’identification des)"),
    Kind.LABEL: re.compile(r"^(\(au dos\)|[A-Z][\wé’ ]{3,40}:)$"),
}
PART = re.compile(r"^\s*(Définition|Pertinence|Approche Proposée):\s*$")  # of a principle, with no blank line before
WAITING = (Kind.PARAGRAPH, Kind.DEFINITION, Kind.ITEM, Kind.BULLET, Kind.CAPTION)
GLOSSARY = "5"


class ProseReader:
    """Reads chunks of running text into blocks, one section after the other."""

    def __init__(self, figure_notes: frozenset[int]) -> None:
        """Begin before the first footnote; `figure_notes` are the first lines of chunks that belong to figures."""
        self.blocks: list[Block] = []
        self._figure_notes = figure_notes
        self._footnote = 0
        self._body: Block | None = None

    def read(self, chunk: Chunk, section: str) -> None:
        """Take in one chunk of the section with this number."""
        for piece in self._pieces(chunk):
            if not self._aside(piece, section):
                self._text(piece, section, starts_chunk=piece[0] is chunk.lines[0])

    def close(self) -> None:
        """End the section: nothing of it goes on after this."""
        self._body = None

    def _pieces(self, chunk: Chunk) -> Iterator[Sequence[Line]]:
        """Cut a chunk before each line that starts with a bullet, a principle's part or the next footnote's number."""
        piece: list[Line] = []
        footnote = self._footnote
        for line in chunk.lines:
            is_footnote = _is_footnote(line.text, footnote + 1)
            footnote += is_footnote
            if piece and (is_footnote or BULLET.match(line.text) or PART.match(line.text)):
                yield piece
                piece = []
            piece.append(line)
        yield piece

    def _aside(self, piece: Sequence[Line], section: str) -> bool:
        """Take in a piece that stands outside of the running text, a footnote or a figure's note, if it is one."""
        first, last = piece[0], self.blocks[-1] if self.blocks else None
        if _is_footnote(first.text, self._footnote + 1):
            self._footnote += 1
            number = str(self._footnote)
            self.blocks.append(_block(Kind.FOOTNOTE, section, piece, number, skip=len(number)))
        elif first.number in self._figure_notes:
            self.blocks.append(_block(Kind.FIGURE_NOTE, section, piece))
        elif last and last.kind is Kind.FOOTNOTE and last.open and not first.text.startswith(" "):
            last.extend(piece)
        else:
            return False
        return True

    def _text(self, piece: Sequence[Line], section: str, starts_chunk: bool) -> None:
        block = _marked(piece, section, starts_chunk) or _known(piece, section)
        if block is None and self._body and self._body.kind in WAITING and self._body.open:
            self._body.extend(piece)
            return
        self._body = block or _block(Kind.PARAGRAPH, section, piece)
        self.blocks.append(self._body)


def _is_footnote(text: str, number: int) -> bool:
    return re.match(rf"{number} \S", text) is not None


def _marked(piece: Sequence[Line], section: str, starts_chunk: bool) -> Block | None:
    """Return the bullet or the lettered item that the piece is; a letter counts only where a chunk starts."""
    text = piece[0].text
    if bullet := BULLET.match(text):
        return _block(Kind.BULLET, section, piece, bullet[1], skip=bullet.end())
    if starts_chunk and (item := ITEM.match(text)):
        return _block(Kind.ITEM, section, piece, item[1], skip=item.end())
    return None


def _known(piece: Sequence[Line], section: str) -> Block | None:
    """Return the block that the piece's first line gives away: a definition, a caption, a contact, a label."""
    text = piece[0].text.strip()
    if section == GLOSSARY and (term := DEFINITION.match(piece[0].text)):
        block = _block(Kind.DEFINITION, section, piece)
        block.label = " ".join(term[1].split())
        return block
    for kind, pattern in WHOLE.items():
        if pattern.match(text) and (kind is not Kind.LABEL or len(piece) == 1):
            return _block(kind, section, piece, new_line=kind is Kind.CONTACT)
    return None


def _block(
    kind: Kind,
    section: str,
    piece: Sequence[Line],
    marker: str | None = None,
    skip: int = 0,
    new_line: bool = False,
) -> Block:
    block = Block(kind, section, marker)
    block.add(piece[0], skip)
    block.extend(piece[1:], new_line)
    return block
