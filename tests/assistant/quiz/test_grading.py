"""Responses earn what they earn in Moodle, and nothing that is typed brings grading down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quiz import Form, Item, ItemKind, Option, Quiz, QuizError, attempt, grade
from assistant.quiz.bank import Bank
from assistant.quiz.grading import Response, letter, mark, number_of, right_response
from assistant.quiz.item import Bloom


def item(form: Form, options: int = 4, right: tuple[int, ...] = (0,), **more: Any) -> Item:
    choices = tuple(Option(f"option {place}", "wrong") for place in range(options))
    return replace(
        Item("x.fr", "fr", ItemKind.MCQ, form, "?", (), (), Bloom.REMEMBER), options=choices, right=right, **more
    )


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_right_response_to_every_item_earns_all(language: str, bank: Callable[[str], Bank]) -> None:
    for each in bank(language).items:
        for seed in (1, 2):
            shown = each.shuffled(seed)
            assert mark(shown, right_response(shown)) == 1, each.id


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_no_response_earns_nothing(language: str, bank: Callable[[str], Bank]) -> None:
    assert all(mark(each, None) == mark(each, "") == 0 for each in bank(language).items)


def test_one_answer_is_right_or_wrong() -> None:
    asked = item(Form.SINGLE, right=(2,))
    assert [mark(asked, each) for each in ("c", "C", ["c"], "a")] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("chosen", "earned"),
    [("ab", 1), ("a", 0.5), ("ac", 0), ("abc", 0.5), ("abcd", 0), ("cd", 0), ("abcde", 0)],
)
def test_each_wrong_option_takes_away_what_a_right_one_gives(chosen: str, earned: float) -> None:
    assert mark(item(Form.MULTIPLE, 5, (0, 1)), list(chosen)) == earned


def test_a_matching_earns_a_share_for_each_pair() -> None:
    asked = item(Form.MATCH, 3, (0, 1, 2, 0), premises=("p", "q", "r", "s"))
    assert mark(asked, {"a": "a", "b": "b", "c": "a", "d": "a"}) == 0.75
    assert mark(asked, {"a": "a"}) == 0.25


def test_an_order_earns_a_share_for_each_step_in_its_place() -> None:
    asked = item(Form.ORDER, 4, (2, 0, 1, 3))
    assert mark(asked, list("cabd")) == 1
    assert mark(asked, list("acbd")) == 0.5
    assert mark(asked, ["c"]) == 0.25


@pytest.mark.parametrize("typed", ["Non-refoulement", "non refoulement", "le NON-REFOULEMENT.", "  non–refoulement "])
def test_words_are_right_whatever_their_case_articles_and_signs(typed: str) -> None:
    assert mark(item(Form.TEXT, 0, (), accepted=("Non-refoulement",)), typed) == 1


def test_arabic_words_are_right_in_any_spelling_of_their_letters() -> None:
    asked = item(Form.TEXT, 0, (), accepted=("إعادة الإدماج",))
    assert mark(asked, "اعادة الادماج") == 1
    assert mark(asked, "اعاده الإدماج") == 1
    assert mark(asked, "العودة") == 0


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("31678", 31678), ("31 678", 31678), ("31,678", 31678), ("31\u202f678", 31678), ("٣١٦٧٨", 31678),
        ("1,64", 1.64),
        ("1.64", 1.64), ("-0,24", -0.24), ("200'000", 200000), ("1,000,000", 1000000), ("six", None),
        ("", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written_in_three_languages(typed: str, number: float | None) -> None:
    assert number_of(typed) == number


@pytest.mark.parametrize(
    ("form", "response", "told"),
    [
        (Form.SINGLE, "z", "'z', which is none of a to d"),
        (Form.SINGLE, ["a", "b"], "names 2 options; one is right"),
        (Form.SINGLE, {"a": "b"}, "is answered by letters"),
        (Form.MULTIPLE, ["a", "a"], "names an option twice"),
        (Form.MATCH, "a", "must give a letter for each premise"),
        (Form.MATCH, {"a": "zz"}, "'zz', which is none of a to d"),
        (Form.TEXT, ["a"], "must be what was typed"),
    ],
)
def test_a_response_of_another_shape_is_refused_in_words(form: Form, response: Response, told: str) -> None:
    asked = item(form, premises=("p",) if form is Form.MATCH else (), accepted=("x",))
    with pytest.raises(QuizError, match=told):
        mark(asked, response)


@settings(deadline=None)
@given(
    st.sampled_from(list(Form)),
    st.one_of(
        st.text(max_size=9),
        st.lists(st.text(max_size=3), max_size=5),
        st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=4),
    ),
)
def test_whatever_is_sent_earns_between_nothing_and_all_or_is_refused(form: Form, response: Response) -> None:
    asked = item(form, premises=("p",) if form is Form.MATCH else (), accepted=("x",), number=3.0)
    with suppress(QuizError):
        assert 0 <= mark(asked, response) <= 1


def test_an_attempt_grades_every_item_and_tells_why_a_choice_is_wrong(quiz_of: Callable[..., Quiz]) -> None:
    quiz = quiz_of("fr", 30)
    responses = {each.id: right_response(each) for each in quiz.items}
    assert attempt(quiz, responses).share == 1
    chosen = next(each for each in quiz.items if each.kind is ItemKind.GAP)
    wrong = next(letter(place) for place in range(4) if place not in chosen.right)
    graded = grade(chosen, wrong)
    assert graded.mark == 0
    assert graded.reasons == (chosen.options["abcd".index(wrong)].why,)
    assert chosen.citations[0].quote.splitlines()[0] in " ".join(graded.feedback)


def test_a_response_to_an_item_that_the_quiz_does_not_have_is_refused(quiz_of: Callable[..., Quiz]) -> None:
    with pytest.raises(QuizError, match=r"the quiz has no item 'gap\.nowhere'"):
        attempt(quiz_of("fr", 5), {"gap.nowhere": "a"})
