"""The glossary's page: terms and abbreviations in the order of the page's language, and which ones a filter shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from api.views.pages.entries import Block, Name, Place, Reading, anchor, name, place, read, remarks
from corpus import Document, Entry, EntryKind, Role
from index.analysis import fold

ARTICLE = "ال"  # no Arabic word list is in the order of its articles


@dataclass(frozen=True)
class Definition:
    """A term or an abbreviation; `names` are its names in all languages, `shown` whether the filter lets it through."""

    anchor: str
    name: Name
    names: str
    letter: str
    definition: Reading
    source: Reading
    place: Place
    remarks: tuple[str, ...]
    shown: bool


@dataclass(frozen=True)
class Letter:
    """A letter of the alphabet, with the first term that begins with it and can be seen."""

    letter: str
    anchor: str
    shown: bool


@dataclass(frozen=True)
class Glossary:
    """What the page shows."""

    terms: tuple[Definition, ...]
    abbreviations: tuple[Definition, ...]

    @property
    def letters(self) -> tuple[Letter, ...]:
        """Return the letters that terms begin with."""
        found: dict[str, Letter] = {}
        for term in self.terms:
            known = found.get(term.letter)
            if known is None or (term.shown and not known.shown):
                found[term.letter] = Letter(term.letter, term.anchor, term.shown)
        return tuple(found.values())

    @property
    def counts(self) -> dict[str, int]:
        """Return how many terms and abbreviations the filter lets through."""
        return {"terms": _shown(self.terms), "abbreviations": _shown(self.abbreviations)}


def glossary(document: Document, language: str, query: str) -> Glossary:
    """Return the glossary in a language, filtered by the words of a query: each must be found somewhere."""
    terms = [_define(document, each, language, query) for each in document.entries_of(EntryKind.TERM)]
    short = [_define(document, each, language, query) for each in document.entries_of(EntryKind.ABBREVIATION)]
    return Glossary(
        tuple(sorted(terms, key=lambda each: _key(each.name.text))),
        tuple(sorted(short, key=lambda each: fold(each.name.text))),
    )


def _shown(definitions: tuple[Definition, ...]) -> int:
    return sum(each.shown for each in definitions)


def _key(text: str) -> str:
    return fold(text).removeprefix(ARTICLE)


def _define(document: Document, entry: Entry, language: str, query: str) -> Definition:
    definition = read(document, entry.part(Role.DEFINITION), language)
    called = name(document, entry.name, language)
    known = " ".join(dict.fromkeys([entry.name, *(e.name(entry.name) for e in document.editions.values())]))
    shown = _fits(query, [known, *_texts(definition.own), *_texts(definition.french)])
    return Definition(
        anchor=anchor(entry.id),
        name=Name(entry.name) if entry.kind is EntryKind.ABBREVIATION else called,
        names=known,
        letter=_key(called.text)[0].upper(),
        definition=definition,
        source=read(document, entry.part(Role.SOURCE), language),
        place=place(document, next(entry.passages)),
        remarks=remarks(document, entry, language),
        shown=shown,
    )


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        for line in block.lines:
            yield line.text
            yield from (each.text for each in line.below)


def _fits(query: str, texts: list[str]) -> bool:
    words = fold(" ".join(texts))
    return all(word in words for word in fold(query).split())
