"""The language of a question is told from two words, from mixed script and from slips, and so is that of its answer."""

from __future__ import annotations

import tomllib

import pytest

from assistant import LANGUAGES, Assistant
from assistant.language import detect
from assistant.wording import DATA, say


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Qu’est-ce que la traite ?", "fr"),
        ("detention recommandations", "fr"),
        ("centres de détention", "fr"),
        ("réadmission", "fr"),
        ("What is non-refoulement?", "en"),
        ("who could be involved nationally", "en"),
        ("detention centres", "en"),
        ("return policy", "en"),
        ("wat does it recomend", "en"),
        ("ما هو عدم الإعادة القسرية؟", "ar"),
        ("ما هو دور Frontex؟", "ar"),
        ("دور HCR و UNHCR", "ar"),
        ("devolución forzosa", "es"),
        ("¿Qué es el retorno?", "es"),
        ("qué es la trata", "es"),
        ("ritorno volontario", "it"),
        ("accordi riammissione", "it"),
        ("retorno voluntário", "pt"),
        ("freiwillige Rückkehr", "de"),
        ("was ist Schleusung", "de"),
        ("terugkeer migranten", "nl"),
        ("wat is mensenhandel", "nl"),
        ("geri dönüş", "tr"),
        ("επιστροφή μεταναστών", "el"),
        ("powrót migrantów", "pl"),
    ],
)
def test_the_language_of_a_question_is_told(assistant: Assistant, text: str, language: str) -> None:
    assert detect(text, assistant.index.analyzer) == language


@pytest.mark.parametrize("text", ["MTM", "Frontex", "8.4.3.2", "DCAF = ?"])
def test_what_is_of_no_language_is_taken_as_the_documents_own(assistant: Assistant, text: str) -> None:
    assert detect(text, assistant.index.analyzer) == "fr"


def test_a_language_that_is_given_is_answered_in_and_decides_where_words_do_not(assistant: Assistant) -> None:
    answer = assistant.ask("non-refoulement", language="pl")
    assert answer.language == "pl"
    assert detect("Frontex", assistant.index.analyzer, hint="de") == "de"
    assert detect("Qui peut demander asile ?", assistant.index.analyzer, hint="de") == "fr"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_answer_is_in_the_askers_edition_and_says_that_it_is_unofficial(assistant: Assistant, language: str) -> None:
    answer = assistant.ask("Qu’est-ce que le non-refoulement ?", language=language)
    lines = answer.text.split("\n")
    assert lines[-1] == assistant.document.editions[language].notice
    assert (answer.language, answer.edition) == (language, language)
    assert all(c.translation and c.translation.replace("\n", "\n  ") in answer.text for c in answer.citations)
    assert all(c.quote in assistant.document.passage(c.passage_id).text for c in answer.citations)
    assert not any(c.quote in answer.text for c in answer.citations)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each not in ("fr", "en", "ar")])
def test_where_there_is_no_edition_the_french_is_given_and_the_asker_told_so(
    assistant: Assistant, language: str
) -> None:
    answer = assistant.ask("Qu’est-ce que le non-refoulement ?", language=language)
    assert answer.text.split("\n")[-1] == say("no_edition", language)
    assert (answer.language, answer.edition) == (language, "fr")
    assert all(c.translation is None and c.quote in answer.text for c in answer.citations)


def test_what_is_nearby_is_shown_in_the_askers_language(assistant: Assistant) -> None:
    answer = assistant.ask("What is the capital of Tunisia?")
    assert answer.citations == ()
    assert answer.related
    edition = assistant.document.editions["en"]
    assert answer.text.split("\n")[-1] == edition.notice
    for pointer in answer.related:
        assert pointer.text == assistant.document.passage(pointer.passage_id).text
        assert pointer.text_translation == edition.texts[pointer.passage_id]
        assert pointer.title_translation == edition.name(pointer.title)


def test_every_language_has_all_words() -> None:
    words = tomllib.loads(DATA.read_text(encoding="utf-8"))
    assert set(words) == set(LANGUAGES)
    assert all(set(words[language]) == set(words["fr"]) for language in LANGUAGES)
    assert all(words[language]["no_edition"] for language in LANGUAGES if language not in ("fr", "en", "ar"))
