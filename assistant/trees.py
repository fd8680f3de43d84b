"""Gradient boosted trees (Friedman 2001), as they are kept and asked: plain arrays, no library of machine learning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Trees:
    """A sum of decision trees under a logistic link, all padded to as many nodes; shape (trees, nodes) each.

    A row goes left where its feature is at most the threshold; a leaf leads to itself. `names` are the features in
    their order, `start` is what the sum begins with.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int
    start: float
    names: tuple[str, ...]

    @classmethod
    def load(cls, path: Path, names: Sequence[str]) -> Trees:
        """Read the trees of a file; raises `ValueError` when they were fitted on other features than `names`."""
        with np.load(path) as raw:
            arrays = {field.name: raw[field.name] for field in fields(cls)}
        fitted = tuple(map(str, arrays["names"]))
        if fitted != tuple(names):
            raise ValueError(f"{path} was fitted on {', '.join(fitted)}; the features are {', '.join(names)}")
        return cls(**arrays | {"depth": int(arrays["depth"]), "start": float(arrays["start"]), "names": fitted})

    def save(self, path: Path) -> None:
        """Write the trees to a file."""
        arrays: dict[str, Any] = {field.name: np.array(getattr(self, field.name)) for field in fields(self)}
        np.savez_compressed(path, **arrays)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of each row, shape (rows,), given its features, shape (rows, features)."""
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.int16)
        for _ in range(self.depth):
            asked = np.take_along_axis(rows, self.feature[trees, node].astype(np.int64), axis=1)
            left = asked <= self.threshold[trees, node]
            node = np.where(left, self.left[trees, node], self.right[trees, node])
        total = self.start + self.value[trees, node].sum(axis=1, dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-total)))
