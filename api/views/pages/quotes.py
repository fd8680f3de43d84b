"""Words of the document as pages quote them: where they stand, in which languages, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.views.pages.entries import FRENCH, TEXTUAL, Place, place
from corpus import Document, Excerpt


@dataclass(frozen=True)
class Quote:
    """Words of the document in the page's language, in French where that is another, and what is wrong in them."""

    passage: str
    place: Place
    text: str
    french: str
    remarks: tuple[str, ...]


def quotes(document: Document, excerpts: Iterable[Excerpt], language: str) -> tuple[Quote, ...]:
    """Return what excerpts say, in a language of the pages and in French."""
    return tuple(_quote(document, each, language) for each in excerpts)


def _quote(document: Document, excerpt: Excerpt, language: str) -> Quote:
    text = document.text(excerpt)
    errata = document.errata_of(document.passage(excerpt.passage))
    told = [each.note(language) for each in errata if each.kind not in TEXTUAL and _flat(each.quote) in _flat(text)]
    return Quote(
        passage=excerpt.passage,
        place=place(document, excerpt.passage),
        text=document.words(excerpt, language),
        french="" if language == FRENCH else text,
        remarks=tuple(dict.fromkeys(told)),
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
