"""Entries of the annexes: legal texts, international actors, participants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body, slug
from corpus.entries.domains import DOMAINS
from corpus.entries.model import Entry, EntryKind, Part, Role
from corpus.passages import Passage

INSTRUMENTS, ACTORS, PARTICIPANTS = "11", "12", "13"
OBSERVERS = "Observateurs"
OPTIONAL = re.compile(r"\s*\(non exhaustif\)|^\d\. ")


def instruments(body: Body) -> Iterator[Entry]:
    """Yield each legal text, the texts of each part, and all parts; parts 2 to 5 belong to a key domain."""
    names: Counter[str] = Counter()
    domains: dict[str | None, str | None] = {str(n + 2): domain for n, domain in enumerate(DOMAINS.values())}
    for heading in body.of(INSTRUMENTS, Kind.HEADING)[1:]:
        domain, children = domains.get(heading.group), []
        for row in body.groups(INSTRUMENTS, Kind.ROW)[heading.group or ""]:
            title = row.text.partition("\n")[0]
            names[title] += 1
            suffix = f"-{names[title]}" if names[title] > 1 else ""
            entry_id = f"instrument/{slug(title)[:60].strip('-')}{suffix}"
            part = Part.of(Role.BODY, row.id)
            yield Entry(entry_id, EntryKind.INSTRUMENT, title, INSTRUMENTS, (part,), (), domain)
            children.append(entry_id)
        name = OPTIONAL.sub("", heading.text)
        kind = EntryKind.INSTRUMENTS
        yield Entry(f"instruments/{heading.group}", kind, name, INSTRUMENTS, (), tuple(children), domain)
    lead = Part.of(Role.LEAD, *(p.id for p in body.of(INSTRUMENTS, Kind.PARAGRAPH)))
    parts = tuple(f"instruments/{h.group}" for h in body.of(INSTRUMENTS, Kind.HEADING)[1:])
    name = body.section(INSTRUMENTS).title
    yield Entry("instruments/all", EntryKind.INSTRUMENTS, name, INSTRUMENTS, (lead,), parts)


def international_actors(body: Body) -> Iterator[Entry]:
    """Yield what each international actor can do, and all of them."""
    children = []
    for actor, passages in body.groups(ACTORS, Kind.BULLET, Kind.PARAGRAPH).items():
        part = Part.of(Role.BODY, *(p.id for p in passages))
        entry_id = f"international-actor/{slug(actor)}"
        yield Entry(entry_id, EntryKind.INTERNATIONAL_ACTOR, actor, ACTORS, (part,))
        children.append(entry_id)
    name = body.section(ACTORS).title
    kind = EntryKind.INTERNATIONAL_ACTORS
    yield Entry("international-actors/all", kind, name, ACTORS, (), tuple(children))


def participants(body: Body) -> Iterator[Entry]:
    """Yield the organisations of each state and of each observer, then the legend of the meetings with all."""
    children: dict[EntryKind, list[str]] = {EntryKind.PARTICIPANT: [], EntryKind.OBSERVER: []}
    first_observer = next(p.lines[0] for p in body.of(PARTICIPANTS, Kind.LABEL) if p.text == OBSERVERS)
    for state, rows in body.groups(PARTICIPANTS, Kind.ROW).items():
        kind = EntryKind.OBSERVER if rows[0].lines[0] > first_observer else EntryKind.PARTICIPANT
        entry_id = f"{kind}/{slug(state)}"
        yield Entry(entry_id, kind, state, PARTICIPANTS, (Part.of(Role.BODY, *(r.id for r in rows)),))
        children[kind].append(entry_id)
    for kind, name in ((EntryKind.PARTICIPANT, "states"), (EntryKind.OBSERVER, "observers")):
        title = _heads(body)[name]
        ids = tuple(children[kind])
        yield Entry(f"participants/{name}", EntryKind.PARTICIPANTS, title, PARTICIPANTS, (), ids)


def _heads(body: Body) -> dict[str, str]:
    """Return the names of the two lists: the section's title, and the label over the observers."""
    labels: list[Passage] = body.of(PARTICIPANTS, Kind.LABEL)
    observers = next(p.text for p in labels if p.text == OBSERVERS)
    return {"states": body.section(PARTICIPANTS).title, "observers": observers}
