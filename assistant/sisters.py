"""Where entries stand beside each other: the same of another domain, at another level, one further in the list."""

from __future__ import annotations

from collections.abc import Collection

from corpus import Document, Entry, EntryKind

PLACED = (
    EntryKind.ACTORS,
    EntryKind.CHALLENGES,
    EntryKind.STATE_OF_PLAY,
    EntryKind.WAY_FORWARD,
    EntryKind.RECOMMENDATIONS,
    EntryKind.INSTRUMENTS,
    EntryKind.DOMAIN,
)  # kinds of which every domain has its own
WIDER = {EntryKind.RECOMMENDATION: EntryKind.RECOMMENDATIONS, EntryKind.INSTRUMENT: EntryKind.INSTRUMENTS}
FAMILIES = (
    (EntryKind.PARTICIPANT, EntryKind.OBSERVER),
    (EntryKind.AGENCY, EntryKind.INTERNATIONAL_ACTOR),
    (EntryKind.TERM, EntryKind.ABBREVIATION, EntryKind.PRINCIPLE),
)  # kinds that a name may pass between: "and Europol?"


def at(
    document: Document, kind: EntryKind, domain: str | None, aspect: str | None, level: str | None
) -> tuple[Entry, ...]:
    """Return the entries of a kind at a place; without an aspect those of both, without a level the whole ones.

    Of a domain when one is given, else of all four.
    """
    return tuple(
        entry
        for entry in document.entries_of(WIDER.get(kind, kind))
        if entry.domain is not None
        and domain in (None, entry.domain)
        and entry.level == level
        and (aspect is None or entry.aspect in (None, aspect))
    )


def parent(document: Document, entry_id: str) -> Entry | None:
    """Return the smallest entry that contains another, none when there is none."""
    containing = [entry for entry in document.entries.values() if entry_id in entry.children]
    return min(containing, key=lambda entry: len(entry.children), default=None)


def home(document: Document, entry: Entry) -> Entry:
    """Return the smallest entry that a loose passage belongs to; any other entry as it is."""
    if entry.kind is not EntryKind.PASSAGE:
        return entry
    passage = next(entry.passages)
    around = [each for each in document.entries.values() if each.kind is not entry.kind and passage in each.passages]
    return min(around, key=lambda each: len(list(each.passages)), default=entry)


def neighbourhood(document: Document, entries: Collection[str]) -> frozenset[str]:
    """Return the entries that stand around others: in their section, around or within them, or in their domain."""
    around: set[str] = set()
    for entry_id in entries:
        entry = document.entry(entry_id)
        around.update(entry.children)
        around.update(
            each.id
            for each in document.entries.values()
            if each.section == entry.section
            or entry_id in each.children
            or (entry.domain is not None and each.domain == entry.domain)
        )
    return frozenset(around.difference(entries))


def beside(document: Document, entry_id: str, step: int) -> Entry | None:
    """Return the entry that stands `step` places further in the same list, or of the same kind in the document."""
    above = parent(document, entry_id)
    kind = document.entry(entry_id).kind
    siblings = list(above.children) if above else [entry.id for entry in document.entries_of(kind)]
    place = siblings.index(entry_id) + step
    return document.entry(siblings[place]) if 0 <= place < len(siblings) else None


def namesake(document: Document, named: Collection[str], kind: EntryKind) -> Entry | None:
    """Return of the entries named the one that is of a kind, or of one that goes with it."""
    family = next((kinds for kinds in FAMILIES if kind in kinds), (kind,))
    for each in (kind, *family):
        for entry_id in sorted(named):
            if document.entry(entry_id).kind is each:
                return document.entry(entry_id)
    return None
