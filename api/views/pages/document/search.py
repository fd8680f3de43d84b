"""Looking for words in the shown editions, accents and case taken away on both sides, and marking where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from api.views.pages.document.words import Words
from index.analysis import fold

SHORTEST, LONGEST = 2, 200  # characters that are looked for
ARABIC = re.compile("[\u0621-\u064a]")
ARTICLE = re.compile("^(?:ال|لل)(?=..)")
Span = tuple[int, int]


@cache
def _letters(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)


@cache
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text as it is searched, and for each of its letters where the one stands that it comes from."""
    pairs = [(letter, at) for at, whole in enumerate(text) for letter in _letters(whole)]
    return "".join(letter for letter, _ in pairs), tuple(at for _, at in pairs)


@cache
def _pattern(wanted: str) -> re.Pattern[str]:
    """Return what finds folded words one after the other.

    An Arabic word is found with and without its article and what else is written as one with it, and marked whole: a
    mark within it would break its letters apart.
    """
    words = wanted.split(" ")
    return re.compile(" ".join(_arabic(word) if ARABIC.match(word) else re.escape(word) for word in words))


def _arabic(word: str) -> str:
    return rf"\w{{0,4}}{re.escape(ARTICLE.sub('', word))}\w{{0,4}}"


@dataclass(frozen=True)
class Finder:
    """Finds what a reader looks for; `wanted` is folded, and empty where nothing is looked for."""

    wanted: str = ""

    @classmethod
    def of(cls, query: str) -> Finder:
        """Return a finder of a reader's words; too few letters find nothing."""
        wanted = " ".join(fold(query[:LONGEST]).split())
        return cls(wanted if len(wanted) >= SHORTEST else "")

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text, from and to."""
        if not self.wanted:
            return []
        folded, places = _folded(text)
        found = []
        for hit in _pattern(self.wanted).finditer(folded):
            end = places[hit.end() - 1] + 1
            while end < len(text) and not _letters(text[end]):  # the accents of the last letter
                end += 1
            found.append((places[hit.start()], end))
        return found

    def holds(self, words: Iterable[Words]) -> bool:
        """Whether the words stand in one of these texts."""
        return any(self.spans(each.text) for each in words)

    def html(self, words: Words) -> Markup:
        """Return words for a page: the name that leads them set off, what is looked for marked, lines broken."""
        spans = self.spans(words.text)
        if not words.lead:
            return _marked(words.text, words.start, words.end, spans)
        lead = _marked(words.text, words.start, words.lead, spans)
        return Markup("<b>{}</b>{}").format(lead, _marked(words.text, words.lead, words.end, spans))


def _marked(text: str, start: int, end: int, spans: list[Span]) -> Markup:
    return Markup("").join(_pieces(text, start, end, spans))


def _pieces(text: str, start: int, end: int, spans: list[Span]) -> Iterator[Markup]:
    """Yield a stretch of a text in pieces, those that are looked for marked."""
    at = start
    for span in spans:
        first, last = max(span[0], at), min(span[1], end)
        if first < last:
            yield _broken(text[at:first])
            yield Markup("<mark>{}</mark>").format(_broken(text[first:last]))
            at = last
    yield _broken(text[at:end])


def _broken(text: str) -> Markup:
    return escape(text).replace("\n", Markup("<br>"))
