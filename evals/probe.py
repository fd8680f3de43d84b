"""Fitting the probe of `assistant.manner`: index questions against questions that the document does not answer."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assistant import Assistant
from assistant.manner import DATA, read_probe
from index import Vectors, ViewKind

PENALTY = 5.0  # inverse of it, as scikit-learn has it
SAMPLE = 6000  # index questions, evenly over all of them
WORTH = 300.0  # development questions that they count for together
FOLDS = 5
Labels = NDArray[np.bool_]


def fit_probe(vectors: Vectors, answerable: Labels, assistant: Assistant) -> NDArray[np.float64]:
    """Fit the probe on all questions and write it; return what it says of each when fitted on the other folds.

    `vectors` has shape (questions, dimension), `answerable` and what is returned (questions,).
    """
    known = _index_questions(assistant)
    model = _fit(vectors, answerable, known)
    weights = [round(float(weight), 4) for weight in model.coef_[0]]
    probe = {
        "model": assistant.index.embedder.fingerprint,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": weights,
    }
    DATA.write_text(json.dumps(probe) + "\n", encoding="utf-8")
    read_probe.cache_clear()
    held_back = np.zeros(len(answerable))
    for fitted, left in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(vectors, answerable):
        held_back[left] = _fit(vectors[fitted], answerable[fitted], known).predict_proba(vectors[left])[:, 1]
    return held_back


def _index_questions(assistant: Assistant) -> Vectors:
    texts = [view.text for view in assistant.index.views if view.kind is ViewKind.QUESTION]
    return assistant.index.embedder.encode_query(texts[:: max(1, len(texts) // SAMPLE)])


def _fit(vectors: Vectors, answerable: Labels, known: Vectors) -> LogisticRegression:
    weights = np.r_[np.ones(len(vectors)), np.full(len(known), WORTH / len(known))]
    labels = np.r_[answerable, np.ones(len(known), dtype=bool)]
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    return model.fit(np.concatenate([vectors, known]), labels, sample_weight=weights)
