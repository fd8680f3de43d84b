"""Words that say nothing do not drive the search, and slips of the keyboard do not defeat it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, count_words, fold, telling_words, terms, words


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("Que dit le document sur la détention ?", ["detention"]),
        ("Peux-tu m'expliquer la réadmission, s'il te plaît ?", ["readmission"]),
        ("Selon le document de travail, qu'est-ce qu'un passeur ?", ["passeur"]),
        ("What does the document say about detention?", ["detention"]),
        ("Bonjour, je voudrais savoir les routes", ["routes"]),
    ],
)
def test_wrapping_phrases_and_stop_words_are_left_out(question: str, telling: list[str]) -> None:
    language = "en" if question.startswith("What") else "fr"
    assert telling_words(question, language) == telling


@pytest.mark.parametrize(
    ("typed", "meant"), [("detension", "detention"), ("readmision", "readmission"), ("passseurs", "passeurs")]
)
def test_a_word_with_a_slip_is_mended_to_the_nearest_known_one(typed: str, meant: str) -> None:
    assert Analyzer(count_words([("fr", "detention readmission passeurs retour")])).mend(typed, "fr") == meant


@pytest.mark.parametrize("typed", ["couscous", "xyz", "a"])
def test_a_word_that_is_near_nothing_is_unknown(typed: str) -> None:
    assert Analyzer(count_words([("fr", "detention readmission")])).mend(typed, "fr") is None


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(["détention", "réadmission", "appréhension", "Méditerranée", "œuvre"]))
def test_accents_and_case_make_no_difference(word: str) -> None:
    bare = {"œuvre": "oeuvre"}.get(word, fold(word))
    assert terms(word.upper(), "fr") == terms(bare, "fr")


def test_arabic_letter_variants_are_one() -> None:
    assert words("الإعادة القسرية") == words("الاعاده القسريه")


def test_a_word_belongs_to_the_languages_that_use_it_and_an_unknown_one_to_none() -> None:
    analyzer = Analyzer(count_words([("fr", "le retour"), ("fr", "un retour forcé"), ("en", "the return")]))
    assert analyzer.languages("retour") == {"fr": 1.0}
    assert analyzer.languages("asile") == {}
