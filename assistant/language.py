"""Which language a question is in: what a library makes of its letters, and what the index knows of its words.

Questions are short, and half of their words are this field's own. The library knows letters well and the field not
at all; the index knows in which languages each of its words is used. Their evidence is added up as logarithms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder

from index import Analyzer, words

LANGUAGES = ("fr", "en", "ar", "es", "it", "pt", "de", "nl", "tr", "el", "pl")
FIRST = "fr"  # the document's own, where nothing says otherwise
HEAD_START = 0.5  # of FIRST over the others, as a logarithm of odds
HINT = 3.0  # of the language that an answer is wished for in: it decides where words do not
HABIT = 3.0  # of the language that a conversation is in, or its page: it decides of a word or two
LETTERS = 20  # from which on the library is trusted in full: of one unknown word it knows little
EVERYWHERE = 6  # languages that use a word from which on it tells nothing: abbreviations, names
WORD = re.compile(r"[^\W\d_]+")
DOUBT = 0.02  # probability that one word, or the library, is wrong about a language


def detect(text: str, analyzer: Analyzer, hint: str | None = None, habit: str | None = None) -> str:
    """Return the language of a question, one of `LANGUAGES`.

    `hint` is the one that its answer is wished for in, `habit` the one that it is to be expected in.
    """
    scores = {
        language: HEAD_START * (language == FIRST) + HINT * (language == hint) + HABIT * (language == habit)
        for language in LANGUAGES
    }
    for weight, shares in _evidence(text, analyzer):
        for language in LANGUAGES:
            scores[language] += weight * math.log(shares.get(language, 0.0) + DOUBT)
    return max(LANGUAGES, key=scores.__getitem__)


def _evidence(text: str, analyzer: Analyzer) -> Iterator[tuple[float, Mapping[str, float]]]:
    """Yield weighted shares of belief in each language: from every word that is known, then from the letters."""
    telling = []
    for token in WORD.findall(text):
        shares = [analyzer.languages(word) for word in words(token)]
        if all(len(each) < EVERYWHERE for each in shares):
            telling.append(token)
            yield from ((1.0, each) for each in shares if each)
    if telling:
        text = " ".join(telling)
        values = _detector().compute_language_confidence_values(text)
        yield (
            min(1.0, len(text) / LETTERS),
            {value.language.iso_code_639_1.name.lower(): value.value for value in values},
        )


@cache
def _detector() -> LanguageDetector:
    """Return the library's detector, by letter triples alone: fifteen times faster to load than with all its models."""
    codes = [getattr(IsoCode639_1, language.upper()) for language in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
