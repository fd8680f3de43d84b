"""Figures and their intervals: against scipy, and by the rules that any interval keeps."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from evals.figures import Figure, by_conversation, figures
from evals.intervals import RESAMPLES, draws, interval, total, totals
from evals.metrics.ratio import Ratio, mean
from evals.metrics.turns import dependent_right
from tests.evals.conftest import DECLINED, a_question, a_record, a_turn, citing, without_answer

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=60)
RATIOS = st.lists(st.tuples(st.floats(0, 5), st.floats(0.5, 5)), min_size=1, max_size=30)


def of_mean(values: Sequence[float]) -> tuple[float, float]:
    return interval(totals([mean(value) for value in values]), len(values))


def bits(right: int, wrong: int) -> list[float]:
    return [1.0] * right + [0.0] * wrong


# Sums


def test_a_total_is_a_sum_over_a_sum() -> None:
    assert total([(1.0, 1.0), (0.0, 3.0)]) == 0.25


def test_the_total_of_nothing_is_no_number() -> None:
    assert math.isnan(total([]))


def test_a_question_that_a_metric_says_nothing_of_changes_no_total() -> None:
    assert total([(1.0, 2.0), (0.0, 0.0)]) == 0.5


@given(RATIOS)
def test_what_is_drawn_once_each_has_the_same_total(ratios: list[Ratio]) -> None:
    (drawn,) = totals(ratios)(np.ones((1, len(ratios))))
    assert drawn == pytest.approx(total(ratios))


def test_a_question_that_is_drawn_twice_counts_twice() -> None:
    assert totals([mean(1), mean(0)])(np.array([[2.0, 1.0]])).tolist() == [pytest.approx(2 / 3)]


# Draws


@pytest.mark.parametrize("units", [1, 2, 17])
def test_as_many_questions_are_drawn_as_there_are(units: int) -> None:
    drawn = draws(units)
    assert drawn.shape == (RESAMPLES, units)
    assert (drawn.sum(axis=1) == units).all()


# Intervals


@settings(deadline=None)
@given(SHARES)
def test_an_interval_contains_its_figure(values: list[float]) -> None:
    low, high = of_mean(values)
    assert low - 1e-9 <= total([mean(value) for value in values]) <= high + 1e-9


@settings(deadline=None)
@given(SHARES)
def test_an_interval_lies_within_the_least_and_the_most(values: list[float]) -> None:
    low, high = of_mean(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_questions_that_are_all_alike_leave_nothing_to_chance(value: float) -> None:
    assert of_mean([value] * 20) == (value, value)


def test_the_same_questions_always_give_the_same_interval() -> None:
    first = of_mean(bits(30, 20))
    draws.cache_clear()
    assert of_mean(bits(30, 20)) == first


def test_four_times_the_questions_make_an_interval_about_half_as_wide() -> None:
    (low, high), (lower, higher) = of_mean(bits(200, 200)), of_mean(bits(50, 50))
    assert (high - low) / (higher - lower) == pytest.approx(0.5, abs=0.1)


def test_an_interval_of_no_figure_is_no_number() -> None:
    assert all(map(math.isnan, interval(totals([(0.0, 0.0)]), 1)))


@pytest.mark.parametrize("values", [bits(90, 30), bits(5, 195), [at / 150 for at in range(150)]])
def test_an_interval_is_about_that_of_scipy(values: list[float]) -> None:
    theirs = bootstrap((values,), np.mean, n_resamples=5000, method="percentile", rng=1).confidence_interval
    assert of_mean(values) == pytest.approx((theirs.low, theirs.high), abs=0.015)


def test_an_interval_of_a_ratio_of_sums_is_about_that_of_scipy() -> None:
    chance = np.random.default_rng(3)
    wholes = chance.integers(1, 8, 150).astype(float)
    counts = chance.binomial(wholes.astype(int), 0.7).astype(float)
    theirs = bootstrap(
        (counts, wholes),
        lambda one, other, axis: one.sum(axis) / other.sum(axis),
        paired=True,
        n_resamples=5000,
        method="percentile",
        rng=1,
    ).confidence_interval
    ours = interval(totals(list(zip(counts, wholes, strict=True))), 150)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.015)


# Figures


RECORDS = [
    a_record(a_question(id="1")),
    a_record(a_question(id="2", language="en"), DECLINED),
    a_record(a_question(id="3", language="es", kind="actors")),
    a_record(without_answer(id="4", language="it"), DECLINED),
]
FOUND = {(each.metric, each.language, each.kind): each for each in figures(RECORDS, [])}


def test_a_figure_is_over_the_questions_that_it_says_something_of() -> None:
    assert (FOUND["complete", "all", "all"].units, FOUND["declined", "all", "all"].units) == (3, 1)


def test_a_figure_of_a_language_is_over_its_questions_alone() -> None:
    assert [FOUND["complete", language, "all"].value for language in ("all", "fr", "en")] == [
        pytest.approx(2 / 3, abs=1e-6),
        1.0,
        0.0,
    ]


def test_languages_without_an_edition_have_a_figure_together_and_each_alone() -> None:
    assert {key[1] for key in FOUND if key[0] == "outcome_accuracy"} == {"all", "fr", "en", "others", "es", "it"}


def test_a_figure_of_a_kind_is_over_its_questions_alone() -> None:
    assert [FOUND["complete", "all", kind].units for kind in ("definition", "actors")] == [2, 1]


def test_what_says_nothing_has_no_figure() -> None:
    assert ("complete", "it", "all") not in FOUND
    assert ("calibration_error", "all", "all") not in FOUND


def test_a_figure_has_the_interval_of_its_questions() -> None:
    own = FOUND["complete", "all", "all"]
    assert (own.low, own.high) == pytest.approx(of_mean([1.0, 0.0, 1.0]), abs=1e-6)


def test_the_calibration_error_is_told_for_each_language_that_states_confidence() -> None:
    found = figures([a_record(reply=citing((10, 12), confidence=0.8)), a_record(a_question(language="en"))], [])
    assert [each for each in found if each.metric == "calibration_error"] == [
        Figure("calibration_error", language, "all", 0.2, 0.2, 0.2, 1) for language in ("all", "fr")
    ]


def test_consistency_is_over_needs_and_not_over_questions() -> None:
    same = [a_record(a_question(group=need)) for need in ("a", "a", "a", "b", "b")]
    (found,) = (each for each in figures(same, []) if each.metric == "paraphrases")
    assert (found.value, found.units) == (1.0, 2)


def test_the_turns_of_a_conversation_are_drawn_together() -> None:
    turns = [a_turn("a"), a_turn("a", reply=DECLINED), a_turn("b")]
    assert by_conversation(turns, dependent_right) == {"a": (1.0, 2.0), "b": (1.0, 1.0)}


def test_a_figure_of_turns_is_over_turns_and_rests_on_conversations() -> None:
    turns = [a_turn("a"), a_turn("a", reply=DECLINED), a_turn("b")]
    found = {(each.metric, each.language): each for each in figures([], turns)}
    own = found["dependent_right", "fr"]
    assert (own.value, own.units) == pytest.approx((2 / 3, 2), abs=1e-6)
