"""The overview of all recommendations with their next steps, as section 9 words them: the sheet to be printed."""

from __future__ import annotations

from dataclasses import dataclass

from api.views.pages.entries import Place, anchor, place
from corpus import Document, Entry, EntryKind, Excerpt, Kind, Role

SECTION = "9"


@dataclass(frozen=True)
class Recommendation:
    """A recommendation in the wording of the overview; `anchor` leads to its others."""

    anchor: str
    number: str
    statement: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """The recommendations of a domain, under the heading that the overview gives it."""

    domain: str
    heading: str
    place: Place
    recommendations: tuple[Recommendation, ...]


def overview(document: Document, language: str) -> tuple[Column, ...]:
    """Return the columns of the sheet in a language."""
    headings = [p.id for p in document.section_passages(SECTION) if p.kind is Kind.HEADING and p.group]
    lists = [each for each in document.entries_of(EntryKind.RECOMMENDATIONS) if each.domain]
    return tuple(
        Column(
            domain=each.domain or "",
            heading=document.words(Excerpt(heading), language),
            place=place(document, heading),
            recommendations=tuple(_recommend(document, document.entry(child), language) for child in each.children),
        )
        for heading, each in zip(headings, lists, strict=True)
    )


def _recommend(document: Document, entry: Entry, language: str) -> Recommendation:
    (statement,) = entry.part(Role.OVERVIEW_STATEMENT)
    return Recommendation(
        anchor=anchor(entry.id),
        number=document.passage(statement.passage).marker or "",
        statement=document.words(statement, language),
        steps=tuple(document.words(step, language) for step in entry.part(Role.OVERVIEW_STEPS)),
    )
