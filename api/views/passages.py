"""Passages and errata in the shapes of the service."""

from __future__ import annotations

from collections.abc import Iterable

from api.schemas.passages import Errata, ErratumShape, PassageBrief, PassageShape, SourceLine
from corpus import Document, Erratum, Excerpt, Passage


def brief(passage: Passage, text: str | None = None) -> PassageBrief:
    """Return a passage in short, with `text` in place of all its text where only a slice serves."""
    return PassageBrief(
        passage_id=passage.id,
        kind=passage.kind,
        marker=passage.marker,
        label=passage.label,
        text=passage.text if text is None else text,
        lines=list(passage.lines),
        page=passage.page,
    )


def briefs(document: Document, excerpts: Iterable[Excerpt]) -> list[PassageBrief]:
    """Return what these excerpts hold, each cut to its slice."""
    return [brief(document.passage(e.passage), document.text(e)) for e in excerpts]


def full(document: Document, passage_id: str) -> PassageShape:
    """Return everything known of one passage; raises `UnknownError`."""
    passage = document.passage(passage_id)
    lead = None if passage.lead is None else brief(document.passage(passage.lead))
    return PassageShape(
        **brief(passage).model_dump(),
        section=passage.section,
        title=document.section(passage.section).title,
        group=passage.group,
        lead=lead,
        footnotes=[brief(document.passage(note)) for note in passage.footnotes],
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
    return ErratumShape(lines=[first, last], quote=each.quote, kind=each.kind, note=each.note("fr"), passages=passages)
