"""The whole document for a page: its sections as blocks, its outline, and where words are found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from api.views.pages.document.blocks import Block, flow
from api.views.pages.document.search import Finder
from api.views.pages.document.shown import Editions, Shown, section_anchor
from api.views.pages.document.tables import is_opening, make_table, table_length
from api.views.pages.document.words import FRENCH, Words
from corpus import Document, Kind, Section, open_document

SECOND = "en"  # the edition that stands beside the French on a French page


@dataclass(frozen=True)
class Part:
    """A section by itself; `heading` is the passage that its title is, where it is one alone."""

    number: str
    depth: int
    title: tuple[Words, ...]
    heading: Shown | None
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Return its anchor."""
        return section_anchor(self.number)


@dataclass(frozen=True)
class Branch:
    """A section in the outline, with those below it."""

    number: str
    title: Words
    below: tuple[Branch, ...]

    @property
    def anchor(self) -> str:
        """Return the section's anchor."""
        return section_anchor(self.number)


@dataclass(frozen=True)
class Found:
    """How many passages of a section hold what is looked for, and the anchor of the first."""

    number: str
    title: Words
    count: int
    anchor: str


@dataclass(frozen=True)
class Book:
    """The document in one edition, or in two beside each other."""

    languages: tuple[str, ...]
    parts: tuple[Part, ...]
    outline: tuple[Branch, ...]
    passages: tuple[Shown, ...]

    @property
    def paired(self) -> bool:
        """Whether two editions stand beside each other."""
        return len(self.languages) > 1

    @property
    def translated(self) -> bool:
        """Whether it shows words that are not the French ones."""
        return self.languages != (FRENCH,)

    def find(self, finder: Finder) -> list[Found]:
        """Return the sections that hold what is looked for."""
        hits: dict[str, list[Shown]] = {}
        for shown in self.passages:
            if finder.holds((*shown.words, *shown.label)):
                hits.setdefault(shown.section, []).append(shown)
        return [
            Found(part.number, part.title[-1], len(hits[part.number]), hits[part.number][0].anchor)
            for part in self.parts
            if part.number in hits
        ]


def choose(edition: str, language: str, document: Document) -> tuple[str, ...]:
    """Return the languages of the editions that a reader asks for, that of the page where it is none."""
    if edition == "both":
        return FRENCH, SECOND if language == FRENCH else language
    return (edition if edition in (FRENCH, *document.editions) else language,)


@lru_cache(maxsize=8)
def open_book(languages: tuple[str, ...]) -> Book:
    """Return the document in these editions; made once, and kept."""
    document = open_document()
    editions = Editions(document, languages)
    parts = tuple(_part(editions, section) for section in document.sections.values())
    chapters = [section for section in document.sections.values() if section.parent is None]
    return Book(
        languages=languages,
        parts=parts,
        outline=tuple(_branch(editions, chapter) for chapter in chapters),
        passages=tuple(editions.show(passage) for passage in document.passages),
    )


def _part(editions: Editions, section: Section) -> Part:
    """Return a section; footnotes stand with the passages that bear their marks."""
    own = editions.document.section_passages(section.number)
    shown = [editions.show(passage) for passage in own if passage.kind is not Kind.FOOTNOTE]
    alone = own[0].text == section.title
    blocks = tuple(_blocks(editions.document, shown[1:] if alone else shown))
    return Part(section.number, section.depth, editions.name(section.title), shown[0] if alone else None, blocks)


def _blocks(document: Document, passages: Sequence[Shown]) -> Iterator[Block]:
    while passages:
        if is_opening(passages[0]):
            length = table_length(passages)
            yield make_table(document, passages[:length])
        else:
            length = next((at for at, shown in enumerate(passages) if is_opening(shown)), len(passages))
            yield from flow(passages[:length])
        passages = passages[length:]


def _branch(editions: Editions, section: Section) -> Branch:
    below: Iterable[Section] = (editions.document.section(child) for child in section.children)
    title = editions.name(section.title)[-1]
    return Branch(section.number, title, tuple(_branch(editions, each) for each in below))
