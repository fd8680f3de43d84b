"""Whether confidence means what it says: of the answers given with nine tenths, nine in ten are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.metrics.facts import ANSWERED, missing
from evals.record import Record

BINS = 10
ANSWERABLE = 0.7  # share of answerable questions in daily use, an assumption; fewer of the set's are
Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence lies in one tenth: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Given:
    """The answers given, each with confidence, whether it is right, and what it weighs; shape (answers,) each.

    An answer to a question that the document does not answer is wrong. Questions are weighed so that as many are
    answerable as in use.
    """

    confidence: Shares
    right: Shares
    weight: Shares

    @classmethod
    def of(cls, records: Sequence[Record]) -> Given:
        """Gather the answers that state a confidence."""
        answerable = np.array([record.asked.answerable for record in records], dtype=bool)
        share = answerable.mean() if len(records) else 0.0
        weight = np.where(answerable, ANSWERABLE / max(share, 1e-9), (1 - ANSWERABLE) / max(1 - share, 1e-9))
        given = np.array([r.reply.outcome == ANSWERED and r.reply.confidence is not None for r in records], dtype=bool)
        right = np.array([r.asked.answerable and not missing(r.asked.facts, r.reply) for r in records], dtype=float)
        confidence = np.array([record.reply.confidence or 0.0 for record in records])
        return cls(confidence[given], right[given], weight[given])

    @property
    def places(self) -> NDArray[np.int64]:
        """Return the tenth, from 0, that each answer lies in."""
        return np.minimum((self.confidence * BINS).astype(np.int64), BINS - 1)


def calibration_error(given: Given, weights: Shares) -> Shares:
    """Mean distance between confidence and share of right answers, over tenths weighed by their answers, 0 to 1.

    Expected calibration error (Naeini, Cooper and Hauskrecht 2015). `weights` has shape (resamples, answers), how
    often each answer is drawn; returns one error a resample.
    """
    inside = (given.places[:, None] == np.arange(BINS)).astype(float)  # (answers, bins)
    drawn = weights * given.weight
    gap = np.abs(drawn @ (inside * (given.confidence - given.right)[:, None]))
    total = drawn.sum(axis=1)
    return np.asarray(np.divide(gap.sum(axis=1), total, out=np.full(len(total), np.nan), where=total > 0))


def reliability(given: Given) -> tuple[Bin, ...]:
    """Return the tenths that hold answers (reliability diagram: Niculescu-Mizil and Caruana 2005)."""
    bins = []
    for place in range(BINS):
        at = given.places == place
        if at.any():
            means = (float(np.average(x[at], weights=given.weight[at])) for x in (given.confidence, given.right))
            bins.append(Bin(place / BINS, (place + 1) / BINS, int(at.sum()), *means))
    return tuple(bins)
