"""Proving an answer: every quote is found in the source by its offsets, or the answer is not given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.compose import Line
from assistant.errors import GroundingError
from corpus import Document, Excerpt
from corpus.cleaning import proves


@dataclass(frozen=True)
class Grounded:
    """An answer's text with its markers, and the citations that they point to."""

    text: str
    citations: tuple[Citation, ...]


def ground(lines: tuple[Line, ...], document: Document, language: str) -> Grounded:
    """Number the excerpts of `lines`, prove each and set the text, in the edition of `language` where there is one.

    Raises `GroundingError` when a quote does not stand in the source, or nothing is quoted at all.
    """
    numbers: dict[Excerpt, int] = {}
    text: list[str] = []
    for line in lines:
        if line.excerpt is None:
            text.append(line.before)
            continue
        marker = numbers.setdefault(_resolved(line.excerpt, document), len(numbers) + 1)
        joint = "\n  " if line.before.strip() else "\n"
        cells = document.words(line.excerpt, language).split("\n")
        if line.heads:
            cells = [f"{head}: {cell}" for head, cell in zip(line.heads, cells, strict=True)]
        text.append(f"{line.before}{joint.join(cells)} [{marker}]")
    if not numbers:
        raise GroundingError("an answer without a quote is not given")
    citations = tuple(cite(excerpt, marker, document, language) for excerpt, marker in numbers.items())
    return Grounded("\n".join(text), citations)


def _resolved(excerpt: Excerpt, document: Document) -> Excerpt:
    """Return an excerpt with its end said, so that one slice is one citation however it was asked for."""
    end = len(document.passage(excerpt.passage).text) if excerpt.end is None else excerpt.end
    return replace(excerpt, end=end)


def cite(excerpt: Excerpt, marker: int, document: Document, language: str) -> Citation:
    """Return the proved citation of an excerpt; raises `GroundingError` when its quote is not in the source.

    The quote is the French whatever the `language`, which only adds its translation.
    """
    passage = document.passage(excerpt.passage)
    end = len(passage.text) if excerpt.end is None else excerpt.end
    quote, offsets = passage.text[excerpt.start : end], passage.clean.offsets[excerpt.start : end]
    if not quote or not proves(document.source.text, quote, offsets):
        raise GroundingError(f"the quote of passage {passage.id} does not stand in the source")
    title = document.section(passage.section).title
    errata = (e for e in document.errata_of(passage) if quote == passage.text or e.quote in quote)
    return Citation(
        marker=marker,
        passage_id=passage.id,
        section=passage.section,
        title=title,
        quote=quote,
        lines=passage.lines,
        page=passage.page,
        translation=document.translation(excerpt, language),
        title_translation=document.called(title, language) if language in document.editions else None,
        errata=tuple(erratum.note(language) for erratum in errata),
    )
