"""Whether the document answers a question: the one place where outcomes are decided.

Three logistic models over a few features with a meaning: whether the document answers at all, whether the subject
is right, and how likely the answer given is right, which is the confidence. They are fitted by
`python -m evals.fitting` on development questions and kept in `confidence.json`.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from pathlib import Path

from assistant.features import Features, measure
from assistant.mentions import is_unheard, mentions
from assistant.offers import CONTACT, unoffered
from assistant.outcomes import Outcome
from assistant.reference import stands_at
from assistant.retrieve import Candidate, Retrieved
from assistant.selection import answering, both_lists, settles
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import Index, telling_words

DATA = Path(__file__).with_name("confidence.json")
SURE = (*CONTACT, "article")  # kinds of thing that an entry either prints or does not
OTHERS = "others"  # languages without a threshold of their own
LETTER = re.compile(r"[^\W\d_]")  # a question without one, "2+2?", is none
RELATED = 3
NEAREST = 3  # passages that decide which parts of an entry are meant
SISTERED = (
    EntryKind.CHALLENGES,
    EntryKind.STATE_OF_PLAY,
    EntryKind.WAY_FORWARD,
    EntryKind.ACTORS,
    EntryKind.RECOMMENDATIONS,
    EntryKind.RECOMMENDATION,
)
FEWEST_SISTERS = 3  # of four domains: two may be told apart by luck
LOCATED = 0.95  # confidence in an answer from the very place that the question gives; set by hand, not fitted
CLEAR = 0.5  # share from which an entry is clearly meant, whatever fits as well
OWN_CASE = 0.35  # probability from which a question is taken to be about a case of the asker's own
FEW_WORDS = 3  # telling words of a question that says hardly more than a place
DOUBTED = 0.35  # confidence below which places that speak of a bare subject are rather shown than an answer
MENTIONED = 0.9  # confidence in passages that speak of a subject; not fitted: 29 of 31 on the development questions
LOCATED_LEAST = 0.15  # probability of an answer that such a question must have, if it says more than the place
TIE = 0.05  # of a score between 0 and 1


@dataclass(frozen=True)
class Model:
    """A logistic model: one weight a feature, in the order of `Features`, and the probability it must reach.

    `thresholds` has one for each main language and one, `others`, for all others: questions are not alike in number
    and kind in all of them.
    """

    weights: tuple[float, ...]
    intercept: float
    thresholds: dict[str, float]

    def probability(self, features: Features) -> float:
        """Return the probability, 0 to 1."""
        total = self.intercept + sum(w * f for w, f in zip(self.weights, astuple(features), strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))

    def accepts(self, features: Features, language: str) -> bool:
        """Whether the probability reaches the threshold of a language."""
        return self.probability(features) >= self.thresholds.get(language, self.thresholds[OTHERS])


@dataclass(frozen=True)
class Decision:
    """An outcome, its confidence, the entries that answer, and what is near.

    The entries are one, or the several meant together; `also` is the runner-up where it may as well be meant;
    `own_case`: somebody asks about a case of their own;
    `mentions` are passages that speak of a bare subject, where nothing answers;
    `nearest` are the passages that the question lies nearest to; `answerable` and `topical` the probabilities,
    0 to 1, that the document answers the question and that its subject is right; `answered` how near it lies to
    questions that it answers; `best` the entry found first.
    """

    outcome: Outcome
    confidence: float
    entries: tuple[Entry, ...]
    related: tuple[Candidate, ...]
    also: Entry | None = None
    own_case: bool = False
    nearest: tuple[str, ...] = ()
    answerable: float = 0.0
    topical: float = 0.0
    answered: float = 0.0
    mentions: tuple[str, ...] = ()
    best: str | None = None
    retrieved: Retrieved | None = None


@cache
def read_models() -> dict[str, Model]:
    """Read the fitted models: `answerable`, `topic` (whether the subject is right) and `right` (the confidence)."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    names = [field.name for field in fields(Features)]
    return {
        name: Model(tuple(model["weights"][f] for f in names), model["intercept"], model["thresholds"])
        for name, model in raw.items()
    }


def decide(question: Question, retrieved: Retrieved, index: Index) -> Decision:
    """Choose outcome and entry."""
    if question.meant:
        return Decision(Outcome.ANSWERED, LOCATED, tuple(map(index.document.entry, question.meant)), ())
    if question.reference is not None and not question.reference.exists:
        return Decision(Outcome.NOT_IN_DOCUMENT, 0.0, (), ())
    if not retrieved.candidates or not (question.reference or LETTER.search(question.text)):
        return Decision(Outcome.OFF_TOPIC, 0.0, (), ())
    features, models = measure(question, retrieved, index), read_models()
    decision = _decide(question, retrieved, features, index)
    return replace(
        decision,
        answerable=models["answerable"].probability(features),
        topical=models["topic"].probability(features),
        answered=features.answered,
        best=retrieved.candidates[0].entry.id,
        retrieved=None if _is_told_whole(question, decision, index.document) else retrieved,
    )


def _decide(question: Question, retrieved: Retrieved, features: Features, index: Index) -> Decision:
    candidates, models = retrieved.candidates, read_models()
    topical = models["topic"].accepts(features, question.language)
    choices = _choices(question, candidates) if topical else ()
    if choices:
        return Decision(Outcome.CLARIFY, 0.0, (), choices)
    confidence = models["right"].probability(features)
    located = _is_located(question, candidates[0], index.document) and (
        _says_little(question) or models["answerable"].probability(features) >= LOCATED_LEAST
    )
    located = located or bool(settles(question, index.document))
    lacking = _lacks(question, candidates, index) or is_unheard(question, retrieved.hits)
    answers = topical and not lacking and models["answerable"].accepts(features, question.language)
    found = () if located else mentions(question, retrieved.hits, index)
    if found and not (answers and confidence >= DOUBTED):
        return Decision(Outcome.ANSWERED, MENTIONED, (index.holder(found[0]),), (), mentions=found)
    if located or answers:
        nearest = tuple(hit.passage_id for hit in retrieved.hits.passages[:NEAREST])
        entries, also = answering(question, candidates, index)
        right = LOCATED if located else confidence
        return Decision(Outcome.ANSWERED, right, entries, (), also, nearest=nearest)
    if topical and features.own_case < OWN_CASE:
        return Decision(Outcome.NOT_IN_DOCUMENT, confidence, (), candidates[:RELATED])
    return Decision(Outcome.OFF_TOPIC, confidence, (), (), own_case=features.own_case >= OWN_CASE)


def _lacks(question: Question, candidates: tuple[Candidate, ...], index: Index) -> bool:
    """Whether what is asked for is surely not offered: a contact, an article; in a conversation any kind of thing."""
    if question.about:
        return bool(unoffered(question.own, [candidates[0].entry], index.document))
    given, _ = answering(question, candidates, index)
    return any(offer.name in SURE for offer in unoffered(question.text, given, index.document))


def _is_located(question: Question, best: Candidate, document: Document) -> bool:
    """Whether the question says where its answer stands, and that is where the best entry is."""
    return question.reference is not None and stands_at(best.entry, question.reference, document)


def _located_only(question: Question) -> bool:
    """Whether a question says hardly more than the place that it refers to: all that stands there is meant."""
    return question.reference is not None and _says_little(question)


def _is_told_whole(question: Question, decision: Decision, document: Document) -> bool:
    """Whether all that the entries say is meant: they are what a place, or the words alone, ask for."""
    lists = all(both_lists(question, entry, document) for entry in decision.entries)
    return _located_only(question) or bool(settles(question, document)) or (bool(decision.entries) and lists)


def _says_little(question: Question) -> bool:
    """Whether a question says hardly more than the place that it refers to."""
    rest = question.reference.rest if question.reference else question.text
    return len(telling_words(rest, question.language)) <= FEW_WORDS


def _choices(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the sisters in other domains that fit as well as the best entry, when nothing says which is meant."""
    best = candidates[0]
    if question.general and not (question.domains or question.reference or question.named):
        best = next((c for c in candidates if c.entry.domain and c.entry.kind in _open_kinds(question)), best)
        if best.entry.domain is not None and best.entry.kind in _open_kinds(question):
            return _sisters(best, candidates, math.inf)
    meant = question.domains or question.reference or best.share >= CLEAR
    if meant or best.entry.domain is None or best.entry.kind not in SISTERED:
        return ()
    return _sisters(best, candidates, TIE)


def _open_kinds(question: Question) -> tuple[EntryKind, ...]:
    """Return the kinds of entry that a question without a subject asks for, of which each domain has its own."""
    kinds = [kind for kind in (EntryKind.ACTORS, EntryKind.CHALLENGES) if kind in question.kinds]
    return (*kinds, EntryKind.RECOMMENDATIONS) if "next_steps" in question.focus else tuple(kinds)


def _sisters(best: Candidate, candidates: tuple[Candidate, ...], tie: float) -> tuple[Candidate, ...]:
    """Return one candidate of each domain, in the document's order, that is like the best and near it in search.

    `tie` is how far its score may be behind.
    """
    sisters: dict[str, Candidate] = {}
    for candidate in candidates:
        entry = candidate.entry
        if entry.domain and entry.kind is best.entry.kind and candidate.hit.score >= best.hit.score - tie:
            sisters.setdefault(entry.domain, candidate)
    ordered = sorted(sisters.values(), key=lambda candidate: candidate.entry.section)
    return tuple(ordered) if len(ordered) >= FEWEST_SISTERS else ()
