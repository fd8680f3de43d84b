"""Entries of the opening sections: partners, agencies with their contacts, meetings, the guide to the sections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body, slug
from corpus.entries.model import Entry, EntryKind, Part, Role
from corpus.passages import Passage

PARTNERS, THANKS, GUIDE, LEGEND = "0", "1", "3", "13"
PARTNER_IDS = {
    "Partenaires Financeurs": "funding",
    "Etats Partenaires arabes": "states",
    "Observateurs du": "observers",
}
NAMED = re.compile(r"^([^:]{3,130}):")
GUIDED = re.compile(r"^Section (\d+):")
MEETING = re.compile(r"^((?:Conférence|Réunion) MTM .+?) \((.+?)\)")


def partners(body: Body) -> Iterator[Entry]:
    """Yield the funding partners, the partner states, the observers, and the agencies with their contacts."""
    agencies: list[str] = []
    passages = body.of(PARTNERS, Kind.PARAGRAPH, Kind.CONTACT)
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        named = NAMED.match(passage.text)
        if passage.kind is Kind.CONTACT or named is None:
            continue
        known = next((name for words, name in PARTNER_IDS.items() if named[1].startswith(words)), None)
        if known:
            part = Part.of(Role.BODY, passage.id)
            yield Entry(f"partners/{known}", EntryKind.PARTNERS, named[1], PARTNERS, (part,))
        else:
            agency = _agency(named[1], passage, following)
            yield agency
            agencies.append(agency.id)
    name = body.section(PARTNERS).title
    yield Entry("agencies/all", EntryKind.AGENCIES, name, PARTNERS, (), tuple(agencies))


def _agency(name: str, passage: Passage, following: Passage | None) -> Entry:
    parts = [Part.of(Role.BODY, passage.id)]
    if following is not None and following.kind is Kind.CONTACT:
        parts.append(Part.of(Role.CONTACT, following.id))
    if passage.footnotes:
        parts.append(Part.of(Role.SOURCE, *passage.footnotes))
    return Entry(f"agency/{slug(name)}", EntryKind.AGENCY, name, PARTNERS, tuple(parts))


def meetings(body: Body) -> Iterator[Entry]:
    """Yield the six meetings of section 1, and all of them with the legend of section 13."""
    children = []
    bullets = body.of(THANKS, Kind.BULLET)
    for place, passage in enumerate(bullets, 1):
        named = MEETING.match(passage.text)
        name = named[1] if named else passage.text
        entry_id = f"meeting/{place}"
        yield Entry(entry_id, EntryKind.MEETING, name, THANKS, (Part.of(Role.BODY, passage.id),))
        children.append(entry_id)
    lead = body.passage(bullets[0].lead or bullets[0].id)
    parts = (Part.of(Role.LEAD, lead.id),)
    yield Entry("meetings/all", EntryKind.MEETINGS, body.section(THANKS).title, THANKS, parts, tuple(children))


def guide(body: Body) -> Iterator[Entry]:
    """Yield what section 3 says of each section of the document."""
    for passage in body.of(GUIDE, Kind.PARAGRAPH):
        if guided := GUIDED.match(passage.text):
            part = Part.of(Role.BODY, passage.id, *body.led_by(passage))
            name = f"Section {guided[1]}"
            yield Entry(f"section-guide/{guided[1]}", EntryKind.SECTION_GUIDE, name, GUIDE, (part,))
