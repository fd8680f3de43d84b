"""`python -m evals.fit`: fit ranking and confidence on the development questions.

First the weights of the ranking (`evals.ranking`), then, with these, three logistic models over
`assistant.decide.Features`: whether the document answers the question, whether the question is about its subject, and
whether the answer given is right. Prints how good each is on folds held back; writes `assistant/ranking.json` and
`assistant/confidence.json`.
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
from assistant.decide import DATA, NEAREST, Features, answering, measure
from assistant.question import check
from assistant.retrieve import retrieve
from evals.questions import Asked, read_questions
from evals.ranking import fit_ranking
from evals.scoring import holds

OFF_TOPIC = ("off_topic", "hostile")
THRESHOLDS = {"answerable": 0.35, "topic": 0.5, "right": 0.5}  # answerable: few refusals of what is there


@dataclass(frozen=True)
class Example:
    """The features of one question, and what is true of it.

    `right`: the answer given holds all its facts; `answerable`: some entry does; `topical`: its subject is the
    document's.
    """

    features: Features
    right: bool
    answerable: bool
    topical: bool


def main() -> None:
    """Fit the ranking, gather examples, fit the three models, print how good they are and write them."""
    assistant = Assistant.open()
    asked = read_questions()
    fit_ranking([each for each in asked if each.answerable], assistant)
    examples = _examples(asked, assistant)
    models = {
        "answerable": _fit("answerable", examples, [e.answerable for e in examples]),
        "topic": _fit("topic", examples, [e.topical for e in examples]),
        "right": _fit("right", examples, [e.right for e in examples]),
    }
    DATA.write_text(json.dumps(models, indent=1) + "\n", encoding="utf-8")


def _examples(questions: Sequence[Asked], assistant: Assistant) -> list[Example]:
    examples = []
    for asked in questions:
        text, language = check(asked.question, None, assistant.index.analyzer)
        question = assistant.understanding.read(text, language)
        retrieved = retrieve(question, assistant.index)
        if not retrieved.candidates:
            continue
        features = measure(question, retrieved, assistant.index)
        entries, also = answering(question, retrieved.candidates, assistant.index)
        nearest = [hit.passage_id for hit in retrieved.hits.passages[:NEAREST]]
        given = (*entries, also) if also else entries
        lines = [line for entry in given for line in compose(entry, question, assistant.document, nearest)]
        right = asked.answerable and holds(asked.facts, lines, assistant.document)
        examples.append(Example(features, right, asked.answerable, _topical(asked)))
    return examples


def _topical(asked: Asked) -> bool:
    return asked.answerable or asked.kind not in OFF_TOPIC


def _fit(name: str, examples: list[Example], labels: list[bool]) -> dict[str, object]:
    """Fit one model and print how it does on folds that it was not fitted on."""
    x = np.array([astuple(example.features) for example in examples])
    y = np.array(labels)
    scale = x.std(axis=0)
    x = x / scale  # so that the penalty weighs every feature alike
    model = LogisticRegression(C=0.3, max_iter=5000)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    held_back = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    print(f"\n{name}: {y.sum()} yes, {(~y).sum()} no")
    _report(held_back, y)
    model.fit(x, y)
    names = [field.name for field in fields(Features)]
    weights = {feature: round(float(value), 4) for feature, value in zip(names, model.coef_[0] / scale, strict=True)}
    return {"weights": weights, "intercept": round(float(model.intercept_[0]), 4), "threshold": THRESHOLDS[name]}


def _report(probability: NDArray[np.float64], right: NDArray[np.bool_]) -> None:
    """Print, for ten equal bins of probability, how many there are and how many are right; and for thresholds."""
    for low in np.arange(0, 1, 0.1):
        inside = (probability >= low) & (probability < low + 0.1)
        if inside.any():
            print(f"{low:.1f}–{low + 0.1:.1f}: {inside.sum():5d} questions, {right[inside].mean():.2f} right")
    for threshold in (0.3, 0.4, 0.5, 0.6):
        accepted = probability >= threshold
        print(f"at {threshold}: {accepted[right].mean():.2f} of yes, {accepted[~right].mean():.2f} of no accepted")


if __name__ == "__main__":
    main()
