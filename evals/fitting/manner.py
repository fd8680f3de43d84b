"""Fitting the networks of `assistant.manner` on index questions and absent questions."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
from sklearn.neural_network import MLPClassifier

from assistant import Assistant
from assistant.manner import DATA, Manner, read_networks
from index import ViewKind, read_absent

NETWORKS = 7
UNITS = 128
SCALE = 8.0  # of the unit vectors, so that the first steps of fitting move
DECAY = 3e-2
ANSWERED = "answered"


def fit_manner(assistant: Assistant) -> None:
    """Fit the networks on as many index questions as absent ones; no evaluation question is among either."""
    index = assistant.index
    absent = read_absent(index.document)
    asked = index.embedder.encode_query([view.text for view in index.views if view.kind is ViewKind.QUESTION])
    others = index.embedder.encode_query([each.text for each in absent])
    groups = [each.group.value for each in absent]
    networks = []
    for seed in range(NETWORKS):
        chosen = np.random.default_rng(seed).permutation(len(asked))[: len(others)]
        network = MLPClassifier(
            (UNITS,), alpha=DECAY, max_iter=60, early_stopping=True, learning_rate_init=2e-3, random_state=seed
        )
        networks.append(network.fit(np.concatenate([asked[chosen], others]) * SCALE, [ANSWERED] * len(chosen) + groups))
    _write(networks, index.embedder.fingerprint)


def _write(networks: list[MLPClassifier], model: str) -> None:
    """Write the networks in half precision, the groups in the order of `Manner`."""
    order = [list(networks[0].classes_).index(field.name) for field in fields(Manner)]
    np.savez_compressed(
        DATA,
        model=np.array(model),
        hidden=np.array([network.coefs_[0] * SCALE for network in networks], dtype=np.float16),
        hidden_bias=np.array([network.intercepts_[0] for network in networks], dtype=np.float16),
        out=np.array([network.coefs_[1][:, order] for network in networks], dtype=np.float16),
        out_bias=np.array([network.intercepts_[1][order] for network in networks], dtype=np.float16),
    )
    read_networks.cache_clear()
