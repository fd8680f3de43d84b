"""The page of the recommendations and of the entries that officials browse beside them, by kind, domain and level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.views.pages.entries import Name, Place, Reading, anchor, name, place, read, remarks
from corpus import Document, Entry, EntryKind, Role

KINDS = (
    EntryKind.RECOMMENDATION,
    EntryKind.CHALLENGES,
    EntryKind.STATE_OF_PLAY,
    EntryKind.WAY_FORWARD,
    EntryKind.ACTORS,
    EntryKind.PRINCIPLE,
    EntryKind.INSTRUMENT,
    EntryKind.INTERNATIONAL_ACTOR,
)
DOMAINS = ("interception", "networks", "detention", "return")
LEVELS = ("national", "international", "other")
UNBOUND = (EntryKind.PRINCIPLE, EntryKind.INTERNATIONAL_ACTOR)  # belong to no domain, and so to all
OPEN = {EntryKind.RECOMMENDATION: (("", Role.STATEMENT), ("next-steps", Role.NEXT_STEPS))}
FOLDED = {
    EntryKind.RECOMMENDATION: (
        ("rationale", (Role.RATIONALE,)),
        ("table", (Role.TABLE_STATEMENT, Role.TABLE_STEPS)),
        ("overview", (Role.OVERVIEW_STATEMENT, Role.OVERVIEW_STEPS)),
    )
}
TITLED = (EntryKind.CHALLENGES, EntryKind.ACTORS)  # whose lead is their heading


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for: a kind, and the domain and level that it is narrowed to, "" where it is not."""

    kind: EntryKind = EntryKind.RECOMMENDATION
    domain: str = ""
    level: str = ""


@dataclass(frozen=True)
class Part:
    """What an entry says for one purpose, which `key` names; it needs no name where that is empty."""

    key: str
    reading: Reading
    place: Place


@dataclass(frozen=True)
class Shown:
    """An entry: `parts` are open, `folded` behind their names, `below` the entries that it contains.

    `number` is a recommendation's within its domain, by which the document refers to it.
    """

    anchor: str
    number: str
    name: Name
    place: Place | None
    parts: tuple[Part, ...]
    folded: tuple[Part, ...]
    below: tuple[Shown, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The entries of a domain, under its name; those that belong to none stand under no name."""

    anchor: str
    name: Name | None
    entries: tuple[Shown, ...]


def parse(kind: str, domain: str, level: str) -> Wanted | None:
    """Return what the query of an address asks for, none where it asks for what there is not."""
    named = kind or EntryKind.RECOMMENDATION
    if named not in KINDS or domain not in ("", *DOMAINS) or level not in ("", *LEVELS):
        return None
    return Wanted(EntryKind(named), domain, level if named == EntryKind.ACTORS else "")


def groups(document: Document, wanted: Wanted, language: str) -> tuple[Group, ...]:
    """Return the entries that are asked for, by domain."""
    found = []
    for title, entries in _grouped(document, wanted):
        shown = tuple(_show(document, each, language, wanted.level) for each in entries)
        if shown:
            heading = name(document, title.name, language) if title else None
            found.append(Group(anchor(title.id) if title else "", heading, shown))
    return tuple(found)


def count(document: Document, wanted: Wanted) -> int:
    """Return how many entries are shown; of actors each level is one."""
    return sum(len(_leaves(document, each, wanted.level)) for _, group in _grouped(document, wanted) for each in group)


def spanning(document: Document, wanted: Wanted) -> int:
    """Return how many texts cover several domains, which the filter for one of them leaves out."""
    if wanted.kind is not EntryKind.INSTRUMENT or not wanted.domain:
        return 0
    return sum(each.domain is None for each in document.entries_of(EntryKind.INSTRUMENT))


def _grouped(document: Document, wanted: Wanted) -> Iterator[tuple[Entry | None, Sequence[Entry]]]:
    if wanted.kind in UNBOUND:
        yield None, document.entries_of(wanted.kind)
        return
    by_text = wanted.kind is EntryKind.INSTRUMENT
    for title in document.entries_of(EntryKind.INSTRUMENTS if by_text else EntryKind.DOMAIN):
        if title.id.endswith("/all") or wanted.domain not in ("", title.domain):
            continue
        entries = [each for each in document.entries_of(wanted.kind) if each.domain == title.domain]
        yield title, [each for each in entries if not each.level and _leaves(document, each, wanted.level)]


def _leaves(document: Document, entry: Entry, level: str) -> list[Entry]:
    """Return what an entry contains of a level, itself where it contains nothing."""
    below = [document.entry(child) for child in entry.children]
    return [each for each in below if level in ("", each.level)] if below else [entry]


def _show(document: Document, entry: Entry, language: str, level: str = "") -> Shown:
    below = _leaves(document, entry, level) if entry.children else []
    return Shown(
        anchor=anchor(entry.id),
        number=entry.section.rpartition(".")[2] if entry.kind is EntryKind.RECOMMENDATION else "",
        name=_title(document, entry, language),
        place=None if below else place(document, next(entry.passages)),
        parts=tuple(_open(document, entry, language)),
        folded=tuple(_part(document, entry, key, roles, language) for key, roles in FOLDED.get(entry.kind, ())),
        below=tuple(_show(document, each, language) for each in below),
        remarks=remarks(document, entry, language),
    )


def _open(document: Document, entry: Entry, language: str) -> Iterator[Part]:
    if entry.kind in OPEN:
        for key, role in OPEN[entry.kind]:
            yield _part(document, entry, key, (role,), language)
    elif not entry.children:
        roles = [each.role for each in entry.parts if not (entry.kind in TITLED and each.role is Role.LEAD)]
        yield _part(document, entry, "", roles, language)


def _part(document: Document, entry: Entry, key: str, roles: Sequence[Role], language: str) -> Part:
    excerpts = [excerpt for role in roles for excerpt in entry.part(role)]
    return Part(key, read(document, excerpts, language), place(document, excerpts[0].passage))


def _title(document: Document, entry: Entry, language: str) -> Name:
    """Return an entry's name without what the headings above it say."""
    lead = entry.part(Role.LEAD)
    if entry.kind in TITLED and lead:
        own, french = (document.words(lead[0], each).rstrip(" :") for each in (language, "fr"))
        return Name(own, french if own != french else "")
    if entry.aspect:
        return name(document, document.section(entry.section.rpartition(".")[0]).title, language)
    return name(document, entry.name, language)
