"""The figures of a run: every metric, by language and by kind of question, each with its interval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from evals.intervals import interval, total, totals
from evals.metrics.calibration import Given, calibration_error
from evals.metrics.citations import citation_precision, citation_recall, conciseness, verbatim
from evals.metrics.consistency import across_languages, groups, paraphrases
from evals.metrics.facts import complete, fact_recall
from evals.metrics.outcomes import declined, outcome_accuracy, refused
from evals.metrics.ranking import hit, ndcg, reciprocal_rank
from evals.metrics.ratio import Ratio
from evals.metrics.turns import dependent_right, independent_right, independent_same
from evals.question import MAIN, OTHERS
from evals.record import Record, TurnRecord

ALL = "all"
FAMILIES = (*MAIN, OTHERS)
OF_ANSWERS: dict[str, Callable[[Record], Ratio]] = {
    "complete": complete,
    "fact_recall": fact_recall,
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "verbatim": verbatim,
    "conciseness": conciseness,
    "hit@1": hit(1),
    "hit@3": hit(3),
    "hit@5": hit(5),
    "hit@10": hit(10),
    "mrr": reciprocal_rank,
    "ndcg@10": ndcg,
    "outcome_accuracy": outcome_accuracy,
    "refused": refused,
    "declined": declined,
}
OF_TURNS: dict[str, Callable[[TurnRecord], Ratio]] = {
    "dependent_right": dependent_right,
    "independent_right": independent_right,
    "independent_same": independent_same,
}
OF_GROUPS: dict[str, Callable[[Sequence[Record]], Ratio]] = {
    "paraphrases": paraphrases,
    "across_languages": across_languages,
}
CALIBRATION = "calibration_error"
METRICS = (*OF_ANSWERS, CALIBRATION, *OF_GROUPS, *OF_TURNS)
LESS_IS_BETTER = ("conciseness", "refused", CALIBRATION)
T = TypeVar("T")


@dataclass(frozen=True)
class Figure:
    """One number: what of, in which language and of which kind of question (`all`), with its 95% interval.

    `units` is how many questions, needs or conversations it rests on.
    """

    metric: str
    language: str
    kind: str
    value: float
    low: float
    high: float
    units: int


def figures(records: Sequence[Record], turns: Sequence[TurnRecord]) -> list[Figure]:
    """Return all figures of a run that say something."""
    found = [
        each
        for (language, kind), own in _cells(records)
        for metric, function in OF_ANSWERS.items()
        for each in _figure(metric, (language, kind), [function(record) for record in own])
    ]
    for language in (ALL, *FAMILIES):
        own = [record for record in records if language in (ALL, record.asked.family)]
        found += _calibration(language, own)
    by_need = groups(records)
    for metric, of_group in OF_GROUPS.items():
        found += _figure(metric, (ALL, ALL), [of_group(group) for group in by_need])
    for metric, of_turn in OF_TURNS.items():
        for language in (ALL, *MAIN):
            ratios = by_conversation((turn for turn in turns if language in (ALL, turn.language)), of_turn)
            found += _figure(metric, (language, ALL), list(ratios.values()))
    return found


def _cells(records: Sequence[Record]) -> Iterator[tuple[tuple[str, str], list[Record]]]:
    """Yield the records by language (each, and those without an edition together) and kind, and by each alone."""
    cells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        asked = record.asked
        for language in dict.fromkeys((ALL, asked.family, asked.language)):
            for kind in (ALL, asked.kind):
                cells[language, kind].append(record)
    yield from cells.items()


def _figure(metric: str, cell: tuple[str, str], ratios: Sequence[Ratio]) -> Iterator[Figure]:
    counted = [ratio for ratio in ratios if ratio[1]]
    if counted:
        low, high = interval(totals(counted), len(counted))
        yield _rounded(metric, cell, (total(counted), low, high), len(counted))


def _calibration(language: str, records: Sequence[Record]) -> Iterator[Figure]:
    given = Given.of(records)
    units = len(given.confidence)
    if units:
        value = float(calibration_error(given, np.ones((1, units)))[0])
        low, high = interval(lambda drawn: calibration_error(given, drawn), units)
        yield _rounded(CALIBRATION, (language, ALL), (value, low, high), units)


def by_conversation(turns: Iterable[TurnRecord], metric: Callable[[TurnRecord], Ratio]) -> dict[str, Ratio]:
    """Sum up the turns of each conversation: they are drawn together, for they are not apart."""
    sums: dict[str, Ratio] = defaultdict(lambda: (0.0, 0.0))
    for turn in turns:
        count, whole = metric(turn)
        sums[turn.conversation] = sums[turn.conversation][0] + count, sums[turn.conversation][1] + whole
    return dict(sums)


def _rounded(metric: str, cell: tuple[str, str], values: tuple[float, float, float], units: int) -> Figure:
    value, low, high = (round(number, 6) for number in values)
    return Figure(metric, *cell, value, low, high, units)
