"""`python -m evals.fit`: fit the confidence on the development questions and on left-out index questions.

Three logistic models over `assistant.decide.Features`: whether the document answers the question, whether the
question is about its subject, and whether the best entry is right. Prints how well each is calibrated on held-back
folds and writes `assistant/confidence.json`.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from assistant import Assistant
from assistant.compose import compose
from assistant.decide import DATA, Features, measure
from assistant.question import check
from assistant.retrieve import retrieve
from corpus import Document, Entry
from evals.leaveout import rounds
from evals.questions import Asked, read_questions
from evals.scoring import squeeze

OFF_TOPIC = ("off_topic", "hostile")
THRESHOLDS = {"answerable": 0.5, "topic": 0.5, "right": 0.5}
PLACES = (1, 4)  # index questions left out in turn
WRITTEN = 4.0  # weight of a question written by hand against a left-out index question


@dataclass(frozen=True)
class Example:
    """The features of one question, and what is true of it.

    `right`: its best entry answers it; `answerable`: some entry does; `topical`: its subject is the document's.
    """

    features: Features
    right: bool
    answerable: bool
    topical: bool
    weight: float


def main() -> None:
    """Gather examples, fit both models, print their calibration and write them."""
    assistant = Assistant.open()
    examples = [*_written(assistant), *_left_out(assistant)]
    models = {
        "answerable": _fit("answerable", examples, [e.answerable for e in examples]),
        "topic": _fit("topic", examples, [e.topical for e in examples]),
        "right": _fit("right", examples, [e.right for e in examples]),
    }
    DATA.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


def _written(assistant: Assistant) -> list[Example]:
    examples = []
    for asked in read_questions():
        text, language = check(asked.question, None)
        question = assistant.understanding.read(text, language)
        retrieved = retrieve(question, assistant.index)
        if not retrieved.candidates:
            continue
        lines = compose(retrieved.candidates[0].entry, question, assistant.document)
        text = squeeze(" ".join(assistant.document.text(line.excerpt) for line in lines if line.excerpt))
        features = measure(question, retrieved, assistant.document)
        right = asked.answerable and all(squeeze(fact) in text for fact in asked.facts)
        examples.append(Example(features, right, asked.answerable, _topical(asked), WRITTEN))
    return examples


def _topical(asked: Asked) -> bool:
    return asked.answerable or asked.kind not in OFF_TOPIC


def _left_out(assistant: Assistant) -> list[Example]:
    examples = []
    for other, views in rounds(assistant, PLACES):
        for view in views:
            question = other.understanding.read(*check(view.text, view.language))
            retrieved = retrieve(question, other.index)
            if retrieved.candidates:
                entry = assistant.document.entry(view.target)
                right = _same(retrieved.candidates[0].entry, entry, assistant.document)
                features = measure(question, retrieved, assistant.document)
                examples.append(Example(features, right, True, True, 1.0))
    return examples


def _same(found: Entry, wanted: Entry, document: Document) -> bool:
    """Whether the entry found is the one wanted, contains it, or holds all its passages."""
    wanted_passages = set(wanted.passages)
    return (
        found.id == wanted.id
        or wanted.id in found.children
        or (bool(wanted_passages) and wanted_passages <= set(found.passages))
    )


def _fit(name: str, examples: list[Example], labels: list[bool]) -> dict[str, object]:
    """Fit one model; both classes weigh the same."""
    x = np.array([astuple(example.features) for example in examples])
    y = np.array(labels)
    weight = np.array([example.weight for example in examples])
    weight[y] *= weight[~y].sum() / weight[y].sum()
    model = LogisticRegression(C=3.0, max_iter=5000)
    held_back = cross_val_predict(model, x, y, cv=5, method="predict_proba", params={"sample_weight": weight})[:, 1]
    print(f"\n{name}: {y.sum()} yes, {(~y).sum()} no")
    _report(held_back, y, weight)
    model.fit(x, y, sample_weight=weight)
    names = [field.name for field in fields(Features)]
    weights = {feature: round(float(value), 4) for feature, value in zip(names, model.coef_[0], strict=True)}
    return {"weights": weights, "intercept": round(float(model.intercept_[0]), 4), "threshold": THRESHOLDS[name]}


def _report(probability: NDArray[np.float64], right: NDArray[np.bool_], weight: NDArray[np.float64]) -> None:
    """Print, for ten equal bins of probability, how many there are and how many are right."""
    for low in np.arange(0, 1, 0.1):
        inside = (probability >= low) & (probability < low + 0.1)
        if inside.any():
            share = np.average(right[inside], weights=weight[inside])
            print(f"{low:.1f}–{low + 0.1:.1f}: {inside.sum():5d} questions, {share:.2f} right (weighted)")


if __name__ == "__main__":
    main()
