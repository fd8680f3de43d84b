"""The entries of the document, each family in a file of its own.

`make_entries` derives them all from the passages; nothing is listed by hand but the words that a family of
headings is known by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.body import Body
from corpus.entries.annexes import instruments, international_actors, legend, participants
from corpus.entries.domains import challenges, discussions, domains
from corpus.entries.front import guide, meetings, partners
from corpus.entries.glossary import abbreviations, principles, terms
from corpus.entries.loose import loose
from corpus.entries.model import Entry, EntryKind, Excerpt, Part, Role
from corpus.entries.recommendations import recommendations
from corpus.entries.routes import figures, routes
from corpus.entries.tables import differences, practices
from corpus.errors import CorpusError

__all__ = ["Entry", "EntryKind", "Excerpt", "Part", "Role", "make_entries"]

Family = Callable[[Body], Iterator[Entry]]
FAMILIES: tuple[Family, ...] = (
    terms,
    abbreviations,
    principles,
    domains,
    challenges,
    discussions,
    recommendations,
    differences,
    practices,
    routes,
    figures,
    instruments,
    international_actors,
    participants,
    legend,
    meetings,
    partners,
    guide,
)


def make_entries(body: Body) -> dict[str, Entry]:
    """Return all entries by id; raises `CorpusError` when two have the same id or a child is missing."""
    found = [entry for family in FAMILIES for entry in family(body)]
    known = {entry.id: entry for entry in found}
    sources = [frozenset({excerpt.passage}) for entry in found for excerpt in entry.part(Role.SOURCE)]
    found += loose(body, frozenset([*(_own(entry, known) for entry in found), *sources]))
    entries = {entry.id: entry for entry in found}
    if len(entries) < len(found):
        twice = sorted(e.id for e in found if [f.id for f in found].count(e.id) > 1)
        raise CorpusError(f"two entries have the same id: {', '.join(twice)}")
    missing = sorted(c for e in found for c in e.children if c not in entries)
    if missing:
        raise CorpusError(f"entries name children that do not exist: {', '.join(missing)}")
    return entries


def _own(entry: Entry, entries: dict[str, Entry]) -> frozenset[str]:
    """Return all passages that an entry is made of, its children's included; none when it quotes parts of them."""
    excerpts = [excerpt for part in entry.parts for excerpt in part.excerpts]
    if any(excerpt.end is not None for excerpt in excerpts):
        return frozenset()
    children = [_own(entries[child], entries) for child in entry.children if child in entries]
    return frozenset(excerpt.passage for excerpt in excerpts).union(*children)
