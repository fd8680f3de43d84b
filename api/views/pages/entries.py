"""Entries as pages show them: names, places, and what they say as paragraphs, lists and tables in a page's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from corpus import Document, Entry, EntryKind, Excerpt, Kind, Passage

FRENCH = "fr"
TEXTUAL = ("spelling", "grammar", "numbering")  # errata that change nothing of what is said
Form = Literal["paragraphs", "list", "table", "facts", "notes"]
Said = tuple[Passage, str]


@dataclass(frozen=True)
class Name:
    """A name in the page's language, and in French where that is another."""

    text: str
    french: str = ""


@dataclass(frozen=True)
class Place:
    """Where something stands in the document; `anchor` is the passage's on the page of the document."""

    section: str
    page: int
    anchor: str


@dataclass(frozen=True)
class Line:
    """The words of a passage, with its letter or number, and the list that it introduces."""

    text: str
    marker: str = ""
    below: tuple[Line, ...] = ()

    @property
    def cells(self) -> list[str]:
        """Return the cells of a table's row."""
        return self.text.split("\n")


@dataclass(frozen=True)
class Block:
    """Passages that are set together; `heads` are a table's columns', `title` that of a column that is a list."""

    form: Form
    lines: tuple[Line, ...]
    heads: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Reading:
    """The same excerpts in the page's language and, where that is another, in French."""

    own: tuple[Block, ...]
    french: tuple[Block, ...]


def anchor(entry_id: str) -> str:
    """Return the name by which an address leads to an entry on its page."""
    return entry_id.replace("/", "-")


def name(document: Document, french: str, language: str) -> Name:
    """Return a name of the document; the French beside it only where it differs."""
    own = document.called(french, language)
    return Name(own, french if own != french else "")


def place(document: Document, passage_id: str) -> Place:
    """Return where a passage stands."""
    passage = document.passage(passage_id)
    return Place(passage.section, passage.page, f"p-{passage_id.replace('/', '-')}")


def notice(document: Document, language: str) -> str:
    """Return the sentence that says an edition is unofficial, none for the French."""
    edition = document.editions.get(language)
    return edition.notice if edition else ""


def remarks(document: Document, entry: Entry, language: str) -> tuple[str, ...]:
    """Return what is wrong in an entry's passages, mere slips of the pen left out."""
    found = (erratum for passage_id in entry.passages for erratum in document.errata_of(document.passage(passage_id)))
    return tuple(dict.fromkeys(each.note(language) for each in found if each.kind not in TEXTUAL))


def read(document: Document, excerpts: Sequence[Excerpt], language: str) -> Reading:
    """Return what excerpts say, in the page's language and in French."""
    french = () if language == FRENCH else blocks(document, excerpts, FRENCH)
    return Reading(blocks(document, excerpts, language), french)


def blocks(document: Document, excerpts: Iterable[Excerpt], language: str) -> tuple[Block, ...]:
    """Return what excerpts say in one language; footnotes come last, so that they break no list."""
    said = [(document.passage(each.passage), document.words(each, language)) for each in excerpts]
    said.sort(key=lambda each: each[0].kind is Kind.FOOTNOTE)
    columns = {own: each.name for each in document.entries_of(EntryKind.PRACTICES) for own in each.passages}
    grouped = groupby(said, key=lambda each: (_form(document, each[0]), columns.get(each[0].id, "")))
    return tuple(_block(document, *key, list(group), language) for key, group in grouped)


def _form(document: Document, passage: Passage) -> Form:
    if passage.kind is Kind.FOOTNOTE:
        return "notes"
    if passage.kind is Kind.ROW:
        return "table" if _heads(document, passage, FRENCH) else "facts"
    return "list" if passage.kind in (Kind.BULLET, Kind.ITEM) else "paragraphs"


def _block(document: Document, form: Form, title: str, said: list[Said], language: str) -> Block:
    heads = _heads(document, said[0][0], language) if form == "table" else ()
    return Block(form, _nested(said), heads, document.called(title, language) if title else "")


def _nested(said: list[Said]) -> tuple[Line, ...]:
    """Return lines, those of a list within a list below the one that introduces them."""
    found: list[tuple[Passage, list[Line]]] = []
    for passage, text in said:
        line = Line(_body(passage, text), "" if passage.kind is Kind.BULLET else passage.marker or "")
        if found and passage.lead == found[-1][0].id:
            found[-1][1].append(line)
        else:
            found.append((passage, [line]))
    return tuple(Line(first.text, first.marker, tuple(rest)) for _, (first, *rest) in found)


def _body(passage: Passage, text: str) -> str:
    """Return a definition without the name that it begins with: pages show that as its heading."""
    match passage.kind:
        case Kind.DEFINITION:
            return text.partition(":")[2].strip()
        case Kind.ABBREVIATION:
            return text.partition("\n")[2]
    return text


def _heads(document: Document, row: Passage, language: str) -> tuple[str, ...]:
    """Return the heads of a row's columns, none where the source runs them together."""
    above = [p for p in document.section_passages(row.section) if p.kind is Kind.COLUMN_HEADS and p.lines < row.lines]
    if not above or above[-1].text.count("\n") != row.text.count("\n"):
        return ()
    return tuple(document.words(Excerpt(above[-1].id), language).split("\n"))
