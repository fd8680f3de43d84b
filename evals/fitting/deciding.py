"""Fitting the three logistic models of `assistant.decide` over `assistant.features.Features`.

Whether the document answers the question, whether the question is about its subject, and whether the answer given is
right: fitted on the half of the development questions that is not for checking.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant import Assistant
from assistant.compose import compose
from assistant.decide import DATA, NEAREST, OTHERS, read_models
from assistant.features import Features, measure
from assistant.question import check
from assistant.retrieve import retrieve
from assistant.selection import answering
from evals.fitting.data import holds
from evals.metrics.calibration import ANSWERABLE
from evals.question import FAR, MAIN, Asked

Labels = NDArray[np.bool_]
Shares = NDArray[np.float64]
GROUPS = (*MAIN, OTHERS)
REFUSED = {"answerable": 0.042, "topic": 0.005}  # share of answerable questions that each model may refuse
DECLINED = 0.86  # share of the other questions that is to be declined, unless too many answerable ones went with them
THRESHOLD = 0.5  # of the others, and the highest of `topic`
PENALTY = {"answerable": 0.05, "topic": 0.05, "right": 0.6}  # inverse of it, as scikit-learn has it


@dataclass(frozen=True)
class Example:
    """The features of one question, its main language or `others`, and what is true of it.

    `right`: the answer given holds all its facts; `answerable`: some entry does; `topical`: its subject is the
    document's.
    """

    features: Features
    group: str
    right: bool
    answerable: bool
    topical: bool


def fit_deciding(asked: Sequence[Asked], assistant: Assistant) -> None:
    """Gather examples, fit the three models, print how good they are and write them."""
    examples = [example for example in (_example(each, assistant) for each in asked) if example]
    answerable = np.array([example.answerable for example in examples])
    use = np.where(answerable, ANSWERABLE / answerable.mean(), (1 - ANSWERABLE) / (1 - answerable.mean()))
    topical = np.array([example.topical for example in examples])
    models = {
        "answerable": _fit("answerable", examples, answerable, use),
        "topic": _fit("topic", examples, topical, np.where(topical, 0.5 / topical.mean(), 0.5 / (1 - topical.mean()))),
        "right": _fit("right", examples, np.array([e.right for e in examples]), use),
    }
    DATA.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")
    read_models.cache_clear()


def _example(asked: Asked, assistant: Assistant) -> Example | None:
    """Return what is to be learned from a question; nothing where it finds nothing."""
    text, language = check(asked.question, None, assistant.index.analyzer)
    question = assistant.understanding.read(text, language)
    retrieved = retrieve(question, assistant.index)
    if not retrieved.candidates:
        return None
    entries, also = answering(question, retrieved.candidates, assistant.index)
    nearest = [hit.passage_id for hit in retrieved.hits.passages[:NEAREST]]
    given = (*entries, also) if also else entries
    lines = [line for entry in given for line in compose(entry, question, assistant.document, nearest)]
    return Example(
        measure(question, retrieved, assistant.index),
        language if language in MAIN else OTHERS,
        asked.answerable and holds(asked.facts, lines, assistant.document),
        asked.answerable,
        _topical(asked),
    )


def _topical(asked: Asked) -> bool:
    return asked.answerable or asked.kind not in FAR


def _fit(name: str, examples: list[Example], labels: Labels, use: Shares) -> dict[str, object]:
    """Fit one model, each example weighed by `use`, and print how it does on folds that it was not fitted on."""
    x = np.array([astuple(each.features) for each in examples])
    groups = np.array([each.group for each in examples])
    scale = x.std(axis=0)
    x = x / scale  # so that the penalty weighs every feature alike
    model = LogisticRegression(C=PENALTY[name], max_iter=5000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    held_back = cross_val_predict(model, x, labels, cv=folds, method="predict_proba", params={"sample_weight": use})
    print(f"\n{name}: {labels.sum()} yes, {(~labels).sum()} no")
    _report(held_back[:, 1], labels, use)
    thresholds = {group: THRESHOLD for group in GROUPS}
    if name in REFUSED:
        answerable = np.array([each.answerable for each in examples])
        for group in GROUPS:
            there = held_back[answerable & (groups == group), 1]
            absent = held_back[~answerable & (groups == group), 1]
            declining = np.quantile(absent, DECLINED) if name == "answerable" else THRESHOLD
            thresholds[group] = round(float(min(declining, np.quantile(there, REFUSED[name]))), 4)
    print(f"thresholds: {thresholds}")
    model.fit(x, labels, sample_weight=use)
    names = [field.name for field in fields(Features)]
    weights = {feature: round(float(value), 4) for feature, value in zip(names, model.coef_[0] / scale, strict=True)}
    return {"weights": weights, "intercept": round(float(model.intercept_[0]), 4), "thresholds": thresholds}


def _report(probability: Shares, right: Labels, use: Shares) -> None:
    """Print how many fall into each tenth of probability and the share that is right in use; then some thresholds."""
    for low in np.arange(0, 1, 0.1):
        inside = (probability >= low) & (probability < low + 0.1)
        if inside.any():
            share = np.average(right[inside], weights=use[inside])
            print(f"{low:.1f}–{low + 0.1:.1f}: {inside.sum():5d} questions, {share:.2f} right")
    for threshold in (0.3, 0.4, 0.5, 0.6):
        accepted = probability >= threshold
        print(f"at {threshold}: {accepted[right].mean():.2f} of yes, {accepted[~right].mean():.2f} of no accepted")
