"""Entries of section 8: the four key domains, their challenges, their discussions and who could be involved."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body
from corpus.entries.model import Entry, EntryKind, Part, Role

CHAPTER = "8"
DOMAINS = {"8.2": "interception", "8.3": "networks", "8.4": "detention", "8.5": "return"}
ASPECTS = {"1": "legislative", "2": "implementation"}
DISCUSSIONS = {"1": EntryKind.STATE_OF_PLAY, "2": EntryKind.WAY_FORWARD, "3": EntryKind.ACTORS}
LEVELS = {"Les acteurs nationaux": "national", "Les acteurs internationaux": "international", "Autres": "other"}


def domains(body: Body) -> Iterator[Entry]:
    """Yield each key domain with all that belongs to it, then the entry of the four."""
    for number, domain in DOMAINS.items():
        title = body.section(number).title
        children = tuple(_children(body, number, domain))
        lead = Part.of(Role.LEAD, *(p.id for p in body.of(number, Kind.PARAGRAPH)[:-1]))
        yield Entry(f"domain/{domain}", EntryKind.DOMAIN, title, number, (lead,), children, domain)
    lead = Part.of(Role.LEAD, *(p.id for p in body.of("8.1", Kind.PARAGRAPH)))
    children = tuple(f"domain/{domain}" for domain in DOMAINS.values())
    yield Entry("domains/all", EntryKind.DOMAINS, body.section("8.1").title, "8.1", (lead,), children)


def _children(body: Body, number: str, domain: str) -> Iterator[str]:
    yield f"challenges/{domain}"
    yield f"recommendations/{domain}"
    for aspect in ASPECTS:
        for last, kind in DISCUSSIONS.items():
            yield f"{kind}/{number}.{aspect}.{last}"


def challenges(body: Body) -> Iterator[Entry]:
    """Yield the main common challenges of each domain."""
    for number, domain in DOMAINS.items():
        lead = body.of(number, Kind.PARAGRAPH)[-1]
        name = f"{lead.text.rstrip(':')} – {body.section(number).title}"
        parts = (Part.of(Role.LEAD, lead.id), Part.of(Role.BODY, *body.led_by(lead)))
        yield Entry(f"challenges/{domain}", EntryKind.CHALLENGES, name, number, parts, domain=domain)


def discussions(body: Body) -> Iterator[Entry]:
    """Yield, for each domain and aspect, the state of play, the way forward and who could be involved."""
    for number, domain in DOMAINS.items():
        for digit, aspect in ASPECTS.items():
            for last, kind in DISCUSSIONS.items():
                section = f"{number}.{digit}.{last}"
                if kind is EntryKind.ACTORS:
                    yield from _actors(body, section, domain, aspect)
                else:
                    kinds = (Kind.ITEM, Kind.BULLET, Kind.ROW, Kind.FOOTNOTE)
                    part = Part.of(Role.BODY, *(p.id for p in body.of(section, *kinds)))
                    name = discussion_name(body, section)
                    yield Entry(f"{kind}/{section}", kind, name, section, (part,), (), domain, aspect)


def discussion_name(body: Body, section: str) -> str:
    """Return the titles from a discussion up to its domain, as its name."""
    above, domain = section.rpartition(".")[0], ".".join(section.split(".")[:2])
    return " – ".join(body.section(number).title for number in (section, above, domain))


def _actors(body: Body, section: str, domain: str, aspect: str) -> Iterator[Entry]:
    """Yield one entry for each level of actors, then the entry of all levels."""
    name = discussion_name(body, section)
    children = []
    for lead in body.of(section, Kind.ITEM):
        level = next(level for words, level in LEVELS.items() if lead.text.startswith(words))
        entry_id = f"actors/{section}/{level}"
        parts = (Part.of(Role.LEAD, lead.id), Part.of(Role.BODY, *body.led_by(lead)))
        level_name = f"{lead.text.partition(' (')[0]} – {name}"
        yield Entry(entry_id, EntryKind.ACTORS, level_name, section, parts, (), domain, aspect, level)
        children.append(entry_id)
    yield Entry(f"actors/{section}", EntryKind.ACTORS, name, section, (), tuple(children), domain, aspect)
