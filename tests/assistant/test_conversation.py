"""A conversation: what a turn takes from those before it, and what it must not."""

from __future__ import annotations

import random

import pytest

from assistant import Answer, Assistant, Outcome
from evals.question import Split, read_questions

BENT = 0.025  # share of questions that stand alone which a conversation may change


def converse(assistant: Assistant, *turns: str) -> list[Answer]:
    """Ask one turn after the other in one conversation."""
    answers: list[Answer] = []
    for turn in turns:
        before = answers[-1].conversation_id if answers else None
        answers.append(assistant.ask(turn, conversation_id=before))
    return answers


@pytest.mark.parametrize(
    ("turns", "entry"),
    [
        (("Quelles sont les recommandations sur la détention ?", "la deuxième"), "recommendation/8.4.3.2"),
        (("Quelles sont les recommandations sur la détention ?", "et pour le retour ?"), "recommendations/return"),
        (("Quelles sont les recommandations sur la détention ?", "la dernière"), "recommendation/8.4.3.4"),
        (("What is trafficking in persons?", "and smuggling?"), "term/passage-facilite-des-personnes"),
        (("ما هي المبادئ التوجيهية الستة؟", "والأخيرة؟"), "principle/7.6"),
        (("ما هي التوصيات الرئيسية بشأن الاستقبال والاحتجاز؟", "وماذا عن العودة؟"), "recommendations/return"),
        (("Que dit le document du principe de protection ?", "le suivant"), "principle/7.6"),
        (
            (
                "Qui pourrait être impliqué au niveau national dans le retour, sur le plan législatif ?",
                "et international ?",
            ),
            "actors/8.5.1.3/international",
        ),
        (
            ("Quelle définition donne-t-on du passage facilité ?", "non, je voulais dire la traite"),
            "term/traite-des-personnes",
        ),
        (("What are the common challenges in detention?", "what about return?"), "challenges/return"),
    ],
)
def test_a_turn_takes_what_it_leaves_out_from_those_before(
    assistant: Assistant, turns: tuple[str, ...], entry: str
) -> None:
    answer = converse(assistant, *turns)[-1]
    assert answer.entry == entry
    assert answer.question.standalone != turns[-1]


def test_a_standalone_question_says_the_same_by_itself(assistant: Assistant) -> None:
    turn = converse(assistant, "Quelles sont les recommandations sur la détention ?", "et pour le retour ?")[-1]
    assert assistant.ask(turn.question.standalone).entry == turn.entry


@pytest.mark.parametrize(
    ("command", "marks"),
    [
        ("où est-ce écrit ?", "section 8.4.3.2"),
        ("where is that written?", "section 8.4.3.2"),
        ("résume", "Centrer l’attention"),
    ],
)
def test_what_was_told_can_be_told_in_another_way(assistant: Assistant, command: str, marks: str) -> None:
    answer = converse(assistant, "Quelles sont les recommandations sur la détention ?", "la deuxième", command)[-1]
    assert answer.entry == "recommendation/8.4.3.2"
    assert marks in answer.text + answer.citations[0].quote


def test_a_summary_is_shorter_than_what_it_sums_up(assistant: Assistant) -> None:
    told, short = converse(assistant, "Quels sont les principaux défis communs pour le retour ?", "résume")
    assert short.citations
    assert len(short.text) < len(told.text)


def test_a_definition_has_the_footnote_that_it_was_taken_from(assistant: Assistant) -> None:
    answer = converse(
        assistant, "Comment le glossaire définit-il la traite des personnes ?", "d’où vient cette définition ?"
    )[-1]
    assert "Article 3" in answer.citations[0].quote


def test_a_passage_without_a_footnote_says_so(assistant: Assistant) -> None:
    answer = converse(
        assistant, "Quels sont les principaux défis communs pour le retour ?", "de quelle note de bas de page ?"
    )[-1]
    assert answer.outcome is Outcome.NOT_IN_DOCUMENT
    assert "note de bas de page" in answer.text


def test_an_answer_can_be_had_again_in_another_language(assistant: Assistant) -> None:
    french, english = converse(assistant, "Que veut dire EPS ?", "in English please")
    assert (english.language, english.entry) == ("en", french.entry)


@pytest.mark.parametrize("short", ["summarise", "Europol", "why?"])
def test_a_turn_of_a_word_is_in_the_language_of_the_conversation(assistant: Assistant, short: str) -> None:
    first, then = converse(assistant, "What are the recommendations on detention?", short)
    assert (first.language, then.language) == ("en", "en")


def test_a_summary_gives_every_recommendation_and_no_step(assistant: Assistant) -> None:
    _, brief = converse(
        assistant, "Quelles sont les recommandations sur la détention et leurs étapes suivantes ?", "résume"
    )
    assert [c.passage_id for c in brief.citations] == [f"8.4.3.{number}/2" for number in (1, 2, 3, 4)]


def test_a_long_list_is_continued_until_its_end(assistant: Assistant) -> None:
    first, rest = converse(assistant, "Liste de tous les textes internationaux de référence", "continue")
    assert first.entry == rest.entry == "instruments/all"
    assert {c.passage_id for c in first.citations}.isdisjoint(c.passage_id for c in rest.citations)
    assert "continue" in first.text
    assert first.choices == ("continue",)
    assert "continue" not in rest.text
    assert rest.choices == ()


def test_a_choice_offered_works_as_the_next_turn(assistant: Assistant) -> None:
    asked = assistant.ask("qui est impliqué au niveau national ?")
    if asked.outcome is Outcome.CLARIFY:
        for choice in asked.choices:
            assert assistant.ask(choice, conversation_id=asked.conversation_id).outcome is Outcome.ANSWERED


def test_every_choice_is_a_question_that_is_answered(assistant: Assistant) -> None:
    openly = ("Qui pourrait être impliqué ?", "What are the next steps?", "ما التحديات؟")
    clarified = [answer for answer in map(assistant.ask, openly) if answer.choices]
    assert len(clarified) == len(openly)
    for answer in clarified:
        assert 2 <= len(answer.choices) <= 4
        assert all(assistant.ask(choice).outcome is Outcome.ANSWERED for choice in answer.choices)


@pytest.mark.parametrize(
    ("talk", "language", "words"),
    [
        ("Bonjour !", "fr", "Bonjour"),
        ("hello", "en", "Hello"),
        ("السلام عليكم", "ar", "مرحبا"),
        ("merci beaucoup", "fr", "plaisir"),
        ("qui es-tu ?", "fr", "assistant"),
        ("what can you do?", "en", "next steps"),
        ("ماذا يمكنك أن تفعل؟", "ar", "التعاريف"),
    ],
)
def test_small_talk_gets_a_short_reply_with_three_questions(
    assistant: Assistant, talk: str, language: str, words: str
) -> None:
    answer = assistant.ask(talk)
    assert (answer.language, len(answer.choices), answer.citations) == (language, 3, ())
    assert words in answer.text
    assert all(assistant.ask(choice).outcome is Outcome.ANSWERED for choice in answer.choices)


def test_thanks_do_not_end_what_a_conversation_is_about(assistant: Assistant) -> None:
    turns = ("Quelles sont les recommandations sur la détention ?", "merci", "la deuxième")
    assert converse(assistant, *turns)[-1].entry == "recommendation/8.4.3.2"


def test_a_question_with_thanks_is_still_a_question(assistant: Assistant) -> None:
    assert assistant.ask("Bonjour, qu’est-ce que le non-refoulement ? Merci").entry == "term/non-refoulement"


def test_a_question_that_stands_alone_is_not_bent_by_what_came_before(assistant: Assistant) -> None:
    chance = random.Random(7)
    asked = [each for each in read_questions(Split.DEVELOPMENT) if each.checking]
    begun = [assistant.ask(each.question) for each in chance.sample([a for a in asked if a.answerable], 40)]
    bent = []
    for each in chance.sample(asked, 400):
        alone = assistant.ask(each.question)
        within = assistant.ask(each.question, conversation_id=_branch(assistant, chance.choice(begun)))
        if alone.language != within.language:  # a word that every language has is in that of the conversation
            continue
        if (alone.outcome, alone.text) != (within.outcome, within.text):
            bent.append(each.question)
    assert len(bent) <= BENT * 400, bent


def _branch(assistant: Assistant, answer: Answer) -> str:
    """Begin a conversation like one that was begun before."""
    return assistant.ask(answer.question.standalone).conversation_id


def test_a_question_is_answered_the_tenth_time_as_the_first(assistant: Assistant) -> None:
    question = "Qu’est-ce que le non-refoulement ?"
    answers = converse(assistant, *[question] * 10)
    assert len({answer.text for answer in answers}) == 1


def test_a_conversation_goes_on_after_the_assistant_was_opened_again(assistant: Assistant) -> None:
    first = assistant.ask("Quelles sont les recommandations sur la détention ?")
    again = Assistant(assistant.index, assistant.understanding, assistant.history)
    assert again.ask("la deuxième", conversation_id=first.conversation_id).entry == "recommendation/8.4.3.2"


def test_without_a_conversation_nothing_is_inherited(assistant: Assistant) -> None:
    assistant.ask("Quelles sont les recommandations sur la détention ?")
    assert assistant.ask("la deuxième").entry != "recommendation/8.4.3.2"


def test_a_choice_may_be_taken_in_a_word(assistant: Assistant) -> None:
    asked, chosen, first = converse(assistant, "quelles sont les étapes suivantes ?", "la détention", "la première")
    assert asked.outcome is Outcome.CLARIFY
    assert (chosen.entry, first.entry) == ("recommendations/detention", "recommendation/8.4.3.1")


def test_an_ordinal_beside_another_noun_is_no_place_in_a_list(assistant: Assistant) -> None:
    alone = assistant.ask("what is a safe third country")
    within = converse(assistant, "What types of return does the glossary distinguish?", "what is a safe third country")[
        -1
    ]
    assert (within.outcome, within.text) == (alone.outcome, alone.text)


def test_going_on_from_a_point_of_another_list_breaks_nothing(assistant: Assistant) -> None:
    turns = (
        "Quels sont les défis communs pour le retour ?",
        "et la détention : le dernier défi ?",
        "la suivante",
        "continue",
    )
    assert all(answer.text for answer in converse(assistant, *turns))
