"""Fitting the weights of the ranking: a conditional logit over the candidates of each development question.

The loss of a question is minus the logarithm of the share that its right candidates have together (McFadden 1974),
plus a penalty on the squares of the weights; what speaks for an entry may not be weighed against it. It is convex, so
the same questions always give the same weights.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

from assistant import Assistant
from assistant.compose import compose
from assistant.decide import NEAREST
from assistant.question import check
from assistant.retrieve import DATA, VALUES, Signals, read_weights, retrieve
from evals.fitting.data import holds
from evals.question import Asked

PENALTY = 3e-5
AGAINST = {
    "mentioned": 0.5,
    "other_domain": 0.0,
    "other_aspect": 0.0,
    "other_level": -1.0,
    "loose": 0.0,
    "unasked": 0.0,
    "stray": 0.0,
}
# the highest weights of signals that cannot help, or hardly; too few questions name a level, or what an abbreviation
# stands for in passing, for their own to be fitted
OPEN = ("gap",)
FOLDS = 5
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """One question: the signals of its candidates, shape (candidates, signals), and which of them answer it."""

    language: str
    signals: Floats
    right: NDArray[np.bool_]


def fit_ranking(asked: Sequence[Asked], assistant: Assistant) -> None:
    """Fit the weights, print how often the right candidate comes first on folds held back, and write them."""
    choices = [choice for choice in (_choice(each, assistant) for each in asked) if choice.right.any()]
    _report(choices)
    names = [field.name for field in fields(Signals)]
    weights = dict(zip(names, (round(float(weight), 3) for weight in _fit(choices)), strict=True))
    DATA.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    read_weights.cache_clear()


def _choice(asked: Asked, assistant: Assistant) -> Choice:
    text, language = check(asked.question, None, assistant.index.analyzer)
    question = assistant.understanding.read(text, language)
    retrieved = retrieve(question, assistant.index)
    nearest = [hit.passage_id for hit in retrieved.hits.passages[:NEAREST]]
    document = assistant.document
    lines = (compose(candidate.entry, question, document, nearest) for candidate in retrieved.candidates)
    return Choice(
        asked.language,
        np.array([VALUES(candidate.signals) for candidate in retrieved.candidates]),
        np.array([holds(asked.facts, each, document) for each in lines]),
    )


def _fit(choices: Sequence[Choice]) -> Floats:
    names = [field.name for field in fields(Signals)]
    bounds = [(None if n in (*AGAINST, *OPEN) else 0, AGAINST.get(n)) for n in names]
    start = np.array([min(0.0, AGAINST.get(name, 0.0)) for name in names])
    return np.asarray(minimize(_loss, start, args=(choices,), jac=True, method="L-BFGS-B", bounds=bounds).x)


def _loss(weights: Floats, choices: Sequence[Choice]) -> tuple[float, Floats]:
    """Return the mean loss with its penalty, and its gradient, shape (signals,)."""
    total, slope = 0.0, np.zeros_like(weights)
    for choice in choices:
        scores = choice.signals @ weights
        total += logsumexp(scores) - logsumexp(scores[choice.right])
        slope += choice.signals.T @ softmax(scores) - choice.signals[choice.right].T @ softmax(scores[choice.right])
    return (
        total / len(choices) + PENALTY * float(weights @ weights),
        slope / len(choices) + 2 * PENALTY * weights,
    )


def _report(choices: Sequence[Choice]) -> None:
    """Print by language how often a right candidate comes first, and among the first two, on folds held back."""
    folds = np.random.default_rng(0).integers(0, FOLDS, len(choices))
    ranks: dict[str, list[int]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = _fit([choice for choice, own in zip(choices, folds, strict=True) if own != fold])
        for choice, own in zip(choices, folds, strict=True):
            if own == fold:
                order = np.argsort(-(choice.signals @ weights), kind="stable")
                ranks[choice.language].append(int(np.flatnonzero(choice.right[order])[0]))
    for language, own in sorted(ranks.items()):
        first, two = (np.mean(np.array(own) < few) for few in (1, 2))
        print(f"ranking {language}: {len(own)} questions, right one first {first:.2f}, among the first two {two:.2f}")
