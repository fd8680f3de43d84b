"""Which entry answers: what search found, weighed with what the question asks for.

The score of an entry is a weighted sum of its signals. The weights are fitted by `python -m evals.fitting` so that the
shares of all candidates, the softmax of their scores, give the right ones the most on the development questions
(McFadden's conditional logit); a share is therefore the probability that this entry is the one.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from pathlib import Path

from assistant.reference import stands_at
from assistant.sisters import neighbourhood
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import EntryHit, Hits, Index, fold

DATA = Path(__file__).with_name("ranking.json")
CANDIDATES = 60
STEPPED = (EntryKind.RECOMMENDATION, EntryKind.RECOMMENDATIONS)
LISTED = (EntryKind.PARTICIPANT, EntryKind.OBSERVER)  # a country is named for many reasons
ATTENDANCE = (EntryKind.PARTICIPANT, EntryKind.MEETING, EntryKind.AGENCY)
PLACE = 50.0  # more than all signals together
NAMESAKE = 4.0  # the entry of that very section: fifty to one, unless the words say otherwise
ABOUT = 1.0  # an entry that the conversation is about: three to one, unless the words say otherwise
AROUND = 1.0  # one that stands beside it
OWN = 14.0  # of a score between 0 and 1, for being near a turn's own words
NAMING = (EntryKind.ABBREVIATION, EntryKind.TERM)  # what a name stands for, and what it means
NUMBER = re.compile(r"\d+")
SPACED = re.compile(r"(?<=\d)[ ,.](?=\d{3}\b)")  # 25 800, 31,678


@dataclass(frozen=True)
class Signals:
    """What speaks for an entry: numbers between 0 and 1, or whether something holds, as 0 or 1.

    Of search: see `index.EntryHit`; `inner` is the best score of an entry that it contains. Of what the question
    asks for: `domain`, `aspect`, `level`: the entry's is the one named; `other_…`: it is another; `kind`: it is of a
    kind asked for; `named`: it is named; `mentioned`: it is a term or an abbreviation that is named where no
    definition is asked for; `whole`: all of something is asked for and it contains others; `general`: the question
    says nothing but what signs say, and it contains others of the domain named; `steps`: next steps are asked for and
    it has some; `loose`: some kind of entry is asked for and it is a single passage; `unasked`: it tells who took
    part, which is not asked for; `stray`: the question has a number that it has not.
    """

    score: float
    lexical: float
    question: float
    second: float
    text: float
    whole_text: float
    votes: float
    coverage: float
    gap: float
    inner: float
    domain: float
    other_domain: float
    aspect: float
    other_aspect: float
    level: float
    other_level: float
    kind: float
    named: float
    mentioned: float
    whole: float
    general: float
    steps: float
    loose: float
    unasked: float
    stray: float


VALUES = attrgetter(*(field.name for field in fields(Signals)))


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer.

    `hit` is what search says of it, `signals` that with what the question asks for, `score` their weighted sum,
    `share` the probability, 0 to 1, that of all candidates this is the one; `stray_numbers` are the question's
    numbers that the entry does not hold.
    """

    entry: Entry
    hit: EntryHit
    signals: Signals
    score: float
    share: float
    stray_numbers: frozenset[str]


@dataclass(frozen=True)
class Retrieved:
    """Candidates, best first, and what search found."""

    candidates: tuple[Candidate, ...]
    hits: Hits


@cache
def read_weights() -> tuple[float, ...]:
    """Read the fitted weights of the signals, in the order of `Signals`."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    return tuple(raw[field.name] for field in fields(Signals))


def retrieve(question: Question, index: Index) -> Retrieved:
    """Search and rank the entries found."""
    called = _called_for(question, index.document).union(question.about, neighbourhood(index.document, question.about))
    hits = index.search(question.text, question.language, CANDIDATES, called)
    scores = {hit.entry_id: hit.score for hit in hits.entries}
    spoken = _spoken(question, index)
    weighed = []
    for hit in hits.entries:
        entry = index.document.entry(hit.entry_id)
        inner = max((scores.get(inside, 0.0) for inside in index.inner[entry.id]), default=0.0)
        stray = _stray_numbers(question, entry, index.document)
        signals = _signals(question, entry, index.document, _Found(hit, inner, bool(stray)))
        score = _weigh(signals) + _placed(question, entry, index.document) + spoken.get(entry.id, 0.0)
        weighed.append((score, entry, hit, signals, stray))
    weighed.sort(key=lambda each: -each[0])
    total = sum(math.exp(each[0] - weighed[0][0]) for each in weighed)
    return Retrieved(
        tuple(
            Candidate(entry, hit, signals, score, math.exp(score - weighed[0][0]) / total, stray)
            for score, entry, hit, signals, stray in weighed
        ),
        hits,
    )


def _spoken(question: Question, index: Index) -> dict[str, float]:
    """Return what the conversation adds to the scores of entries: what it is about, and what is near the own words."""
    if not question.about:
        return {}
    own = index.search(question.own, question.language, CANDIDATES, question.about)
    added = {hit.entry_id: OWN * hit.score for hit in own.entries}
    around = neighbourhood(index.document, question.about)
    for entry_id in around | set(question.about):
        added[entry_id] = added.get(entry_id, 0.0) + (ABOUT if entry_id in question.about else AROUND)
    return added


@dataclass(frozen=True)
class _Found:
    hit: EntryHit
    inner: float
    stray: bool


def _called_for(question: Question, document: Document) -> frozenset[str]:
    """Return the entries that a question names, or that stand in the section whose number it gives."""
    if question.reference is None:
        return question.named
    entries = document.entries.values()
    return question.named | {entry.id for entry in entries if stands_at(entry, question.reference, document)}


def _weigh(signals: Signals) -> float:
    return float(sum(weight * value for weight, value in zip(read_weights(), VALUES(signals), strict=True)))


def _placed(question: Question, entry: Entry, document: Document) -> float:
    """Return what standing at the place that the question gives adds to a score: a place is a rule, no signal."""
    reference = question.reference
    if reference is None or not stands_at(entry, reference, document):
        return 0.0
    return PLACE + NAMESAKE * entry.id.endswith(f"/{reference.section}")


def _signals(question: Question, entry: Entry, document: Document, found: _Found) -> Signals:
    """Gather the signals of an entry."""
    hit = found.hit
    asked = {
        "domain": (question.domains, entry.domain),
        "aspect": (question.aspects, entry.aspect),
        "level": (question.levels, entry.level),
    }
    return Signals(
        score=hit.score,
        lexical=hit.lexical,
        question=hit.question,
        second=hit.second,
        text=hit.text,
        whole_text=hit.whole,
        votes=hit.votes,
        coverage=hit.coverage,
        gap=hit.gap,
        inner=found.inner,
        **{name: float(own is not None and own in named) for name, (named, own) in asked.items()},
        **{f"other_{name}": float(bool(named) and own not in (None, *named)) for name, (named, own) in asked.items()},
        kind=float(entry.kind in question.kinds),
        named=float(entry.id in question.named and not _mentioned(question, entry)),
        mentioned=float(entry.id in question.named and _mentioned(question, entry)),
        whole=float(question.whole and bool(entry.children)),
        general=float(question.general and bool(entry.children) and entry.domain in question.domains),
        steps=float("next_steps" in question.focus and entry.kind in STEPPED),
        loose=float(entry.kind is EntryKind.PASSAGE and bool(question.kinds)),
        unasked=float(entry.kind in LISTED and not question.kinds.intersection(ATTENDANCE)),
        stray=float(found.stray),
    )


def _mentioned(question: Question, entry: Entry) -> bool:
    """Whether an entry says what a name means or stands for, and the question asks for something else."""
    return entry.kind in NAMING and bool(question.kinds) and not question.kinds.intersection(NAMING)


def _stray_numbers(question: Question, entry: Entry, document: Document) -> frozenset[str]:
    """Return the numbers of a question that stand nowhere in an entry: not in its text, name, section or id."""
    words = question.reference.rest if question.reference else fold(question.text)
    asked = set(NUMBER.findall(SPACED.sub("", words)))
    if not asked:
        return frozenset()
    own = " ".join((entry.name, entry.section, entry.id, *_texts(entry, document)))
    return frozenset(asked - set(NUMBER.findall(SPACED.sub("", own))))


def _texts(entry: Entry, document: Document) -> list[str]:
    texts = [document.passage(passage).text for passage in entry.passages]
    return texts + [text for child in entry.children for text in _texts(document.entry(child), document)]
