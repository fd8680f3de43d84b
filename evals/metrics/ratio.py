"""What a metric says of one question: a share of a whole, so that figures of many questions are sums over sums."""

from __future__ import annotations

from typing import TypeAlias

Ratio: TypeAlias = tuple[float, float]  # what counts, and what it is counted of; (0, 0) where the metric says nothing
SILENT: Ratio = (0.0, 0.0)


def mean(value: float) -> Ratio:
    """Return a value that weighs as much as that of any other question."""
    return float(value), 1.0
