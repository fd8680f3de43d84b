"""The document and its sections in the shapes of the service."""

from __future__ import annotations

from collections import Counter

from api.schemas.document import Counts, DocumentShape, Outline, OutlineSection, SectionBrief, SectionShape
from api.views.passages import brief, names
from corpus import Document, Excerpt, Section


def description(document: Document) -> DocumentShape:
    """Return what the document is, and how much of what it holds."""
    metadata = document.metadata
    return DocumentShape(
        id=metadata.id,
        title=metadata.title,
        publishers=list(metadata.publishers),
        year=metadata.year,
        language=metadata.language,
        editions=list(document.editions),
        rights=metadata.rights,
        sha256=document.sha256,
        counts=_counts(document),
    )


def outline(document: Document) -> Outline:
    """Return the tree of the sections."""
    chapters = [section for section in document.sections.values() if section.parent is None]
    return Outline(sections=[_branch(document, chapter) for chapter in chapters])


def section(document: Document, number: str) -> SectionShape:
    """Return one section with its own passages; raises `UnknownError`."""
    found = document.section(number)
    passages = [document.passage(passage_id) for passage_id in found.passages]
    lines = [line for passage in passages for line in passage.line_numbers]
    return SectionShape(
        number=found.number,
        title=found.title,
        titles=names(document, found.title),
        parent=found.parent,
        lines=[min(lines), max(lines)],
        page=passages[0].page,
        passages=[brief(document, Excerpt(passage_id)) for passage_id in found.passages],
        sections=[_name(document, document.section(child)) for child in found.children],
    )


def _counts(document: Document) -> Counts:
    return Counts(
        lines=len(document.source.lines),
        passages=len(document.passages),
        sections=len(document.sections),
        entries=Counter(entry.kind.value for entry in document.entries.values()),
        errata=len(document.errata),
    )


def _name(document: Document, named: Section) -> SectionBrief:
    return SectionBrief(number=named.number, title=named.title, titles=names(document, named.title))


def _branch(document: Document, top: Section) -> OutlineSection:
    return OutlineSection(
        number=top.number,
        title=top.title,
        titles=names(document, top.title),
        depth=top.depth,
        page=document.passage(top.passages[0]).page,
        passages=len(top.passages),
        sections=[_branch(document, document.section(child)) for child in top.children],
    )
