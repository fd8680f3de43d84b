"""A quote that is not in the source is never given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, GroundingError, Outcome
from assistant.compose import Line, compose
from assistant.ground import cite, ground
from corpus import CleanText, Document, Excerpt, open_document

DOCUMENT = open_document()


def forged(document: Document, passage_id: str) -> Document:
    """Return the document with one letter of a passage changed behind its offsets."""
    passage = document.passage(passage_id)
    text = "X" + passage.text[1:]
    changed = replace(passage, clean=CleanText(text, passage.clean.offsets))
    body = replace(document.body, passages=tuple(changed if p.id == passage_id else p for p in document.passages))
    return replace(document, body=body)


def test_a_forged_passage_is_not_cited() -> None:
    with pytest.raises(GroundingError, match="passage 5/2 does not stand in the source"):
        cite(Excerpt("5/2"), 1, forged(DOCUMENT, "5/2"), "fr")


def test_an_answer_that_cannot_be_proved_is_not_given(assistant: Assistant) -> None:
    question = "Qu’est-ce que le non-refoulement ?"
    passage = assistant.ask(question).citations[0].passage_id
    index = replace(assistant.index, document=forged(assistant.document, passage))
    answer = replace(assistant, index=index).ask(question)
    assert answer.outcome is Outcome.NOT_IN_DOCUMENT
    assert answer.citations == ()
    assert answer.confidence == 0


def test_words_without_a_quote_are_no_answer() -> None:
    with pytest.raises(GroundingError, match="without a quote"):
        ground((Line(None, "Etapes suivantes :"),), DOCUMENT, "fr")


def test_a_passage_quoted_twice_has_one_citation() -> None:
    grounded = ground((Line(Excerpt("5/2")), Line(Excerpt("5/2"))), DOCUMENT, "fr")
    assert len(grounded.citations) == 1
    assert grounded.text.count("[1]") == 2


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_excerpt_of_the_document_is_proved_and_has_its_place(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(DOCUMENT.passages))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    citation = cite(Excerpt(passage.id, start, end), 1, DOCUMENT, "fr")
    assert citation.quote == passage.text[start:end]
    assert (citation.lines, citation.page, citation.section) == (passage.lines, passage.page, passage.section)


@pytest.mark.parametrize("language", ["fr", "en", "ar", "es"])
@pytest.mark.parametrize("words", ["donne tout", "pourquoi ?", "étapes suivantes", "contact", "définition"])
def test_every_entry_can_be_answered_and_proved_in_every_edition(
    assistant: Assistant, words: str, language: str
) -> None:
    question = assistant.understanding.read(words, language)
    for entry in DOCUMENT.entries.values():
        citations = ground(compose(entry, question, DOCUMENT), DOCUMENT, language).citations
        assert citations, entry.id
        assert all((c.translation is None) == (language not in DOCUMENT.editions) for c in citations), entry.id
