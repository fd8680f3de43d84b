"""Whether the document answers a question, and which entry does: the one place where outcomes are decided.

Three logistic models over a few features with a meaning: whether the document answers at all, whether the subject
is right, and how likely the answer given is right, which is the confidence. They are fitted by `python -m evals.fit`
on development questions and kept in `confidence.json`.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from statistics import mean, pstdev

from assistant.outcomes import Outcome
from assistant.reference import stands_at
from assistant.retrieve import Candidate, Retrieved
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import Index

DATA = Path(__file__).with_name("confidence.json")
RELATED = 3
SECOND = 0.2  # share from which the runner-up is given too: one time in five it is the one that was meant
NEAREST = 3  # passages that decide which parts of an entry are meant
BEST = 10  # candidates that the best one is held against
DEFINING = (
    EntryKind.TERM,
    EntryKind.ABBREVIATION,
    EntryKind.PRINCIPLE,
    EntryKind.DIFFERENCES,
    EntryKind.DIFFERENCE,
    EntryKind.AGENCY,
)
SISTERED = (
    EntryKind.CHALLENGES,
    EntryKind.STATE_OF_PLAY,
    EntryKind.WAY_FORWARD,
    EntryKind.ACTORS,
    EntryKind.RECOMMENDATIONS,
    EntryKind.RECOMMENDATION,
)
FEWEST_SISTERS = 3  # of four domains: two may be told apart by luck
NEAR = 0.1  # of a score between 0 and 1: legal texts that a question in the plural means as well
MOST_TEXTS = 5
TIE = 0.05  # of a score between 0 and 1
NAME = re.compile(r"(?<=[\w,;:] )(?:[dlDL][’'])?([A-ZÀ-Þ]\w+)")
NAMING = (EntryKind.ABBREVIATION, EntryKind.TERM)  # what a name stands for, and what it means
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Features:
    """What speaks for or against an answer; every value lies within 0 and 1, or close to it.

    `score`: of the best candidate in search; `share`: the probability that of all candidates it is the one; `votes`,
    `second`: see `index.EntryHit`; `similarity`: cosine with its nearest view, `asked`
    with its nearest index question; `coverage`: share of the question's telling words that its views hold;
    `gap`: how rare the rarest word is that they lack; `unknown`: share of words that no view of the document
    knows; `margin`: lead over the best candidate that is no relative, `lead` over the mean of the ten best; `crowd`
    and `spread`: mean and standard deviation of the ten best cosines with index questions; `wished`: whether the
    question asks for its kind, `named`: whether it names it; `stray_numbers`: whether the question has a number that
    the entry has not; `no_number`: whether a number is asked for and the entry has none; `no_definition`: whether a
    definition is asked for and the entry is none; `stray_names`: whether the question has a name, a word with a
    capital inside the sentence, that the entry has not.
    """

    score: float
    share: float
    votes: float
    second: float
    similarity: float
    asked: float
    coverage: float
    gap: float
    unknown: float
    margin: float
    lead: float
    crowd: float
    spread: float
    wished: float
    named: float
    stray_numbers: float
    no_number: float
    no_definition: float
    stray_names: float


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

    def accepts(self, features: Features) -> bool:
        """Whether the probability reaches the threshold."""
        return self.probability(features) >= self.threshold


@dataclass(frozen=True)
class Decision:
    """An outcome, its confidence, the entries that answer, and what is near.

    The entries are one, or the several meant together; `also` is the runner-up where it may as well be meant;
    `nearest` are the passages that the question lies nearest to.
    """

    outcome: Outcome
    confidence: float
    entries: tuple[Entry, ...]
    related: tuple[Candidate, ...]
    also: Entry | None = None
    nearest: tuple[str, ...] = ()


@cache
def read_models() -> dict[str, Model]:
    """Read the fitted models: `answerable`, `topic` (whether the subject is right) and `right` (the confidence)."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    names = [field.name for field in fields(Features)]
    return {
        name: Model(tuple(model["weights"][f] for f in names), model["intercept"], model["threshold"])
        for name, model in raw.items()
    }


def decide(question: Question, retrieved: Retrieved, index: Index) -> Decision:
    """Choose outcome and entry."""
    candidates = retrieved.candidates
    if question.reference is not None and not question.reference.exists:
        return Decision(Outcome.NOT_IN_DOCUMENT, 0.0, (), ())
    if not candidates:
        return Decision(Outcome.OFF_TOPIC, 0.0, (), ())
    choices = _choices(question, candidates)
    if choices:
        return Decision(Outcome.CLARIFY, 0.0, (), choices)
    features = measure(question, retrieved, index)
    models = read_models()
    confidence = models["right"].probability(features)
    if _is_located(question, candidates[0], index.document) or models["answerable"].accepts(features):
        nearest = tuple(hit.passage_id for hit in retrieved.hits.passages[:NEAREST])
        entries, also = answering(question, candidates, index)
        return Decision(Outcome.ANSWERED, confidence, entries, (), also, nearest)
    if models["topic"].accepts(features):
        return Decision(Outcome.NOT_IN_DOCUMENT, confidence, (), candidates[:RELATED])
    return Decision(Outcome.OFF_TOPIC, confidence, (), ())


def _is_located(question: Question, best: Candidate, document: Document) -> bool:
    """Whether the question says where its answer stands, and that is where the best entry is."""
    return question.reference is not None and stands_at(best.entry, question.reference, document)


def _choices(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the sisters in other domains that fit as well as the best entry, when nothing says which is meant."""
    best = candidates[0]
    if question.domains or question.reference or best.entry.domain is None or best.entry.kind not in SISTERED:
        return ()
    sisters: dict[str | None, Candidate] = {}
    for candidate in candidates:
        if candidate.entry.kind is best.entry.kind and candidate.hit.score >= best.hit.score - TIE:
            sisters.setdefault(candidate.entry.domain, candidate)
    return tuple(sisters.values()) if len(sisters) >= FEWEST_SISTERS else ()


def answering(
    question: Question, candidates: tuple[Candidate, ...], index: Index
) -> tuple[tuple[Entry, ...], Entry | None]:
    """Return the entries that answer, and the runner-up where it may as well be meant.

    They are the best one, others of its kind that are named in the same breath, or legal texts just as near.
    """
    best = candidates[0]
    if best.entry.kind is EntryKind.INSTRUMENT and EntryKind.INSTRUMENTS in question.kinds:
        near = [c for c in candidates if c.entry.kind is best.entry.kind and c.hit.score >= best.hit.score - NEAR]
        return tuple(c.entry for c in near[:MOST_TEXTS]), None
    kinds = NAMING if best.entry.kind in NAMING else (best.entry.kind,)
    named = [c.entry for c in candidates if c.entry.kind in kinds and c.entry.id in question.named]
    if best.entry.id in question.named and 1 < len(named) <= RELATED:
        return tuple(sorted(named, key=lambda entry: entry.id)), None
    return _with_runner_up(candidates, index)


def _with_runner_up(candidates: tuple[Candidate, ...], index: Index) -> tuple[tuple[Entry, ...], Entry | None]:
    """Return the best entry and the next one, if that may as well be meant and says something else.

    A runner-up that contains the best entry takes its place.
    """
    best, *others = (candidate.entry for candidate in candidates)
    if not others or candidates[1].share < SECOND or others[0].id in index.inner[best.id]:
        return (best,), None
    return ((others[0],), None) if best.id in index.inner[others[0].id] else ((best,), others[0])


def measure(question: Question, retrieved: Retrieved, index: Index) -> Features:
    """Return the features of the best candidate; there must be one."""
    best, hits = retrieved.candidates[0], retrieved.hits
    given, _ = answering(question, retrieved.candidates, index)
    rival = next((c for c in retrieved.candidates if not any(_related(entry, c.entry) for entry in given)), None)
    words = len(hits.terms) + len(hits.unknown)
    nearest = sorted((c.hit.question for c in retrieved.candidates), reverse=True)[:BEST]
    kinds = question.kinds
    return Features(
        score=best.hit.score,
        share=best.share,
        votes=best.hit.votes,
        second=best.hit.second,
        similarity=best.hit.similarity,
        asked=best.hit.question,
        coverage=best.hit.coverage,
        gap=best.hit.gap,
        unknown=len(hits.unknown) / words if words else 1.0,
        margin=best.hit.score - rival.hit.score if rival else best.hit.score,
        lead=best.hit.score - mean(c.hit.score for c in retrieved.candidates[:BEST]),
        crowd=mean(nearest),
        spread=pstdev(nearest),
        wished=float(best.entry.kind in kinds),
        named=float(best.entry.id in question.named),
        stray_numbers=float(bool(best.stray_numbers)),
        no_number=float(EntryKind.FIGURE in kinds and not _holds_number(best.entry, index.document)),
        no_definition=float(EntryKind.TERM in kinds and best.entry.kind not in DEFINING),
        stray_names=float(all(index.lacks(entry.id, NAME.findall(question.text)) for entry in given)),
    )


def _holds_number(entry: Entry, document: Document) -> bool:
    texts = (document.passage(passage).text for passage in entry.passages)
    return bool(entry.children) or any(DIGIT.search(text) for text in texts)


def _related(one: Entry, other: Entry) -> bool:
    """Whether two entries overlap: one contains the other, or they share passages or stand in one section."""
    contains = one.id == other.id or one.id in other.children or other.id in one.children
    return contains or one.section == other.section or bool(set(one.passages) & set(other.passages))
