"""How text becomes terms for the lexical half: folded, cut into words, stripped of what says nothing, stemmed.

Folding takes accents, case and letter variants away on both sides, so that a question typed without them finds
what it means; a word that no view contains is replaced by the nearest one that does, if it is near enough.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

DATA = Path(__file__).with_name("stopwords.toml")
WORD = re.compile(r"[^\W_]+")
STEMMERS = {
    "fr": "french",
    "en": "english",
    "ar": "arabic",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "de": "german",
    "nl": "dutch",
    "tr": "turkish",
    "el": "greek",
}
DIGITS = {0x0660 + digit: str(digit) for digit in range(10)}  # ٠١٢
LETTERS = (
    str.maketrans(
        {
            "œ": "oe",
            "æ": "ae",
            "ß": "ss",
            "ł": "l",
            "ı": "i",
            "أ": "ا",
            "إ": "ا",
            "آ": "ا",
            "ى": "ي",
            "ة": "ه",
            "ـ": None,
        }
    )
    | DIGITS
)
SHORTEST_TYPO = 5  # characters: shorter words have too many neighbours
FEW = 2000  # words: what a language with few views is given beside its own
NEAR = 0.8  # of the letters of two words in common, in order: one slip in five


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with letter variants, digits and apostrophes unified."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(LETTERS).replace("’", "'")


@cache
def _data() -> tuple[dict[str, frozenset[str]], re.Pattern[str]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    words = {language: frozenset(WORD.findall(fold(text))) for language, text in raw["words"].items()}
    phrases = [fold(phrase) for group in raw["phrases"].values() for phrase in group]
    return words, re.compile(r"\b(?:" + "|".join(phrases) + r")\b")


def is_stop_word(word: str) -> bool:
    """Whether a folded word says nothing by itself in any of the languages."""
    return any(word in group for group in _data()[0].values())


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    return Stemmer.Stemmer(STEMMERS[language]) if language in STEMMERS else None


def words(text: str) -> list[str]:
    """Return the folded words of `text`, in order, nothing left out."""
    return WORD.findall(fold(text))


def bare_words(text: str) -> list[str]:
    """Return the folded words of a question without the phrases that people wrap one in."""
    return _data()[1].sub(" ", " ".join(words(text))).split()


def telling_words(text: str, language: str) -> list[str]:
    """Return the folded words of a question that say what it is about: without wrapping phrases and stop words."""
    stop, _ = _data()
    return [word for word in bare_words(text) if word not in stop.get(language, stop["fr"])]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return word if stemmer is None or word.isdigit() else str(stemmer.stemWord(word))


def terms(text: str, language: str) -> list[str]:
    """Return the stemmed telling words of a view's text."""
    stop, _ = _data()
    dropped = stop.get(language, stop["fr"])
    return [_stem(word, language) for word in words(text) if word not in dropped]


def count_words(texts: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return for each folded word of pairs of language and text how many texts of each language have it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in texts:
        for word in set(words(text)):
            counts[word][language] += 1
    return {word: dict(counts[word]) for word in sorted(counts)}


@dataclass
class Analyzer:
    """Turns questions into terms, mending words against the vocabulary of the views (folded, not stemmed).

    `vocabulary` says how many views of each language have a word, as `count_words` counts them.
    """

    vocabulary: Mapping[str, Mapping[str, int]]
    _words: Mapping[str, Sequence[str]] = field(init=False, repr=False)
    _totals: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep each language's longer words, sorted, to look for near ones among, and the sum of its counts."""
        totals: Counter[str] = Counter()
        longer: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.vocabulary):
            totals.update(self.vocabulary[word])
            if len(word) >= SHORTEST_TYPO:
                for language in self.vocabulary[word]:
                    longer[language].append(word)
        self._totals, self._words = totals, longer

    def languages(self, word: str) -> dict[str, float]:
        """Return how far a folded word belongs to each language: shares that add up to 1, nothing for an unknown one.

        Languages with few views count as if they had more, so that a loan word among them does not outweigh the rest.
        """
        counts = self.vocabulary.get(word, {})
        rates = {language: count / (self._totals[language] + FEW) for language, count in counts.items()}
        return {language: rate / sum(rates.values()) for language, rate in rates.items()}

    def mend(self, word: str, language: str) -> str | None:
        """Return a known `word`, or for one with a slip the nearest that the language knows, or none."""
        if word in self.vocabulary:
            return word
        if len(word) < SHORTEST_TYPO:
            return None
        near = process.extractOne(
            word, self._words.get(language, ()), scorer=OSA.normalized_similarity, score_cutoff=NEAR
        )
        return None if near is None else str(near[0])

    def question(self, text: str, language: str) -> tuple[list[str], list[str]]:
        """Return a question's terms, and its telling words that no view knows, even mended."""
        found, unknown = [], []
        for word in telling_words(text, language) or words(text):
            mended = self.mend(word, language)
            if mended is None:
                unknown.append(word)
            else:
                found.append(_stem(mended, language))
        return found, unknown
