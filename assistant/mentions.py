"""Where a bare subject is spoken of: "airports" asks for nothing that could be answered, but for places.

Where the document holds all words of a subject in one passage, the passages that do are shown, as what they are: places
that speak of it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from assistant.understand import Question
from index import Hits, Index, bare_words, telling_words

DATA = Path(__file__).with_name("mentions.toml")
MOST_WORDS = 3  # telling words of a subject
MOST = 5  # passages


def mentions(question: Question, hits: Hits, index: Index) -> tuple[str, ...]:
    """Return the passages that hold every word of a bare subject, nearest first; none for any other question.

    Words are compared by their stems in the language of the question; a language without an edition finds nothing.
    """
    if hits.unknown or question.reference or not _is_subject(question):
        return ()
    found = [
        passage for passage in index.holding(hits.terms, question.language) if passage not in index.document.leading
    ]
    return tuple(sorted(found, key=lambda passage: -index.nearness(passage, hits))[:MOST])


def is_unheard(question: Question, hits: Hits) -> bool:
    """Whether a bare subject has a word that is known nowhere: then there is nothing to be said of it."""
    return bool(hits.unknown) and _is_subject(question)


def _is_subject(question: Question) -> bool:
    """Whether a question names something and asks nothing: a few words, and no others than those that join them."""
    telling = telling_words(question.text, question.language)
    others = set(bare_words(question.text)).difference(telling)
    return 0 < len(telling) <= MOST_WORDS and others <= _joining()


@cache
def _joining() -> frozenset[str]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return frozenset(word for text in raw.values() for word in text.split())
