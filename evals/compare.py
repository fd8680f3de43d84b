"""Two runs held against each other, question by question: what differs beyond chance, and which questions flipped.

Paired bootstrap: the same questions are drawn for both, and the interval is that of the difference (Koehn 2004;
Berg-Kirkpatrick, Burkett and Klein 2012). A difference is beyond chance where its 95% interval leaves out 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.errors import EvaluationError
from evals.figures import ALL, FAMILIES, LESS_IS_BETTER, OF_ANSWERS, OF_TURNS, by_conversation
from evals.intervals import interval, total, totals
from evals.metrics.facts import missing
from evals.metrics.outcomes import declined
from evals.metrics.ratio import Ratio
from evals.question import MAIN
from evals.record import Record
from evals.run import Run


@dataclass(frozen=True)
class Difference:
    """How much a figure of the second run lies above that of the first, with its 95% interval."""

    metric: str
    language: str
    first: float
    second: float
    low: float
    high: float
    units: int

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0

    @property
    def better(self) -> bool:
        """Whether the second run is better, beyond chance or not."""
        return (self.second > self.first) is not (self.metric in LESS_IS_BETTER)


@dataclass(frozen=True)
class Flip:
    """A question that only one of two runs got right."""

    id: str
    language: str
    question: str
    now_right: bool


@dataclass(frozen=True)
class Comparison:
    """What differs between two runs, over the questions that both were asked."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]


def compare(first: Run, second: Run) -> Comparison:
    """Compare two runs; raises `EvaluationError` when they have no question in common."""
    pairs = _pairs(first.records, second.records)
    if not pairs:
        raise EvaluationError(f"{first.folder} and {second.folder} have no question in common")
    found = [
        each
        for language in (ALL, *FAMILIES)
        for metric, function in OF_ANSWERS.items()
        for each in _difference(
            metric,
            language,
            [(function(one), function(two)) for one, two in pairs if language in (ALL, one.asked.family)],
        )
    ]
    for metric, of_turn in OF_TURNS.items():
        for language in (ALL, *MAIN):
            one, two = (
                by_conversation((turn for turn in run.turns if language in (ALL, turn.language)), of_turn)
                for run in (first, second)
            )
            found += _difference(metric, language, [(one[name], two[name]) for name in one if name in two])
    flips = (
        Flip(two.asked.id, two.asked.language, two.asked.question, is_right(two))
        for one, two in pairs
        if is_right(one) != is_right(two)
    )
    return Comparison(tuple(found), tuple(flips))


def is_right(record: Record) -> bool:
    """Whether an answerable question is answered with all its facts, another not answered."""
    if record.asked.answerable:
        return not missing(record.asked.facts, record.reply)
    return declined(record)[0] == 1.0


def _pairs(first: Sequence[Record], second: Sequence[Record]) -> list[tuple[Record, Record]]:
    others = {(record.asked.id, record.asked.question): record for record in second}
    named = ((one, others.get((one.asked.id, one.asked.question))) for one in first)
    return [(one, two) for one, two in named if two]


def _difference(metric: str, language: str, pairs: Sequence[tuple[Ratio, Ratio]]) -> list[Difference]:
    counted = [(one, two) for one, two in pairs if one[1] or two[1]]
    first, second = ([pair[side] for pair in counted] for side in (0, 1))
    if not any(ratio[1] for ratio in first) or not any(ratio[1] for ratio in second):
        return []
    of_first, of_second = totals(first), totals(second)
    low, high = interval(lambda drawn: of_second(drawn) - of_first(drawn), len(counted))
    return [Difference(metric, language, total(first), total(second), low, high, len(counted))]
