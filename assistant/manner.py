"""What a question is like, whatever it is about: one that the document answers, or one of those that it does not.

What a budget is, how many people work somewhere, what an article provides: the document hardly ever says such
things. A few small neural networks over the question's vector, averaged, tell such questions from the others, and
both from what is asked about something else. `python -m evals.fitting` fits them on index questions and absent
questions.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from index import Vectors

DATA = Path(__file__).with_name("manner.npz")


@dataclass(frozen=True)
class Manner:
    """The probabilities, 0 to 1 and 1 together, that a question is of each group.

    `answered`: the document answers it; the others are the groups of absent questions, see `index.Group`.
    """

    answered: float
    near: float
    off_topic: float
    own_case: float
    hostile: float


UNKNOWN = Manner(0.5, 0.5, 0.0, 0.0, 0.0)  # said of vectors of another embedding model than the one it was fitted for


@dataclass(frozen=True, eq=False)
class Networks:
    """The fitted networks, and the fingerprint of the embedding model that they belong to.

    Shapes: `hidden` (networks, dimension, units), `hidden_bias` (networks, units), `out` (networks, units, groups),
    `out_bias` (networks, groups); the groups in the order of `Manner`.
    """

    model: str
    hidden: Vectors
    hidden_bias: Vectors
    out: Vectors
    out_bias: Vectors

    def probabilities(self, vector: Vectors) -> Vectors:
        """Return the mean of what the networks say of one vector, shape (groups,)."""
        units = np.maximum(np.einsum("d,ndu->nu", vector, self.hidden) + self.hidden_bias, 0.0)
        scores = np.einsum("nu,nug->ng", units, self.out) + self.out_bias
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray((shares / shares.sum(axis=1, keepdims=True)).mean(axis=0))


def manner(vector: Vectors, model: str) -> Manner:
    """Return what a question is like; `vector` is its embedding, shape (dimension,), `model` what made it."""
    networks = read_networks()
    if model != networks.model:
        return UNKNOWN
    return Manner(*(float(share) for share in networks.probabilities(vector)))


@cache
def read_networks() -> Networks:
    """Read the fitted networks."""
    with np.load(DATA) as stored:
        weights = {field.name: stored[field.name] for field in fields(Networks)}
    model = str(weights.pop("model"))
    return Networks(model, **{name: np.asarray(value, dtype=np.float32) for name, value in weights.items()})
