"""A quiz is the same for the same plan, covers its topic, and no item gives another away."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from assistant.quiz import (
    LANGUAGES,
    Difficulty,
    ItemKind,
    Plan,
    Quiz,
    QuizError,
    UnknownQuizError,
    open_quizzes,
    shortfall,
)
from assistant.quiz.bank import Bank
from assistant.quiz.quiz import gives_away, make_quiz, read_id, title_of
from assistant.quiz.topics import within

Banks = Callable[[str], Bank]
TOPICS = (
    "interception",
    "networks",
    "detention",
    "return",
    "glossary",
    "principles",
    "routes",
    "instruments",
    "actors",
)


def of(topic: str = "all", count: int = 20, language: str = "fr", seed: int = 7, **more: Any) -> Quiz:
    return open_quizzes().make(Plan(topic, count, language, seed=seed, **more))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_makes_the_same_quiz_for_ever(language: str, snapshot: SnapshotAssertion) -> None:
    made = of("detention", 10, language)
    assert made == of("detention", 10, language)
    assert [(item.id, item.right, item.accepted) for item in made.items] == snapshot


def test_another_seed_makes_other_items() -> None:
    first, second = ({item.id for item in of(seed=seed).items} for seed in (1, 2))
    assert len(first & second) < 8


@pytest.mark.parametrize("topic", TOPICS)
def test_items_belong_to_their_topic(topic: str) -> None:
    assert all(topic in item.topics for item in of(topic).items)


@pytest.mark.parametrize("section", ["8.4.3", "8.3.1", "5", "6.1", "12"])
def test_a_section_is_a_topic(section: str) -> None:
    made = of(section, 5)
    assert made.items
    assert all(any(within(c.section, section) for c in item.citations) for item in made.items)


@pytest.mark.parametrize("topic", ["all", *TOPICS])
def test_no_item_of_a_quiz_gives_another_away(topic: str) -> None:
    items = of(topic, 60).items
    pairs = [(a.id, b.id) for place, a in enumerate(items) for b in items[place + 1 :] if gives_away(a, b)]
    assert pairs == []


@pytest.mark.parametrize("seed", range(5))
def test_a_domain_is_covered_evenly(seed: int) -> None:
    told = Counter(
        item.section.split(".")[2] for item in of("networks", 20, seed=seed).items if item.section.count(".") > 1
    )
    assert set("123") <= set(told)
    assert max(told.values()) <= 12


def test_the_whole_document_is_covered() -> None:
    chapters = {item.section.partition(".")[0] for item in of("all", 40).items}
    assert chapters >= {"5", "6", "7", "8", "11", "12"}


def test_only_the_level_and_kinds_that_are_wanted_are_given() -> None:
    made = of("all", 30, difficulty=Difficulty.HARD, kinds=(ItemKind.MCQ, ItemKind.TRUEFALSE))
    assert {item.difficulty for item in made.items} == {Difficulty.HARD}
    assert {item.kind for item in made.items} == {ItemKind.MCQ, ItemKind.TRUEFALSE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_topic_with_too_few_items_gives_what_there_is_and_says_so(language: str) -> None:
    made = of("8.5.3", 200, language)
    assert 5 < len(made.items) < 200
    assert made.short
    told = shortfall(made)
    assert str(len(made.items)) in told
    assert str(made.available) in told


def test_a_topic_without_items_makes_an_empty_quiz_that_says_so() -> None:
    made = of("10", 5)
    assert made.items == ()
    assert shortfall(made) == "Il n’y a aucune question pour ce thème, ce niveau et ces types."


def test_a_quiz_is_found_again_by_its_id() -> None:
    made = of("glossary", 12, "ar", difficulty=Difficulty.EASY)
    assert open_quizzes().get(made.id) == made


def test_a_quiz_whose_items_have_changed_is_not_given_as_if_they_had_not(bank: Banks) -> None:
    changed = Bank("fr", bank("fr").items, "00000000")
    old = make_quiz(changed, Plan("routes", 5, "fr", seed=3))
    with pytest.raises(UnknownQuizError, match="have changed since; make it anew with the seed 3"):
        open_quizzes().get(old.id)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_id_brings_the_service_down(given_id: str) -> None:
    with pytest.raises(UnknownQuizError):
        open_quizzes().get(given_id)


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(max_size=9), st.integers(), st.none(), st.lists(st.text(max_size=5))), max_size=8))
def test_no_forged_id_is_taken_for_a_quiz(told: list[object]) -> None:
    forged = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    with pytest.raises(UnknownQuizError):
        read_id(forged)


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ({"count": 0}, "a quiz of 0 items cannot be made; it has 1 to 200"),
        ({"count": 201}, "it has 1 to 200"),
        ({"seed": -1}, "the seed -1 is not allowed"),
        ({"language": "de"}, "quizzes are made in fr, en, ar; 'de' is none of them"),
    ],
)
def test_a_plan_that_is_not_allowed_says_what_is(plan: dict[str, Any], told: str) -> None:
    with pytest.raises(QuizError, match=told):
        Plan(**plan)


def test_an_unknown_topic_names_those_that_there_are() -> None:
    with pytest.raises(QuizError, match=r"there is no topic 'visas'; there are interception, .* such as 8\.4\.3"):
        of("visas")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_has_a_title_in_its_language(language: str) -> None:
    assert (
        title_of(Plan("return", 5, language))
        == {
            "fr": "Quiz : retour et réadmission",
            "en": "Quiz: return and readmission",
            "ar": "اختبار: العودة وإعادة القبول",
        }[language]
    )
