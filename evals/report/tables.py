"""What the tables of the page show, gathered from the runs; how it is written is for the template."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import Outcome
from evals.compare import compare
from evals.errors import EvaluationError
from evals.figures import ALL, FAMILIES, OF_TURNS, Figure, by_conversation
from evals.intervals import interval, total, totals
from evals.metrics.outcomes import confusion
from evals.metrics.ratio import mean
from evals.metrics.turns import is_right
from evals.question import MAIN
from evals.record import TurnRecord
from evals.run import PERCENTILES, Run

COLUMNS = (*FAMILIES, ALL)
TALK_COLUMNS = (*MAIN, ALL)
BRIEF = (
    "complete",
    "declined",
    "refused",
    "citation_precision",
    "citation_recall",
    "verbatim",
    "conciseness",
    "outcome_accuracy",
)
COMPARED = ("complete", "citation_precision", "hit@5", "declined", "conciseness")
LATENCIES = tuple(f"p{percentile}" for percentile in PERCENTILES)
SHADES = (0.5, 0.7, 0.8, 0.9, 0.95)  # where the heat map's next lighter shade begins: most cells lie near the top


@dataclass(frozen=True)
class Row:
    """A row of figures, one a column of the table, none where the run has nothing to say."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Compared:
    """A system in the comparison: its figures, and how each differs from the first system's."""

    run: Run
    figures: dict[str, Figure | None]
    verdicts: dict[str, str]  # better, worse or unclear


def brief(run: Run) -> list[Row]:
    """Return the main figures by language."""
    return [Row(metric, _across(run, metric, ALL, COLUMNS)) for metric in BRIEF]


def heat(run: Run, metric: str) -> list[Row]:
    """Return a metric by kind of question and language, the kinds with most questions first, all together last."""
    units = {each.kind: each.units for each in run.figures if (each.metric, each.language) == (metric, ALL)}
    whole = units.pop(ALL, None)
    kinds = sorted(units, key=lambda kind: (-units[kind], kind)) + [ALL] * bool(whole)
    return [Row(kind, _across(run, metric, kind, COLUMNS)) for kind in kinds]


def shade(value: float) -> int:
    """Return the shade of a cell, 0 the darkest, by the percent that are written in it."""
    return bisect_right(SHADES, round(value, 2))


def comparison(runs: Sequence[Run]) -> list[Compared]:
    """Return all systems, the first being what the others are held against."""
    first, *others = runs
    return [Compared(first, _compared(first), {})] + [Compared(o, _compared(o), _verdicts(first, o)) for o in others]


def outcomes(run: Run) -> tuple[list[str], list[str], dict[str, dict[str, int]]]:
    """Return the outcomes that ought to be, those that were, and the counts by both."""
    counts = confusion(run.records)
    seen = {given for row in counts.values() for given in row}
    return _ordered(set(counts)), _ordered(seen | set(counts)), counts


def talks(run: Run) -> list[Row]:
    """Return the figures of conversations by language."""
    return [Row(metric, _across(run, metric, ALL, TALK_COLUMNS)) for metric in OF_TURNS]


def phenomena(run: Run) -> list[tuple[int, Figure]]:
    """Return the share of turns that went right by what they try, with the number of turns, most turns first."""
    counts = Counter(turn.turn.phenomenon for turn in run.turns)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    return [(counts[name], _right(name, [t for t in run.turns if t.turn.phenomenon == name])) for name in names]


def _right(phenomenon: str, turns: Sequence[TurnRecord]) -> Figure:
    ratios = list(by_conversation(turns, lambda turn: mean(is_right(turn))).values())
    low, high = interval(totals(ratios), len(ratios))
    return Figure("turns_right", ALL, phenomenon, total(ratios), low, high, len(ratios))


def _across(run: Run, metric: str, kind: str, languages: Sequence[str]) -> tuple[Figure | None, ...]:
    return tuple(run.figure(metric, language, kind) for language in languages)


def _compared(run: Run) -> dict[str, Figure | None]:
    return {metric: run.figure(metric) for metric in COMPARED}


def _verdicts(first: Run, other: Run) -> dict[str, str]:
    """Return how the other differs from the first; nothing where they were not asked the same."""
    try:
        differences = compare(first, other).differences
    except EvaluationError:
        return {}
    return {
        each.metric: ("better" if each.better else "worse") if each.beyond_chance else "unclear"
        for each in differences
        if each.language == ALL and each.metric in COMPARED
    }


def _ordered(names: set[str]) -> list[str]:
    known = [outcome.value for outcome in Outcome]
    return [name for name in known if name in names] + sorted(names.difference(known))
