"""The lines of the source that citations point to, as they stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus import Document

if TYPE_CHECKING:
    from assistant import Citation


def cited_lines(citations: Iterable[Citation], document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield marker, number from 1 and text of every line that a citation's passage stands on."""
    for citation in citations:
        for number in document.passage(citation.passage_id).line_numbers:
            yield citation.marker, number, document.source.line(number).text
