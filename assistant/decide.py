"""Whether the document answers a question, and which entry does: the one place where outcomes are decided.

The confidence is the probability that the best entry answers, given by a logistic model over a few features with
a meaning; it is fitted by `python -m evals.fit` on development questions and kept in `confidence.json`.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path

from assistant.outcomes import Outcome
from assistant.retrieve import Candidate, Retrieved
from assistant.understand import Question
from corpus import Entry

DATA = Path(__file__).with_name("confidence.json")
RELATED = 3


@dataclass(frozen=True)
class Features:
    """What speaks for or against an answer; every value lies within 0 and 1, or close to it.

    `score`: of the best candidate, with the question's wishes; `similarity`: cosine with its nearest view;
    `coverage`: share of the question's telling words that its views hold; `unknown`: share of the question's
    words that no view of the document knows; `margin`: lead over the best candidate that is no relative;
    `wished`: whether the question asks for its kind or names it; `stray_numbers`: whether the question has a
    number or year that the entry's text has not; `words`: how many telling words there are, up to eight, in
    eighths.
    """

    score: float
    similarity: float
    coverage: float
    unknown: float
    margin: float
    wished: float
    stray_numbers: float
    words: float


@dataclass(frozen=True)
class Model:
    """A logistic model: one weight a feature, in the order of `Features`, and the probability it must reach."""

    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, features: Features) -> float:
        """Return the probability, 0 to 1."""
        total = self.intercept + sum(w * f for w, f in zip(self.weights, astuple(features), strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@dataclass(frozen=True)
class Decision:
    """An outcome, its confidence, the entries that answer (one, or the several named), and what is near."""

    outcome: Outcome
    confidence: float
    entries: tuple[Entry, ...]
    related: tuple[Candidate, ...]


@cache
def read_models() -> dict[str, Model]:
    """Read the fitted models: `answer`, whether the best entry answers, and `topic`, whether the subject is right."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    names = [field.name for field in fields(Features)]
    return {
        name: Model(tuple(model["weights"][f] for f in names), model["intercept"], model["threshold"])
        for name, model in raw.items()
    }


def decide(question: Question, retrieved: Retrieved) -> Decision:
    """Choose outcome and entry."""
    candidates = retrieved.candidates
    if not candidates:
        return Decision(Outcome.OFF_TOPIC, 0.0, (), ())
    features = measure(question, retrieved)
    models = read_models()
    confidence = models["answer"].probability(features)
    if confidence >= models["answer"].threshold:
        return Decision(Outcome.ANSWERED, confidence, _answering(question, candidates), ())
    if models["topic"].probability(features) < models["topic"].threshold:
        return Decision(Outcome.OFF_TOPIC, confidence, (), ())
    return Decision(Outcome.NOT_IN_DOCUMENT, confidence, (), candidates[:RELATED])


def _answering(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Entry, ...]:
    """Return the best entry, with the others of its kind that the question names in the same breath."""
    best = candidates[0].entry
    if best.id not in question.named:
        return (best,)
    named = [c.entry for c in candidates if c.entry.kind is best.kind and c.entry.id in question.named]
    return tuple(sorted(named, key=lambda entry: entry.id)) if len(named) <= RELATED else (best,)


def measure(question: Question, retrieved: Retrieved) -> Features:
    """Return the features of the best candidate; there must be one."""
    best, hits = retrieved.candidates[0], retrieved.hits
    rival = next((c for c in retrieved.candidates[1:] if not _related(best.entry, c.entry)), None)
    words = len(hits.terms) + len(hits.unknown)
    return Features(
        score=best.score,
        similarity=best.hit.similarity,
        coverage=best.hit.coverage,
        unknown=len(hits.unknown) / words if words else 1.0,
        margin=best.score - rival.score if rival else best.score,
        wished=float(best.entry.kind in question.kinds or best.entry.id in question.named),
        stray_numbers=float(bool(best.stray_numbers)),
        words=min(words, 8) / 8,
    )


def _related(one: Entry, other: Entry) -> bool:
    """Whether two entries overlap: one contains the other, or they share passages or stand in one section."""
    contains = one.id in other.children or other.id in one.children
    return contains or one.section == other.section or bool(set(one.passages) & set(other.passages))
