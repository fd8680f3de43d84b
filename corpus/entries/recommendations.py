"""Entries of the key recommendations: each in its three wordings, and all of a domain together.

The detail (8.x.3.y) is the fullest wording and gives the entry; the summary table (8.x.3) and the overview
(section 9) are versions of the same recommendation, linked by their number within the domain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.blocks import Kind
from corpus.body import Body
from corpus.entries.domains import DOMAINS
from corpus.entries.model import Entry, EntryKind, Part, Role
from corpus.passages import Passage

OVERVIEW = "9"
NEXT_STEPS = "Etapes Suivantes:"


def recommendations(body: Body) -> Iterator[Entry]:
    """Yield each recommendation, then those of each domain, then all of them."""
    for number, domain in DOMAINS.items():
        details = body.section(f"{number}.3").children
        for place, section in enumerate(details):
            parts = (*_detail(body, section), *_versions(body, number, place))
            title = body.section(section).title
            yield Entry(f"recommendation/{section}", EntryKind.RECOMMENDATION, title, section, parts, (), domain)
        children = tuple(f"recommendation/{section}" for section in details)
        name = f"{body.section(f'{number}.3').title} – {body.section(number).title}"
        kind = EntryKind.RECOMMENDATIONS
        yield Entry(f"recommendations/{domain}", kind, name, f"{number}.3", (), children, domain)
    name = body.section(OVERVIEW).title
    children = tuple(f"recommendations/{domain}" for domain in DOMAINS.values())
    yield Entry("recommendations/all", EntryKind.RECOMMENDATIONS, name, OVERVIEW, (), children)


def _detail(body: Body, section: str) -> Iterator[Part]:
    """Yield statement, rationale and next steps of the detailed wording."""
    statement, *rest = body.of(section, Kind.PARAGRAPH, Kind.BULLET, Kind.ITEM, Kind.LABEL)
    label = next(place for place, p in enumerate(rest) if p.text == NEXT_STEPS)
    yield Part.of(Role.STATEMENT, statement.id)
    yield Part.of(Role.RATIONALE, *(p.id for p in rest[:label]))
    yield Part.of(Role.NEXT_STEPS, *(p.id for p in rest[label + 1 :]))


def _versions(body: Body, number: str, place: int) -> Iterator[Part]:
    """Yield statement and steps of the same recommendation in the summary table and in the overview."""
    domain = str(list(DOMAINS).index(number) + 1)
    table = body.of(f"{number}.3", Kind.ITEM, Kind.BULLET)
    overview = body.groups(OVERVIEW, Kind.ITEM, Kind.BULLET)[domain]
    for rows, statement_role, steps_role in (
        (table, Role.TABLE_STATEMENT, Role.TABLE_STEPS),
        (overview, Role.OVERVIEW_STATEMENT, Role.OVERVIEW_STEPS),
    ):
        statement, steps = _row(rows, place)
        yield Part.of(statement_role, statement.id)
        yield Part.of(steps_role, *(step.id for step in steps))


def _row(rows: Sequence[Passage], place: int) -> tuple[Passage, Sequence[Passage]]:
    """Return the statement at this place of a table and the steps that follow it."""
    starts = [i for i, p in enumerate(rows) if p.kind is Kind.ITEM] + [len(rows)]
    first, end = starts[place], starts[place + 1]
    return rows[first], rows[first + 1 : end]
