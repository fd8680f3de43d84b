"""Fitting `assistant.pertinence`: which lines belong in an answer, by what readers found to belong there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

from assistant import Assistant, Outcome
from assistant.decide import decide
from assistant.pertinence import DATA, NAMES, measure_pertinence, read_trees, rows, tellable
from assistant.question import check
from assistant.retrieve import retrieve
from assistant.trees import Trees
from evals.question import Asked

TREES, RATE, LEAVES, FEWEST, PENALTY = 250, 0.05, 15, 20, 1.0
FOLDS = 5
LEASTS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)


@dataclass(frozen=True)
class Example:
    """The passages that may be told in answer to a question, shape (passages, features), and which belong there."""

    features: NDArray[np.float32]
    belongs: NDArray[np.bool_]
    needed: int


def fit_pertinence(asked: Sequence[Asked], assistant: Assistant) -> None:
    """Fit the trees, print what each threshold would keep on folds held back, and write them."""
    examples = [each for each in (_example(question, assistant) for question in asked) if each]
    x = np.concatenate([each.features for each in examples])
    y = np.concatenate([each.belongs for each in examples])
    question = np.repeat(np.arange(len(examples)), [len(each.belongs) for each in examples])
    weight = np.concatenate([np.full(len(e.belongs), len(e.belongs) ** -0.5) for e in examples])
    held_back = np.zeros(len(y))
    for fitting, checking in GroupKFold(FOLDS).split(x, y, question):
        held_back[checking] = _fit(x[fitting], y[fitting], weight[fitting]).predict_proba(x[checking])[:, 1]
    print(f"\npertinence: {len(examples)} questions, {len(y)} passages, {y.sum()} belong")
    for least in LEASTS:
        print(f"at {least}: precision {{:.3f}}, recall {{:.3f}}".format(*_kept(examples, held_back, least)))
    take_trees(_fit(x, y, weight)).save(DATA)
    read_trees.cache_clear()


def _example(asked: Asked, assistant: Assistant) -> Example | None:
    """Return what is to be learned from a question; nothing where it is not answered, or by its place alone."""
    text, language = check(asked.question, None, assistant.index.analyzer)
    question = assistant.understanding.read(text, language)
    retrieved = retrieve(question, assistant.index)
    decision = decide(question, retrieved, assistant.index)
    if decision.outcome is not Outcome.ANSWERED or decision.retrieved is None:
        return None
    told = tellable(question, decision.entries, decision.also, retrieved, assistant.document)
    measured = measure_pertinence(question, told, retrieved, assistant.index)
    right = {*asked.evidence, *asked.beside}
    belongs = np.array([passage in right for passage in measured], dtype=bool)
    return Example(rows(measured.values()), belongs, len(asked.evidence)) if len(belongs) else None


def _fit(x: NDArray[np.float32], y: NDArray[np.bool_], weight: NDArray[np.float64]) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=FEWEST,
        l2_regularization=PENALTY,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(x, y, sample_weight=weight)


def _kept(examples: Sequence[Example], probability: NDArray[np.float64], least: float) -> tuple[float, float]:
    """Return the mean precision and recall of the passages that a threshold keeps."""
    precisions, recalls, start = [], [], 0
    for each in examples:
        own = probability[start : start + len(each.belongs)]
        start += len(each.belongs)
        kept = each.belongs[own >= min(least, own.max())]
        precisions.append(kept.mean())
        recalls.append(min(1.0, kept.sum() / each.needed))
    return float(np.mean(precisions)), float(np.mean(recalls))


def take_trees(model: HistGradientBoostingClassifier) -> Trees:
    """Take the trees out of a fitted model; their features are named as those of `assistant.pertinence`."""
    nodes = [predictor[0].nodes for predictor in model._predictors]  # it offers no public way to them
    most = max(len(tree) for tree in nodes)
    shape = (len(nodes), most)
    feature, left, right = (np.zeros(shape, dtype=np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for at, tree in enumerate(nodes):
        own, leaf = np.arange(len(tree)), tree["is_leaf"].astype(bool)
        feature[at, own] = np.where(leaf, 0, tree["feature_idx"])
        threshold[at, own] = np.where(leaf, 0.0, tree["num_threshold"])
        left[at, own] = np.where(leaf, own, tree["left"])
        right[at, own] = np.where(leaf, own, tree["right"])
        value[at, own] = np.where(leaf, tree["value"], 0.0)
    depth = max(int(tree["depth"].max()) for tree in nodes)
    return Trees(feature, threshold, left, right, value, depth, float(model._baseline_prediction[0, 0]), NAMES)
