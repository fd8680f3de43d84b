"""Fitting the probe of `assistant.manner`: index questions against absent ones."""

from __future__ import annotations

import json

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant import Assistant
from assistant.manner import DATA, read_probe
from index import Vectors, ViewKind, read_absent

PENALTY = 5.0  # inverse of it, as scikit-learn has it
SAMPLE = 8000  # index questions, evenly over all of them
WORTH = 2000.0  # what either side counts for, in questions


def fit_probe(assistant: Assistant) -> None:
    """Fit the probe on index questions and absent questions and write it; no evaluation question is among them."""
    index = assistant.index
    answered = [view.text for view in index.views if view.kind is ViewKind.QUESTION]
    sides = [answered[:: max(1, len(answered) // SAMPLE)], [each.text for each in read_absent(index.document)]]
    vectors: list[Vectors] = [index.embedder.encode_query(side) for side in sides]
    labels = np.repeat([True, False], [len(side) for side in sides])
    weights = np.repeat([WORTH / len(side) for side in sides], [len(side) for side in sides])
    model = LogisticRegression(C=PENALTY, max_iter=3000)
    model.fit(np.concatenate(vectors), labels, sample_weight=weights)
    probe = {
        "model": index.embedder.fingerprint,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": [round(float(weight), 4) for weight in model.coef_[0]],
    }
    DATA.write_text(json.dumps(probe) + "\n", encoding="utf-8")
    read_probe.cache_clear()
