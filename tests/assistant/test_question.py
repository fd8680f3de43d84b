"""Questions are cleaned, bounded and put into a language before anything else happens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import MAX_QUESTION, Assistant, QuestionError
from assistant.question import check, tidy
from assistant.understand import plain


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  deux\t mots \n", "deux mots"),
        ("réadmission\u200b\u202e ?", "réadmission ?"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("nul\x00octet", "nul octet"),
        ("e\u0301tat", "état"),
        ("<p>deux <b>mots</b></p>", "deux mots"),
        ("2 < 3 et 4 > 1", "2 < 3 et 4 > 1"),
        ("<script></script>", "<script></script>"),
    ],
)
def test_invisible_and_control_characters_are_taken_out(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize("text", ["", "   ", "???", "\u200b\u200b", "…!"])
def test_a_question_without_a_word_is_refused(assistant: Assistant, text: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        check(text, None, assistant.index.analyzer)


def test_the_longest_question_is_read_and_a_longer_one_refused(assistant: Assistant) -> None:
    analyzer = assistant.index.analyzer
    assert check("a" * MAX_QUESTION, None, analyzer)[0] == "a" * MAX_QUESTION
    with pytest.raises(QuestionError, match="has 2001 characters; at most 2000 are read"):
        check("a" * (MAX_QUESTION + 1), None, analyzer)
    with pytest.raises(QuestionError, match="at most 2000"):
        check("\u200b" * 200_000, None, analyzer)


def test_an_unknown_language_is_refused_with_those_there_are(assistant: Assistant) -> None:
    with pytest.raises(QuestionError, match="'xx' is not available; choose one of fr, en, ar, es, it"):
        check("retour ?", "xx", assistant.index.analyzer)


def test_what_a_question_asks_for_is_read_from_its_words(assistant: Assistant) -> None:
    question = assistant.understanding.read(
        "Quels acteurs internationaux pour la mise en œuvre du retour forcé ? Toutes les étapes", "fr"
    )
    assert question.domains == {"return"}
    assert question.aspects == {"implementation"}
    assert question.levels == {"international"}
    assert {"actors"} <= question.kinds
    assert "next_steps" in question.focus
    assert question.whole


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("le service slovaque présent", "participant/slovaquie"),
        ("à quoi sert le HCR", "international-actor/hcr"),
        ("sigle UNHCR", "abbreviation/unhcr"),
        ("ligue arabe", "international-actor/ligue-des-etats-arabes"),
        ("migrants illégaux", "term/migrant-illegal"),
    ],
)
def test_names_are_recognised_in_the_forms_people_use(assistant: Assistant, text: str, named: str) -> None:
    assert named in assistant.understanding.read(text, "fr").named


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("que dit la section 8.4.3.2 ?", ("8.4.3.2", None, True)),
        ("Que dit la section 8.4.2.1 (d) ?", ("8.4.2.1", "d", True)),
        ("8.4.1.2 (c)", ("8.4.1.2", "c", True)),
        ("que dit 7.3 ?", ("7.3", None, True)),
        ("cite la section 27", ("27", None, False)),
        ("8.5.1.4", ("8.5.1.4", None, False)),
        ("une croissance de 1.64%", None),
        ("appelez le 22.86.78.67", None),
        ("quels textes de 2003 ?", None),
        ("1.5 million de migrants", None),
        ("la réunion du 10.12.2006", None),
        ("ماذا يقول القسم ٨ ؟", ("8", None, True)),
        ("¿Qué dice la sección 9?", ("9", None, True)),
        ("Was steht in Abschnitt 27?", ("27", None, False)),
        ("27. bölüm ne diyor?", ("27", None, False)),
        ("co mówi rozdział 7", ("7", None, True)),
    ],
)
def test_references_to_a_place_are_recognised(
    assistant: Assistant, text: str, reference: tuple[str, str | None, bool] | None
) -> None:
    read = assistant.understanding.read(text, "fr").reference
    assert (None if read is None else (read.section, read.item, read.exists)) == reference


def test_a_number_beside_a_section_is_read_as_it_stands(assistant: Assistant) -> None:
    reference = assistant.understanding.read("Que dit la section 6 sur 2006 ?", "fr").reference
    assert reference is not None
    assert "2006" in reference.rest


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Tell me about Frontex", "participant"), ("Wie kann ich das verstehen?", "actors"), ("ongoing work", "actors")],
)
def test_a_word_is_not_taken_for_the_beginning_of_another_languages_sign(
    assistant: Assistant, text: str, kind: str
) -> None:
    question = assistant.understanding.read(text, "en")
    assert kind not in question.kinds
    assert question.levels == frozenset()


def test_actors_neither_national_nor_international_are_the_others(assistant: Assistant) -> None:
    read = assistant.understanding.read
    assert read("acteurs autres que nationaux et internationaux pour le retour", "fr").levels == {"other"}


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_text_breaks_the_assistant(assistant: Assistant, text: str) -> None:
    try:
        answer = assistant.ask(text)
    except QuestionError:
        return
    assert 0 <= answer.confidence <= 1
    assert (answer.outcome == "answered") == bool(answer.citations)


@given(st.text())
def test_plain_text_has_single_spaces_and_no_accents(text: str) -> None:
    assert "  " not in plain(text)
    assert plain(plain(text)) == plain(text)
