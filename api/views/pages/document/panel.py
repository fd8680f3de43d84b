"""One passage with its neighbours, for the panel beside an answer: the French and the reader's edition."""

from __future__ import annotations

from dataclasses import dataclass

from api.views.pages.document.shown import Editions, Shown
from api.views.pages.document.words import FRENCH, Words
from corpus import Document, Kind, Passage

ASIDE = (Kind.FOOTNOTE, Kind.FIGURE_NOTE)  # what stands between two passages without belonging there


@dataclass(frozen=True)
class Panel:
    """A passage, what stands before and after it in its section, and where that is."""

    number: str
    title: tuple[Words, ...]
    page: int
    lines: tuple[int, int]
    before: Shown | None
    shown: Shown
    after: Shown | None
    languages: tuple[str, ...]

    @property
    def passages(self) -> list[Shown]:
        """Return the passages in order."""
        return [each for each in (self.before, self.shown, self.after) if each]


def open_panel(document: Document, passage_id: str, language: str) -> Panel:
    """Return a passage for a reader of a language; raises `UnknownError`."""
    passage = document.passage(passage_id)
    languages = (FRENCH,) if language == FRENCH else (FRENCH, language)
    editions = Editions(document, languages)
    before, after = _neighbours(document, passage)
    return Panel(
        number=passage.section,
        title=editions.name(document.section(passage.section).title),
        page=passage.page,
        lines=passage.lines,
        before=None if before is None else editions.show(before),
        shown=editions.show(passage),
        after=None if after is None else editions.show(after),
        languages=languages,
    )


def _neighbours(document: Document, passage: Passage) -> tuple[Passage | None, Passage | None]:
    """Return the passages right before and after one in its section, past footnotes unless it is one itself."""
    skipped = () if passage.kind in ASIDE else ASIDE
    own = [each for each in document.section_passages(passage.section) if each.kind not in skipped]
    at = own.index(passage)
    return own[at - 1] if at else None, own[at + 1] if at + 1 < len(own) else None
