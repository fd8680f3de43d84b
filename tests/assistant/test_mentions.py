"""A bare subject is shown where it is spoken of, and nothing else is."""

from __future__ import annotations

import pytest

from assistant import Assistant, Outcome
from assistant.wording import say
from corpus import Excerpt
from index.analysis import terms


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr", "femmes"),
        ("fr", "secteur privé"),
        ("en", "customs"),
        ("en", "airports"),
        ("ar", "ليبيا"),
    ],
)
def test_every_passage_shown_holds_all_words_of_the_subject(assistant: Assistant, language: str, subject: str) -> None:
    answer = assistant.ask(subject, spoken=language)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(say("mentions", language))
    assert 1 <= len(answer.citations) <= 5
    for citation in answer.citations:
        words = assistant.document.words(Excerpt(citation.passage_id), language)
        label = assistant.document.passage(citation.passage_id).label or ""
        held = terms(f"{assistant.document.called(label, language) if label else ''} {words}", language)
        assert set(terms(subject, language)) <= set(held)


@pytest.mark.parametrize("subject", ["Eurodac", "operation sophia", "pizza", "dinosaures", "الأونروا وكالة"])
def test_a_subject_that_the_document_never_names_is_not_shown(assistant: Assistant, subject: str) -> None:
    assert assistant.ask(subject).citations == ()


@pytest.mark.parametrize(
    "question", ["Who is responsible for customs?", "Combien d’apatrides ?", "كم عدد أطفال ليماسول؟"]
)
def test_a_question_is_no_subject(assistant: Assistant, question: str) -> None:
    language = assistant.ask(question).language
    assert not assistant.ask(question).text.startswith(say("mentions", language))


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Qu’est-ce que la traite ?", "term/traite-des-personnes"),
        ("What is return?", "term/retour"),
        ("ما هو الاتجار بالبشر؟", "term/traite-des-personnes"),
        ("define refoulement", "term/non-refoulement"),
    ],
)
def test_a_term_whose_meaning_is_asked_for_is_defined(assistant: Assistant, question: str, entry: str) -> None:
    assert assistant.ask(question).entry == entry
