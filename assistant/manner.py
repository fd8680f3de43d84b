"""Whether a question is asked in the manner of those that the document answers, whatever it is about.

What a budget is, how many people work somewhere, what an article provides: the document hardly ever says such things.
A logistic model over the question's vector tells them from the rest. It is fitted by `python -m evals.fit` on index
questions on the one side and on questions that the document does not answer on the other.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from index import Vectors

DATA = Path(__file__).with_name("manner.json")
UNKNOWN = 0.5  # what is said of a vector that another embedding model made


def manner(vector: Vectors) -> float:
    """Return the probability, 0 to 1, that the document answers questions like this one; `vector` is its embedding."""
    weights, intercept = read_probe()
    if vector.shape != weights.shape:
        return UNKNOWN
    return float(1 / (1 + np.exp(-(float(weights @ vector) + intercept))))


@cache
def read_probe() -> tuple[Vectors, float]:
    """Read the fitted model: a weight for each dimension of a vector, and the intercept."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    return np.array(raw["weights"], dtype=np.float32), float(raw["intercept"])
