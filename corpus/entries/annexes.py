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
    parts = []
    for heading in body.of(INSTRUMENTS, Kind.HEADING)[1:]:
        domain, children = domains.get(heading.group), []
        for passages in _instruments(body, heading.group or ""):
            title = passages[0].text.partition("\n")[0]
            names[title] += 1
            suffix = f"-{names[title]}" if names[title] > 1 else ""
            entry_id = f"instrument/{slug(title)[:60].strip('-')}{suffix}"
            part = Part.of(Role.BODY, *(passage.id for passage in passages))
            yield Entry(entry_id, EntryKind.INSTRUMENT, title, INSTRUMENTS, (part,), (), domain)
            children.append(entry_id)
        entry_id, name = f"instruments/{heading.group}", OPTIONAL.sub("", heading.text)
        yield Entry(entry_id, EntryKind.INSTRUMENTS, name, INSTRUMENTS, (), tuple(children), domain)
        parts.append(entry_id)
    lead = Part.of(Role.LEAD, *(p.id for p in body.of(INSTRUMENTS, Kind.PARAGRAPH) if p.group is None))
    name = body.section(INSTRUMENTS).title
    yield Entry("instruments/all", EntryKind.INSTRUMENTS, name, INSTRUMENTS, (lead,), tuple(parts))


def _instruments(body: Body, part: str) -> list[list[Passage]]:
    """Return the passages of each legal text of a part: its row, and what follows until the next."""
    found: list[list[Passage]] = []
    for passage in body.groups(INSTRUMENTS, Kind.ROW, Kind.PARAGRAPH, Kind.BULLET)[part]:
        if passage.kind is Kind.ROW:
            found.append([])
        found[-1].append(passage)
    return found


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


def legend(body: Body) -> Iterator[Entry]:
    """Yield what the numbers of the meetings stand for in the list of participants."""
    label = next(p for p in body.of(PARTICIPANTS, Kind.LABEL) if p.text.endswith(":"))
    items = [p.id for p in body.of(PARTICIPANTS, Kind.ITEM)]
    parts = (Part.of(Role.LEAD, label.id), Part.of(Role.BODY, *items))
    yield Entry("meetings/legend", EntryKind.MEETINGS, label.text.rstrip(" :"), PARTICIPANTS, parts)


def _heads(body: Body) -> dict[str, str]:
    """Return the names of the two lists: the section's title, and the label over the observers."""
    labels: list[Passage] = body.of(PARTICIPANTS, Kind.LABEL)
    observers = next(p.text for p in labels if p.text == OBSERVERS)
    return {"states": body.section(PARTICIPANTS).title, "observers": observers}
