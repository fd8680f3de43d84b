"""How well the search finds the evidence, whatever is answered."""

from __future__ import annotations

import math
from collections.abc import Callable

from evals.metrics.citations import touches
from evals.metrics.ratio import SILENT, Ratio, mean
from evals.record import SEARCHED, Record


def hit(depth: int) -> Callable[[Record], Ratio]:
    """Return the metric of a depth."""

    def metric(record: Record) -> Ratio:
        """Share of the answerable questions with a passage of the evidence among the first found (success at k)."""
        return mean(any(_relevant(record)[:depth])) if record.asked.answerable else SILENT

    return metric


def reciprocal_rank(record: Record) -> Ratio:
    """One over the rank of the first passage found that is evidence, 0 where none is among ten (Voorhees 1999)."""
    if not record.asked.answerable:
        return SILENT
    return mean(next((1 / rank for rank, relevant in enumerate(_relevant(record), 1) if relevant), 0.0))


def ndcg(record: Record) -> Ratio:
    """Normalised discounted cumulative gain of the first ten, evidence gaining 1 (Järvelin and Kekäläinen 2002)."""
    if not record.asked.answerable:
        return SILENT
    gain = sum(_discount(rank) for rank, relevant in enumerate(_relevant(record)[:SEARCHED]) if relevant)
    ideal = sum(_discount(rank) for rank in range(min(len(record.evidence), SEARCHED)))
    return mean(min(1.0, gain / ideal))


def _relevant(record: Record) -> list[bool]:
    return [touches(lines, record.evidence) for lines in record.found]


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 2)
