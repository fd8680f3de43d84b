"""Which lines of an entry a question is about: a person who asks for one step of a recommendation is given that step.

Everything that the likeliest entries say is composed, and each line is kept whose probability of belonging in the
answer reaches `LEAST`. The probability is that of trees over named features, fitted by `python -m evals.fitting` on the
passages that readers found to belong in the answers to the development questions.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.compose import Line, compose, compose_whole
from assistant.retrieve import Candidate, Retrieved
from assistant.selection import of_domain
from assistant.trees import Trees
from assistant.understand import Question
from corpus import Document, Entry, Kind, Role
from index import Index

DATA = Path(__file__).with_name("pertinence.npz")
LEAST = 0.14  # probability that keeps a line: lower is more complete, higher is shorter
OTHERS, LEAST_SHARE = 4, 0.02  # entries beside those that answer of which lines may be told, and the share they need
AHEAD = 0.2  # of a probability: how much likelier the best line of another entry must be to come first
NEAREST = 3  # passages that decide whether a rationale would be told anyway
ROLES = tuple(Role)
CONTENT = 2  # the level of a line that leads in to nothing


@dataclass(frozen=True)
class Told:
    """An entry that lines may be told of, all that it says, and which of its passages its kind would tell by itself."""

    entry: Entry
    lines: tuple[Line, ...]
    usual: frozenset[str]


@dataclass(frozen=True)
class Pertinence:
    """What speaks for telling a passage of an entry, and against it.

    Of the index questions near the question: `vote` see `index.Bearing`, `vote_ratio` the same against the most
    voted passage of the entry; `whole`; `nearest`, `nearest_gap` how far behind that of the entry's nearest
    passage, `nearest_lead` of any passage that may be told; `narrower`, `narrowest` how far the passage's, or the
    nearest passage's, are before those of the entry as a whole; `role_vote`, `role_gap` the mean and the best of
    the passages that serve the same purpose. Of the passage's own text: `text` its cosine, `text_gap` and
    `text_lead` as above; `hit` its score in search, `hit_gap` how far behind the best. Of the entries:
    `entry_share`, `passage_share` the probability that the entry, or the passage as an entry of its own, is meant,
    `share_gap` how far behind the entry's best; `lines` the logarithm of how many there are. Of the question:
    `all` whether all of something is asked for; `length` in words; `definition`, `steps`, `rationale`, `levels`
    whether these are asked for; `named`, `wished` whether the entry is named, or its kind asked for; `usual`
    whether the passage would be told by itself. `role` is the place of its purpose among `ROLES`, after them for a
    footnote.
    """

    vote: float
    vote_ratio: float
    whole: float
    nearest: float
    nearest_gap: float
    nearest_lead: float
    narrower: float
    narrowest: float
    role_vote: float
    role_gap: float
    text: float
    text_gap: float
    text_lead: float
    hit: float
    hit_gap: float
    entry_share: float
    passage_share: float
    share_gap: float
    lines: float
    all: float
    length: float
    definition: float
    steps: float
    rationale: float
    levels: float
    named: float
    wished: float
    usual: float
    role: float


NAMES = tuple(field.name for field in fields(Pertinence))
VALUES = attrgetter(*NAMES)


@cache
def read_trees() -> Trees:
    """Read the fitted trees."""
    return Trees.load(DATA, NAMES)


def tellable(
    question: Question, entries: Sequence[Entry], also: Entry | None, retrieved: Retrieved, document: Document
) -> tuple[Told, ...]:
    """Return the entries that answer, first, and those beside them of which lines may belong in the answer.

    Where the part of one domain is meant, the entry for all domains is none of them.
    """
    beside = [candidate.entry for candidate in retrieved.candidates if candidate.share >= LEAST_SHARE]
    beside = [each for each in beside if all(of_domain(question, each, document) is not entry for entry in entries)]
    chosen = {entry.id: entry for entry in (*entries, *([also] if also else ()))}
    for entry in beside:
        if len(chosen) < len(entries) + OTHERS:
            chosen.setdefault(entry.id, entry)
    nearest = [hit.passage_id for hit in retrieved.hits.passages[:NEAREST]]
    return tuple(
        Told(
            entry,
            compose_whole(entry, question, document),
            frozenset(_quoted(compose(entry, question, document, nearest))),
        )
        for entry in chosen.values()
    )


def measure_pertinence(
    question: Question, told: Sequence[Told], retrieved: Retrieved, index: Index
) -> dict[str, Pertinence]:
    """Return the features of every passage that may be told and says something of its own, by its id.

    A passage of several entries is measured within the first.
    """
    rough: dict[str, dict[str, float]] = {}
    for each in told:
        rough |= {
            passage: values
            for passage, values in _within(each, question, retrieved, index).items()
            if passage not in rough
        }
    best = {name: max((values[name] for values in rough.values()), default=0.0) for name in ("nearest", "text", "hit")}
    return {
        passage: Pertinence(
            **values,
            nearest_lead=values["nearest"] - best["nearest"],
            text_lead=values["text"] - best["text"],
            hit_gap=values["hit"] - best["hit"],
        )
        for passage, values in rough.items()
    }


def _within(told: Told, question: Question, retrieved: Retrieved, index: Index) -> dict[str, dict[str, float]]:
    """Return the features that a passage has within one entry."""
    document, hits = index.document, retrieved.hits
    passages = [each for each in dict.fromkeys(_quoted(told.lines)) if each not in document.leading]
    if not passages:
        return {}
    bearing = index.bearing(told.entry.id, hits)
    found = {hit.passage_id: hit.score for hit in hits.passages}
    own = _own_shares(retrieved.candidates)
    roles = _roles(told.entry, document)
    votes = {passage: bearing.votes.get(passage, 0.0) for passage in passages}
    near = {passage: bearing.nearest.get(passage, 0.0) for passage in passages}
    texts = {passage: index.nearness(passage, hits) for passage in passages}
    shares = {passage: own.get(passage, 0.0) for passage in passages}
    alike = {role: [p for p in passages if roles.get(p, len(ROLES)) == role] for role in range(len(ROLES) + 1)}
    common = _of_entry(told, question, retrieved) | {
        "whole": bearing.whole,
        "narrowest": max(near.values()) - bearing.nearest_whole,
        "lines": math.log(len(passages)),
    }
    return {
        passage: common
        | {
            "vote": votes[passage],
            "vote_ratio": votes[passage] / (max(votes.values()) + 1e-6),
            "nearest": near[passage],
            "nearest_gap": near[passage] - max(near.values()),
            "narrower": near[passage] - bearing.nearest_whole,
            "role_vote": sum(votes[p] for p in alike[role]) / len(alike[role]),
            "role_gap": max(near[p] for p in alike[role]) - max(near.values()),
            "text": texts[passage],
            "text_gap": texts[passage] - max(texts.values()),
            "hit": found.get(passage, 0.0),
            "passage_share": shares[passage],
            "share_gap": shares[passage] - max(shares.values()),
            "usual": float(passage in told.usual),
            "role": float(role),
        }
        for passage in passages
        for role in (roles.get(passage, len(ROLES)),)
    }


def _of_entry(told: Told, question: Question, retrieved: Retrieved) -> dict[str, float]:
    """Return the features that all passages of an entry share."""
    entry, focus = told.entry, question.focus
    return {
        "entry_share": next((c.share for c in retrieved.candidates if c.entry.id == entry.id), 0.0),
        "all": float(question.whole),
        "length": float(len(question.text.split())),
        "definition": float("definition" in focus),
        "steps": float("next_steps" in focus),
        "rationale": float("rationale" in focus),
        "levels": float(bool(question.levels)),
        "named": float(entry.id in question.named),
        "wished": float(entry.kind in question.kinds),
    }


def _own_shares(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Return by passage the share of the likeliest entry that is this passage alone."""
    shares: dict[str, float] = {}
    for candidate in candidates:
        own = set(candidate.entry.passages)
        if len(own) == 1 and not candidate.entry.children:
            shares.setdefault(own.pop(), candidate.share)
    return shares


def _roles(entry: Entry, document: Document) -> dict[str, int]:
    """Return the purpose of each passage of an entry and of what it contains, as a place among `ROLES`."""
    inner = [_roles(document.entry(child), document) for child in entry.children]
    own = {excerpt.passage: ROLES.index(part.role) for part in entry.parts for excerpt in part.excerpts}
    return {passage: role for roles in inner for passage, role in roles.items()} | own


def _quoted(lines: Sequence[Line]) -> Iterator[str]:
    return (line.excerpt.passage for line in lines if line.excerpt)


def rows(measured: Iterable[Pertinence]) -> NDArray[np.float32]:
    """Return features as numbers, shape (passages, features)."""
    return np.array([VALUES(each) for each in measured], dtype=np.float32).reshape(-1, len(NAMES))


@dataclass(frozen=True)
class Portion:
    """What is told of an entry."""

    entry: Entry
    lines: tuple[Line, ...]


def portions(
    question: Question, entries: Sequence[Entry], also: Entry | None, retrieved: Retrieved, index: Index
) -> tuple[tuple[Portion, ...], tuple[Portion, ...]]:
    """Return what is told of the entries that answer, and what of others beside them.

    The likeliest line is told however unlikely it is; when another entry has a line far likelier than the one that
    answers, they change places.
    """
    told = tellable(question, entries, also, retrieved, index.document)
    measured = measure_pertinence(question, told, retrieved, index)
    chances = dict(zip(measured, map(float, read_trees().probability(rows(measured.values()))), strict=True))
    least = min(LEAST, max(chances.values(), default=0.0))
    kept = {passage for passage, chance in chances.items() if chance >= least}
    found: list[Portion] = []
    for each in told:
        seen = {line.excerpt.passage for portion in found for line in portion.lines if line.excerpt}
        found.append(Portion(each.entry, keep(each.lines, kept - seen, index.document)))
    answering, beside = ([p for p in part if p.lines] for part in (found[: len(entries)], found[len(entries) :]))
    ranked = sorted(answering + beside, key=lambda portion: -_best(portion, chances))
    if not answering or (len(answering) == 1 and _best(ranked[0], chances) >= _best(answering[0], chances) + AHEAD):
        return tuple(ranked[:1]), tuple(ranked[1:])
    return tuple(answering), tuple(portion for portion in ranked if portion not in answering)


def _best(portion: Portion, chances: dict[str, float]) -> float:
    """Return the probability of the likeliest line of a portion."""
    return max(chances.get(passage, 0.0) for passage in _quoted(portion.lines))


def keep(lines: Sequence[Line], passages: Collection[str], document: Document) -> tuple[Line, ...]:
    """Return the lines that quote one of the passages, each behind the lines that lead in to it.

    A line leads in to those after it, up to the next of its level: a heading over words of the assistant's own and the
    first lines of lists.
    """
    kept: list[Line] = []
    leading: list[tuple[int, Line]] = []
    told = False
    for line in lines:
        level = _level(line, document)
        if line.note:
            kept += [line] * told
            continue
        told = line.excerpt is not None and line.excerpt.passage in passages
        if level < CONTENT:
            leading = [(above, each) for above, each in leading if above < level] + [(level, line)]
        elif told:
            kept += [each for _, each in leading] + [line]
            leading = []
    return tuple(kept)


def _level(line: Line, document: Document) -> int:
    if line.excerpt is None:
        return CONTENT - 1
    if line.excerpt.passage not in document.leading:
        return CONTENT
    return 0 if document.passage(line.excerpt.passage).kind is Kind.HEADING else CONTENT - 1
