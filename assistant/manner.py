"""Whether a question is asked in the manner of those that the document answers, whatever it is about.

What a budget is, how many people work somewhere, what an article provides: the document hardly ever says such things.
A logistic model over the question's vector tells them from the rest. It is fitted by `python -m evals.fit` on index
questions on the one side and on questions that the document does not answer on the other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index import Vectors

DATA = Path(__file__).with_name("manner.json")
UNKNOWN = 0.5  # what is said of the vectors of another embedding model than the one that it was fitted for


@dataclass(frozen=True, eq=False)
class Probe:
    """The fitted model: the fingerprint of the embedding model, a weight for each dimension, and the intercept."""

    model: str
    weights: Vectors
    intercept: float


def manner(vector: Vectors, model: str) -> float:
    """Return the probability, 0 to 1, that the document answers questions like this one.

    `vector` is its embedding, shape (dimension,), `model` the fingerprint of the embedding model that made it.
    """
    probe = read_probe()
    if model != probe.model:
        return UNKNOWN
    return float(1 / (1 + np.exp(-(float(probe.weights @ vector) + probe.intercept))))


@cache
def read_probe() -> Probe:
    """Read the fitted model."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    return Probe(raw["model"], np.array(raw["weights"], dtype=np.float32), float(raw["intercept"]))
