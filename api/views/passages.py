"""Passages and errata in the shapes of the service."""

from __future__ import annotations

from collections.abc import Iterable

from api.schemas.passages import Errata, ErratumShape, PassageBrief, PassageShape, SourceLine
from corpus import Document, Erratum, Excerpt


def names(document: Document, french: str) -> dict[str, str]:
    """Return a section's title or an entry's name in the language of each edition."""
    return {language: edition.name(french) for language, edition in document.editions.items()}


def brief(document: Document, excerpt: Excerpt) -> PassageBrief:
    """Return a passage in short, with the words of the excerpt alone."""
    passage = document.passage(excerpt.passage)
    return PassageBrief(
        passage_id=passage.id,
        kind=passage.kind,
        marker=passage.marker,
        label=passage.label,
        labels=names(document, passage.label) if passage.label else {},
        text=document.text(excerpt),
        translations={code: edition.excerpt(excerpt, passage) for code, edition in document.editions.items()},
        lines=list(passage.lines),
        page=passage.page,
    )


def briefs(document: Document, excerpts: Iterable[Excerpt]) -> list[PassageBrief]:
    """Return what these excerpts hold, each cut to its slice."""
    return [brief(document, excerpt) for excerpt in excerpts]


def full(document: Document, passage_id: str) -> PassageShape:
    """Return everything known of one passage; raises `UnknownError`."""
    passage = document.passage(passage_id)
    lead = None if passage.lead is None else brief(document, Excerpt(passage.lead))
    title = document.section(passage.section).title
    return PassageShape(
        **brief(document, Excerpt(passage_id)).model_dump(),
        section=passage.section,
        title=title,
        titles=names(document, title),
        group=passage.group,
        lead=lead,
        footnotes=[brief(document, Excerpt(note)) for note in passage.footnotes],
        source=[SourceLine(line=n, text=document.source.line(n).text) for n in passage.line_numbers],
        errata=[erratum(document, each) for each in document.errata_of(passage)],
    )


def errata(document: Document) -> Errata:
    """Return all errata of the document."""
    return Errata(errata=[erratum(document, each) for each in document.errata])


def erratum(document: Document, each: Erratum) -> ErratumShape:
    """Return one erratum, with the passages that it stands in."""
    first, last = each.lines
    place = range(first, last + 1)
    passages = [p.id for p in document.passages if any(n in place for n in p.line_numbers)]
    return ErratumShape(
        lines=[first, last],
        quote=each.quote,
        kind=each.kind,
        note=each.note("fr"),
        notes={language: each.note(language) for language in document.editions},
        passages=passages,
    )
