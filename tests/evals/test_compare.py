"""Two runs held against each other: what is the same, what is worse beyond chance, what flipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.compare import Difference, compare, is_right
from evals.errors import EvaluationError
from evals.record import Record, TurnRecord
from tests.evals.conftest import DECLINED, a_question, a_record, a_run, a_turn, citing, without_answer

WRONG = citing((100, 104), text="autre chose")


def questions(right: int, wrong: int = 0) -> list[Record]:
    """Return questions with ids of their own, the first of which are answered right."""
    return [
        a_record(a_question(id=f"q{at}", question=f"Question {at} ?"), None if at < right else WRONG)
        for at in range(right + wrong)
    ]


def difference(tmp_path: Path, first: Sequence[Record], second: Sequence[Record], metric: str) -> Difference:
    found = compare(a_run(tmp_path / "a", first), a_run(tmp_path / "b", second))
    return next(each for each in found.differences if (each.metric, each.language) == (metric, "all"))


def test_a_run_differs_from_itself_in_nothing(tmp_path: Path) -> None:
    run = a_run(tmp_path, questions(20, 10), [a_turn("a"), a_turn("b", reply=DECLINED)])
    comparison = compare(run, run)
    assert comparison.flips == ()
    assert {(each.low, each.high) for each in comparison.differences} == {(0.0, 0.0)}


def test_a_run_with_worse_answers_is_worse_beyond_chance(tmp_path: Path) -> None:
    found = difference(tmp_path, questions(30), questions(15, 15), "complete")
    assert (found.first, found.second, found.units) == (1.0, 0.5, 30)
    assert found.beyond_chance
    assert not found.better


def test_a_run_with_better_answers_is_better_beyond_chance(tmp_path: Path) -> None:
    found = difference(tmp_path, questions(15, 15), questions(30), "complete")
    assert found.beyond_chance
    assert found.better


def test_one_question_of_thirty_is_not_beyond_chance(tmp_path: Path) -> None:
    assert not difference(tmp_path, questions(30), questions(29, 1), "complete").beyond_chance


def test_the_interval_is_that_of_the_difference_of_the_same_questions(tmp_path: Path) -> None:
    found = difference(tmp_path, questions(15, 15), questions(30), "complete")
    assert (found.low, found.high) == pytest.approx((0.5 - 0.18, 0.5 + 0.18), abs=0.05)


@pytest.mark.parametrize("metric", ["refused", "conciseness"])
def test_less_is_better_where_less_is_better(tmp_path: Path, metric: str) -> None:
    wordy = [a_record(each.asked, citing((10, 12), quote="cité " * 30)) for each in questions(30)]
    worse = wordy if metric == "conciseness" else [a_record(each.asked, DECLINED) for each in questions(30)]
    found = difference(tmp_path, questions(30), worse, metric)
    assert found.second > found.first
    assert not found.better


def test_questions_that_one_run_got_right_alone_are_listed(tmp_path: Path) -> None:
    first = [*questions(3), a_record(without_answer(id="no"))]
    second = [*questions(2, 1), a_record(without_answer(id="no"), DECLINED)]
    comparison = compare(a_run(tmp_path / "a", first), a_run(tmp_path / "b", second))
    assert [(flip.id, flip.now_right) for flip in comparison.flips] == [("q2", False), ("no", True)]


def test_questions_that_one_run_was_not_asked_are_left_out(tmp_path: Path) -> None:
    assert difference(tmp_path, questions(20), questions(5), "complete").units == 5


def test_languages_are_held_against_each_other_apart(tmp_path: Path) -> None:
    def run(name: str, spanish: Record) -> list[Record]:
        return [a_record(a_question(id="fr")), spanish]

    asked = a_question(id="es", language="es")
    pair = a_run(tmp_path / "a", run("a", a_record(asked))), a_run(tmp_path / "b", run("b", a_record(asked, WRONG)))
    found = {each.language: each for each in compare(*pair).differences if each.metric == "complete"}
    assert {language: each.second for language, each in found.items()} == {"all": 0.5, "fr": 1.0, "others": 0.0}


def test_conversations_are_held_against_each_other(tmp_path: Path) -> None:
    def turns(*wrong: int) -> list[TurnRecord]:
        return [a_turn(f"c{at}", reply=DECLINED if at in wrong else None) for at in range(30)]

    first = a_run(tmp_path / "a", questions(1), turns())
    second = a_run(tmp_path / "b", questions(1), turns(*range(15)))
    found = {(each.metric, each.language): each for each in compare(first, second).differences}
    assert (found["dependent_right", "fr"].second, found["dependent_right", "fr"].units) == (0.5, 30)
    assert found["dependent_right", "all"].beyond_chance


def test_runs_without_a_common_question_cannot_be_compared(tmp_path: Path) -> None:
    first, second = a_run(tmp_path / "a", questions(1)), a_run(tmp_path / "b", questions(3)[2:])
    with pytest.raises(EvaluationError, match=r"a.hand and .*b.hand have no question in common"):
        compare(first, second)


def test_questions_of_one_id_that_ask_something_else_are_not_common(tmp_path: Path) -> None:
    """Ids of one's own questions are row numbers: those of two files are alike whatever is asked."""
    first = a_run(tmp_path / "a", [a_record(a_question(id="own-2", question="Qui ?"))])
    second = a_run(tmp_path / "b", [a_record(a_question(id="own-2", question="Quand ?"))])
    with pytest.raises(EvaluationError, match="no question in common"):
        compare(first, second)


@pytest.mark.parametrize(
    ("record", "right"),
    [
        (a_record(), True),
        (a_record(reply=WRONG), False),
        (a_record(reply=DECLINED), False),
        (a_record(without_answer(), DECLINED), True),
        (a_record(without_answer()), False),
    ],
)
def test_right_is_all_facts_where_there_is_an_answer_and_none_where_there_is_none(record: Record, right: bool) -> None:
    assert is_right(record) is right
