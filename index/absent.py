"""Absent questions: what people ask near the document, or far from it, that it does not answer.

They stand in the document's `absent/` folder, beside the index questions, and are held against them: a question
whose neighbours are absent ones is likely absent itself. They lead to no entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from corpus import CorpusError, Document
from corpus.document import DOCUMENTS
from index.dense import Dense
from index.embedding import Embedder, Vectors
from index.lexical import Scores

FEW = 3  # neighbours whose mean cosine says how near a group of questions is
NEIGHBOURS = 120  # that vote on whether a question is absent
SHARPNESS = 12.0  # of their votes: one whose cosine is .1 below the first's counts .3 of it


class Group(StrEnum):
    """What absent questions are about: the document's subject, something else, somebody's own case, or mischief."""

    NEAR = "near"
    OFF_TOPIC = "off_topic"
    OWN_CASE = "own_case"
    HOSTILE = "hostile"


@dataclass(frozen=True)
class AbsentQuestion:
    """One question that the document does not answer, in one language."""

    group: Group
    language: str
    text: str


@dataclass(frozen=True)
class Neighbours:
    """How near a question lies to others, each between 0 and 1.

    `answered` and `near` are the mean cosines with the three nearest index questions, and with the three nearest
    absent questions on the document's subject; `silence` is the share of the nearest of all, the nearer the more,
    that the document does not answer. The absent questions on its subject and all others count as much as the
    index questions.
    """

    answered: float
    near: float
    silence: float


def absent_files(document: Document) -> list[Path]:
    """Return the files of absent questions, in order."""
    return sorted((DOCUMENTS / document.metadata.id / "absent").glob("*.jsonl"))


def read_absent(document: Document) -> tuple[AbsentQuestion, ...]:
    """Return all absent questions in a fixed order; raises `CorpusError` for one near an entry that is not there."""
    return tuple(_read(document))


def _read(document: Document) -> Iterator[AbsentQuestion]:
    for path in absent_files(document):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            near, about = row.pop("near"), row.pop("about", None)
            if near is not None and near not in document.entries:
                raise CorpusError(f"{path.name}, line {number}: there is no entry {near!r}")
            group = Group(about or Group.NEAR)
            for language, questions in row.items():
                yield from (AbsentQuestion(group, language, question) for question in questions)


def embed_absent(document: Document, embedder: Embedder) -> dict[Group, Dense]:
    """Embed the absent questions of each group."""
    questions = read_absent(document)
    return {
        group: Dense.build(embedder.encode_query([each.text for each in questions if each.group is group]))
        for group in Group
    }


def neighbours(vector: Vectors, absent: dict[Group, Dense], asked: Scores) -> Neighbours:
    """Return how near a question's unit vector lies to others; `asked` are its cosines with the index questions."""
    answered = -np.sort(-asked)[:NEIGHBOURS]
    groups = {group: absent[group].nearest(vector, NEIGHBOURS) for group in Group}
    first = max(float(each[0]) for each in (answered, *groups.values()))
    votes = {group: float(np.exp((each - first) * SHARPNESS).sum()) for group, each in groups.items()}
    elsewhere = sum(absent[group].size for group in Group if group is not Group.NEAR)
    silent = votes.pop(Group.NEAR) * len(asked) / absent[Group.NEAR].size + sum(votes.values()) * len(asked) / elsewhere
    return Neighbours(
        answered=float(answered[:FEW].mean()),
        near=float(groups[Group.NEAR][:FEW].mean()),
        silence=silent / (silent + float(np.exp((answered - first) * SHARPNESS).sum())),
    )
