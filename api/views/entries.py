"""Entries in the shapes of the service: by themselves, as the glossary, and as recommendations."""

from __future__ import annotations

from api.schemas.entries import (
    Domain,
    DomainRecommendations,
    Entries,
    EntryBrief,
    EntryShape,
    Glossary,
    PartShape,
    Recommendations,
    RecommendationShape,
    TermShape,
    Wording,
)
from api.views.passages import briefs, names
from corpus import Document, Entry, EntryKind, Role


def entries(document: Document, kind: EntryKind | None = None, domain: Domain | None = None) -> Entries:
    """Return the entries of one kind and one domain, of any where none is named."""
    found = document.entries.values()
    kept = [e for e in found if kind in (None, e.kind) and domain in (None, e.domain)]
    return Entries(entries=[_name(document, each) for each in kept])


def entry(document: Document, entry_id: str) -> EntryShape:
    """Return one entry with its parts; raises `UnknownError`."""
    found = document.entry(entry_id)
    parts = [PartShape(role=part.role, passages=briefs(document, part.excerpts)) for part in found.parts]
    return EntryShape(**_name(document, found).model_dump(), parts=parts)


def glossary(document: Document) -> Glossary:
    """Return the terms that the document defines."""
    return Glossary(terms=[_term(document, each) for each in document.entries_of(EntryKind.TERM)])


def recommendations(document: Document, domain: Domain | None = None) -> Recommendations:
    """Return the recommendations of one domain, or of all."""
    wanted = Domain if domain is None else [domain]
    return Recommendations(domains=[_of_domain(document, each) for each in wanted])


def _name(document: Document, each: Entry) -> EntryBrief:
    return EntryBrief.model_validate(
        {
            "entry_id": each.id,
            "kind": each.kind,
            "name": each.name,
            "names": names(document, each.name),
            "section": each.section,
            "domain": each.domain,
            "aspect": each.aspect,
            "level": each.level,
            "children": list(each.children),
        }
    )


def _term(document: Document, each: Entry) -> TermShape:
    definition = briefs(document, each.part(Role.DEFINITION))
    return TermShape(
        entry_id=each.id,
        name=each.name,
        names=names(document, each.name),
        definition=definition,
        source=briefs(document, each.part(Role.SOURCE)),
        lines=[definition[0].lines[0], definition[-1].lines[1]],
        page=definition[0].page,
    )


def _of_domain(document: Document, domain: Domain) -> DomainRecommendations:
    children = document.entry(f"{EntryKind.RECOMMENDATIONS}/{domain}").children
    name = document.entry(f"{EntryKind.DOMAIN}/{domain}").name
    return DomainRecommendations(
        domain=domain,
        name=name,
        names=names(document, name),
        recommendations=[_recommendation(document, document.entry(child)) for child in children],
    )


def _recommendation(document: Document, each: Entry) -> RecommendationShape:
    return RecommendationShape(
        entry_id=each.id,
        name=each.name,
        names=names(document, each.name),
        section=each.section,
        statement=briefs(document, each.part(Role.STATEMENT)),
        rationale=briefs(document, each.part(Role.RATIONALE)),
        next_steps=briefs(document, each.part(Role.NEXT_STEPS)),
        versions=[
            Wording(
                place="table",
                statement=briefs(document, each.part(Role.TABLE_STATEMENT)),
                next_steps=briefs(document, each.part(Role.TABLE_STEPS)),
            ),
            Wording(
                place="overview",
                statement=briefs(document, each.part(Role.OVERVIEW_STATEMENT)),
                next_steps=briefs(document, each.part(Role.OVERVIEW_STEPS)),
            ),
        ],
    )
