"""The document: source, sections, passages, entries, errata, editions, terms; read once and looked up from then on."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from corpus.blocks import Kind
from corpus.body import Body
from corpus.chunks import figure_notes, find_chunks
from corpus.editions import Edition, read_editions
from corpus.entries import Entry, EntryKind, Excerpt, make_entries
from corpus.errata import Erratum, read_errata
from corpus.errors import CorpusError, UnknownError
from corpus.furniture import find_furniture
from corpus.pages import page_numbers
from corpus.passages import Passage, make_passages
from corpus.reading import read_blocks
from corpus.sections import Section, make_sections
from corpus.source import Source
from corpus.terms import Term, read_terms

DOCUMENTS = Path(__file__).parent / "documents"
DEFAULT = "mtm-2008"
LEADING = (Kind.HEADING, Kind.LABEL, Kind.COLUMN_HEADS)


@dataclass(frozen=True)
class Metadata:
    """What `document.toml` says of the document, and the names that it uses for one thing."""

    id: str
    title: str
    publishers: tuple[str, ...]
    year: int
    language: str
    rights: dict[str, str]
    aliases: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Document:
    """The working document, read exactly: every answer is made of what stands here."""

    metadata: Metadata
    source: Source
    body: Body
    entries: dict[str, Entry]
    errata: tuple[Erratum, ...]
    editions: dict[str, Edition]
    terms: tuple[Term, ...]
    sha256: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return all passages, in the order of the source."""
        return self.body.passages

    @property
    def sections(self) -> dict[str, Section]:
        """Return all sections by number, in numeric order."""
        return self.body.sections

    @cached_property
    def leading(self) -> frozenset[str]:
        """Return the passages that say nothing of their own: headings, labels, column heads, first lines of lists."""
        leads = {passage.lead for passage in self.passages if passage.lead}
        return frozenset(p.id for p in self.passages if p.kind in LEADING or p.id in leads)

    def passage(self, passage_id: str) -> Passage:
        """Return the passage with this id; raises `UnknownError`."""
        return self.body.passage(passage_id)

    def section(self, number: str) -> Section:
        """Return the section with this number; raises `UnknownError`."""
        return self.body.section(number)

    def section_passages(self, number: str) -> list[Passage]:
        """Return the passages that stand directly in a section, in order; raises `UnknownError`."""
        return [self.passage(passage_id) for passage_id in self.section(number).passages]

    def entry(self, entry_id: str) -> Entry:
        """Return the entry with this id; raises `UnknownError`."""
        if entry_id not in self.entries:
            kinds = ", ".join(EntryKind)
            raise UnknownError(f"there is no entry {entry_id!r}; an id is a kind ({kinds}), a slash and a name")
        return self.entries[entry_id]

    def entries_of(self, *kinds: EntryKind) -> list[Entry]:
        """Return the entries of these kinds, in the order of the document's families."""
        return [entry for entry in self.entries.values() if entry.kind in kinds]

    def text(self, excerpt: Excerpt) -> str:
        """Return the words of an excerpt."""
        return self.passage(excerpt.passage).text[excerpt.start : excerpt.end]

    def translation(self, excerpt: Excerpt, language: str) -> str | None:
        """Return the words of an excerpt in the edition of a language, none where there is no such edition."""
        edition = self.editions.get(language)
        return edition.excerpt(excerpt, self.passage(excerpt.passage)) if edition else None

    def words(self, excerpt: Excerpt, language: str) -> str:
        """Return the words of an excerpt in a language; the French where there is no edition."""
        return self.translation(excerpt, language) or self.text(excerpt)

    def called(self, name: str, language: str) -> str:
        """Return a section's title or an entry's name in a language; the French where there is no edition."""
        edition = self.editions.get(language)
        return edition.name(name) if edition else name

    def errata_of(self, passage: Passage) -> list[Erratum]:
        """Return the errata that stand on a line of this passage."""
        own = set(passage.line_numbers)
        return [e for e in self.errata if own.intersection(range(e.lines[0], e.lines[1] + 1))]


@lru_cache(maxsize=2)
def open_document(name: str = DEFAULT) -> Document:
    """Read the document in `corpus/documents/NAME`.

    Raises `CorpusError` when a file is missing or the source is not the one that `document.toml` describes.
    """
    folder = DOCUMENTS / name
    if not (folder / "document.toml").is_file():
        known = ", ".join(sorted(path.parent.name for path in DOCUMENTS.glob("*/document.toml")))
        raise CorpusError(f"there is no document {name!r}; there is: {known}")
    description = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    source = Source.read(folder / description["source"])
    sha256 = hashlib.sha256(source.text.encode("utf-8")).hexdigest()
    if sha256 != description["sha256"]:
        raise CorpusError(f"{description['source']} is not the text that document.toml describes (sha256 {sha256})")
    body = read_body(source)
    errata = read_errata(folder / "errata.toml", source)
    editions = read_editions(folder, body.passages, description.get("editions", {}))
    terms = read_terms(folder / "terms.toml")
    return Document(_metadata(description), source, body, make_entries(body), errata, editions, terms, sha256)


def read_body(source: Source) -> Body:
    """Read passages and sections out of a source text."""
    chunks = find_chunks(source, find_furniture(source))
    notes = figure_notes(chunks)
    passages = make_passages(source, read_blocks(chunks, notes), page_numbers(source, notes))
    return Body(passages, make_sections(passages))


def _metadata(description: dict[str, Any]) -> Metadata:
    return Metadata(
        id=description["id"],
        title=description["title"],
        publishers=tuple(description["publishers"]),
        year=description["year"],
        language=description["language"],
        rights=description["rights"],
        aliases={short: tuple(names) for short, names in description.get("aliases", {}).items()},
    )
