"""Adam over the rows that a batch touches, and only those.

A batch reads a few thousand of the 48,000 rows. Stepping all of them costs more than the rest of a training step.
"""

import torch

FIRST_DECAY = 0.9
SECOND_DECAY = 0.999
TINY = 1e-8


class RowAdam:
    """Adam whose two moments are kept for every row but moved for the rows given."""

    def __init__(self, weights: torch.Tensor) -> None:
        self._weights = weights
        self._first = torch.zeros_like(weights)
        self._second = torch.zeros_like(weights)
        self._steps = 0

    def step(self, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """Move `weights[rows]` against `gradient` (same shape), with the given learning rate."""
        self._steps += 1
        first = self._first[rows].lerp_(gradient, 1 - FIRST_DECAY)
        second = self._second[rows].mul_(SECOND_DECAY).addcmul_(gradient, gradient, value=1 - SECOND_DECAY)
        self._first[rows] = first
        self._second[rows] = second
        size = rate / (1 - FIRST_DECAY**self._steps)
        spread = (second / (1 - SECOND_DECAY**self._steps)).sqrt_().add_(TINY)
        self._weights[rows] = self._weights[rows].addcdiv_(first, spread, value=-size)
