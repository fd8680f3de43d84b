"""The bars of declining, on the half of the questions that nothing was fitted on."""

from __future__ import annotations

import pytest

from assistant import Assistant, Outcome
from evals.deciding import FAR, MAIN, calibrate, draw, group_of
from evals.questions import read_questions
from evals.scoring import Result, ask

REFUSED = 0.03  # of the answerable questions at most
ABSENT = 0.80  # of those that the document does not answer at least
ELSEWHERE = 0.97  # of those about something else, or hostile, at least
ERROR = 0.05  # expected calibration error at most


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    assistant = Assistant.open(tmp_path_factory.mktemp("var") / "index")
    return [ask(each, assistant) for each in read_questions() if each.checking]


def answered(results: list[Result]) -> float:
    return sum(result.answer.outcome is Outcome.ANSWERED for result in results) / len(results)


@pytest.mark.parametrize("language", MAIN)
def test_what_is_there_is_answered_and_what_is_not_is_declined(results: list[Result], language: str) -> None:
    own = [result for result in results if group_of(result.asked) == language]
    assert 1 - answered([r for r in own if r.asked.answerable]) <= REFUSED
    assert 1 - answered([r for r in own if not r.asked.answerable and r.asked.kind not in FAR]) >= ABSENT
    assert 1 - answered([r for r in own if r.asked.kind in FAR]) >= ELSEWHERE
    assert calibrate(own).error <= ERROR


def test_nine_of_ten_answers_given_with_nine_tenths_are_right(results: list[Result]) -> None:
    calibration = calibrate(results)
    assert calibration.counts[-1] >= 100
    assert calibration.shares[-1] >= 0.9


def test_the_diagram_has_a_bar_for_each_tenth_that_has_answers(results: list[Result]) -> None:
    calibration = calibrate(results)
    assert draw(calibration).count("<title>") == sum(count > 0 for count in calibration.counts)


def test_half_of_the_questions_are_kept_for_checking() -> None:
    asked = read_questions()
    assert 0.45 <= sum(each.checking for each in asked) / len(asked) <= 0.55
