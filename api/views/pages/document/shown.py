"""Passages as the page of the document shows them, with what belongs beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from api.views.pages.document.words import FRENCH, Words, name_words, passage_words
from corpus import Document, Erratum, Kind, Passage

OF_THE_FRENCH = ("spelling", "grammar")  # errors that a translation does not have


def passage_anchor(passage_id: str) -> str:
    """Return the anchor of a passage on the page of the document."""
    return "p-" + passage_id.replace("/", "-")


def section_anchor(number: str) -> str:
    """Return the anchor of a section on the page of the document."""
    return f"s-{number}"


@dataclass(frozen=True)
class Shown:
    """A passage in the editions that are shown.

    `label` is the name it stands under where its words do not begin with it; `page` the page's number where a page
    begins with it; `notes` the footnotes whose marks stand in it.
    """

    id: str
    kind: Kind
    marker: str
    words: tuple[Words, ...]
    label: tuple[Words, ...]
    page: int | None
    errata: tuple[Erratum, ...]
    notes: tuple[Shown, ...]

    @property
    def anchor(self) -> str:
        """Return its anchor."""
        return passage_anchor(self.id)

    @property
    def section(self) -> str:
        """Return the number of the section it stands in."""
        return self.id.partition("/")[0]


@dataclass(frozen=True)
class Editions:
    """The document in the editions that a page shows: one, or two beside each other."""

    document: Document
    languages: tuple[str, ...]

    @cached_property
    def _openers(self) -> dict[str, int]:
        """Return the passages with which a page of the document begins, and that page."""
        found, page = {}, None
        for passage in self.document.passages:
            if passage.kind not in (Kind.FOOTNOTE, Kind.FIGURE_NOTE) and passage.page != page:
                found[passage.id] = page = passage.page
        return found

    @cached_property
    def _errata(self) -> dict[int, set[int]]:
        """Return for each line of the source the places in the list of the errors there that apply to what is shown."""
        found: dict[int, set[int]] = {}
        for place, erratum in enumerate(self.document.errata):
            if FRENCH in self.languages or erratum.kind not in OF_THE_FRENCH:
                for line in range(erratum.lines[0], erratum.lines[1] + 1):
                    found.setdefault(line, set()).add(place)
        return found

    def show(self, passage: Passage) -> Shown:
        """Return a passage as it is shown."""
        places = {place for line in passage.line_numbers for place in self._errata.get(line, ())}
        words = tuple(passage_words(self.document, passage, language) for language in self.languages)
        named = passage.label is not None and passage.kind in (Kind.BULLET, Kind.PARAGRAPH)
        return Shown(
            id=passage.id,
            kind=passage.kind,
            marker=passage.marker or "",
            words=words,
            label=self.name(passage.label or "") if named else (),
            page=self._openers.get(passage.id),
            errata=tuple(self.document.errata[place] for place in sorted(places)),
            notes=tuple(self.show(self.document.passage(note)) for note in passage.footnotes),
        )

    def name(self, french: str) -> tuple[Words, ...]:
        """Return a name of the document in these editions."""
        return tuple(name_words(self.document, french, language) for language in self.languages)
