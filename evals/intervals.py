"""Bootstrap: how far a figure could lie from what it is by the chance of which questions were asked.

Questions are drawn with replacement, as many as there are, a thousand times; the middle 95% of the figures are the
interval (Efron 1979, percentile method). Seeded: the same questions always give the same interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evals.metrics.ratio import Ratio

RESAMPLES = 1000
LEVEL = (2.5, 97.5)  # percentiles
Numbers = NDArray[np.float64]


@lru_cache(maxsize=64)
def draws(units: int) -> Numbers:
    """Return how often each unit is drawn in each resample, shape (resamples, units)."""
    chance = np.random.default_rng(units)
    return chance.multinomial(units, np.full(units, 1 / units), size=RESAMPLES).astype(np.float64)


def interval(figure: Callable[[Numbers], Numbers], units: int) -> tuple[float, float]:
    """Return the interval of a figure; `figure` makes of `draws` one number a resample, NaN where there is none."""
    values = figure(draws(units))
    values = values[~np.isnan(values)]
    low, high = np.percentile(values, LEVEL) if len(values) else (np.nan, np.nan)
    return float(low), float(high)


def total(ratios: Sequence[Ratio]) -> float:
    """Return the sum of what counts over the sum of what it is counted of; NaN of nothing."""
    counts, wholes = (sum(ratio[at] for ratio in ratios) for at in (0, 1))
    return counts / wholes if wholes else float("nan")


def totals(ratios: Sequence[Ratio]) -> Callable[[Numbers], Numbers]:
    """Return what makes of draws the same figure as `total`, one a resample."""
    table = np.array(ratios, dtype=np.float64).reshape(-1, 2)

    def figure(drawn: Numbers) -> Numbers:
        sums = drawn @ table
        shares = np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] > 0)
        return np.asarray(shares)

    return figure
