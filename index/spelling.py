"""A question as it would be spelt with care: short forms written out, slips mended by the words that the views know.

The model reads pieces of words, and a slip makes other pieces of them. Words are mended in the language of the question
alone, towards a word that is far more frequent among the views; names and numbers that no view has stay as they are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis import fold

DATA = Path(__file__).with_name("spelling.toml")
TOKEN = re.compile(r"[^\W_]+")
UNMENDED = ("ar",)  # what looks misspelt is dialect more often than not
SHORTEST = 4  # letters of a word that may be mended
NEAR = 0.75  # of the letters of two words in common, in order
CANDIDATES = 5
SEEN = 3  # views that must have a word for others to be mended towards it
STRAY = 1  # views that may have a word by mistake: index questions have slips too
RARE, LONG, NEARER = 50, 8, 0.88  # a long word that more views have by mistake must be nearer to the one that is meant
RATIO = 20  # times as many views that have the word that is meant


@cache
def short_forms() -> dict[str, dict[str, str]]:
    """Return by language the short forms with the words that they stand for."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


class Speller:
    """Spells questions with care, by the vocabulary of the views: how many of each language have a folded word."""

    def __init__(self, vocabulary: Mapping[str, Mapping[str, int]]) -> None:
        self._vocabulary = vocabulary
        self._mend = lru_cache(maxsize=8192)(self._mended)  # goes when the speller goes
        self._known: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            for language, views in vocabulary[word].items():
                if len(word) >= SHORTEST and views >= SEEN:
                    self._known.setdefault(language, []).append(word)

    def spell(self, text: str, language: str) -> str:
        """Return `text` with short forms written out and slips mended; mended words are folded."""
        short = short_forms().get(language, {})
        return TOKEN.sub(lambda found: short.get(fold(found[0])) or self._mend(found[0], language), text)

    def _mended(self, word: str, language: str) -> str:
        folded = fold(word)
        own = self._vocabulary.get(folded, {}).get(language, 0)
        elsewhere = sum(self._vocabulary.get(folded, {}).values()) - own
        known = own > STRAY or elsewhere > SEEN
        if own > RARE or (known and len(folded) < LONG) or len(folded) < SHORTEST or language in UNMENDED:
            return word
        if any(letter.isdigit() for letter in folded):
            return word
        near = process.extract(
            folded,
            self._known.get(language, ()),
            scorer=OSA.normalized_similarity,
            score_cutoff=NEARER if known else NEAR,
            limit=CANDIDATES,
        )
        views = {other: self._vocabulary[other][language] for other, _, _ in near}
        meant = [(score, views[other], other) for other, score, _ in near if views[other] >= RATIO * own]
        return max(meant)[2] if meant else word
