"""Entries of sections 4, 5 and 7: abbreviations, terms, principles."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body, slug
from corpus.entries.model import Entry, EntryKind, Part, Role

ABBREVIATIONS, GLOSSARY, PRINCIPLES = "4", "5", "7"
PRINCIPLE_ROLES = {
    "Définition:": Role.DEFINITION,
    "Pertinence:": Role.RELEVANCE,
    "Approche Proposée:": Role.APPROACH,
}


def abbreviations(body: Body) -> Iterator[Entry]:
    """Yield the rows of the list of abbreviations."""
    for row in body.of(ABBREVIATIONS, Kind.ABBREVIATION):
        assert row.label is not None
        part = Part.of(Role.DEFINITION, row.id)
        yield Entry(f"abbreviation/{slug(row.label)}", EntryKind.ABBREVIATION, row.label, row.section, (part,))


def terms(body: Body) -> Iterator[Entry]:
    """Yield the terms of the glossary, each with its list, if any, and the footnote that gives its source."""
    for term in body.of(GLOSSARY, Kind.DEFINITION):
        assert term.label is not None
        parts = [Part.of(Role.DEFINITION, term.id, *body.led_by(term))]
        if term.footnotes:
            parts.append(Part.of(Role.SOURCE, *term.footnotes))
        yield Entry(f"term/{slug(term.label)}", EntryKind.TERM, term.label, term.section, tuple(parts))


def principles(body: Body) -> Iterator[Entry]:
    """Yield the guiding principles, then the entry of them all."""
    numbers = body.section(PRINCIPLES).children
    for number in numbers:
        title = body.section(number).title
        yield Entry(f"principle/{number}", EntryKind.PRINCIPLE, title, number, _principle(body, number))
    lead = Part.of(Role.LEAD, *(p.id for p in body.of(PRINCIPLES, Kind.PARAGRAPH)))
    name = body.section(PRINCIPLES).title
    children = tuple(f"principle/{number}" for number in numbers)
    yield Entry("principles/all", EntryKind.PRINCIPLES, name, PRINCIPLES, (lead,), children)


def _principle(body: Body, number: str) -> tuple[Part, ...]:
    """Gather a principle's passages under the label that each of its parts begins with."""
    gathered: dict[Role, list[str]] = {}
    role = Role.DEFINITION
    for passage in body.of(number, Kind.PARAGRAPH, Kind.BULLET):
        role = next((r for label, r in PRINCIPLE_ROLES.items() if passage.text.startswith(label)), role)
        gathered.setdefault(role, []).append(passage.id)
    return tuple(Part.of(role, *passages) for role, passages in gathered.items())
