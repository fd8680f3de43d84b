"""Which passages of an entry a question is about, told by the index questions that lie near it.

Each index question of an entry, and of what lies within it, says which passages answer it; those near a question vote
for theirs, the nearer the more. It is the nearest-neighbour classifier with a kernel (Nadaraya 1964; Watson 1964).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Entry
from index.lexical import Scores
from index.views import View, ViewKind

SHARPNESS = 12.0  # of votes: a question whose cosine is .1 below the first's counts .3 of it


@dataclass(frozen=True)
class Bearing:
    """How a question bears on the passages of an entry.

    `votes`: the share of the near index questions that a passage answers, 0 to 1; `nearest`: the highest cosine of
    one that it answers and the entry as a whole does not; `whole`: the share of those that the whole entry answers,
    `nearest_whole`: the highest cosine of one.
    """

    votes: dict[str, float]
    nearest: dict[str, float]
    whole: float
    nearest_whole: float


@dataclass(frozen=True)
class Ballot:
    """The index questions that bear on an entry.

    `views` are their places; `answered` says which of the `passages` each is answered by, shape (questions, passages);
    `whole` which are asked of the entry as a whole.
    """

    passages: tuple[str, ...]
    views: NDArray[np.int64]
    answered: NDArray[np.float32]
    whole: NDArray[np.bool_]

    def count(self, dense: Scores) -> Bearing:
        """Count the votes, given the cosine of a question with every view."""
        near = dense[self.views]
        if not len(near):
            return Bearing({}, {}, 1.0, 0.0)
        weights = np.exp((near - near.max()) * SHARPNESS)
        weights /= weights.sum()
        votes = weights @ self.answered
        nearest = (np.where(self.whole, 0.0, near)[:, None] * self.answered).max(axis=0)
        return Bearing(
            dict(zip(self.passages, map(float, votes), strict=True)),
            dict(zip(self.passages, map(float, nearest), strict=True)),
            float(weights[self.whole].sum()),
            float(near[self.whole].max(initial=0.0)),
        )


def make_ballot(
    entry_id: str,
    document: Document,
    views: Sequence[View],
    asked: Mapping[str, Sequence[int]],
    held: Mapping[str, tuple[str, ...]],
    holders: Mapping[str, Sequence[str]],
) -> Ballot:
    """Gather the index questions of an entry, of the entries within it and of its passages.

    `asked` has the places of the questions of each target among `views`, `held` all passages of each entry,
    `holders` the entries that hold each passage.
    """
    own = held[entry_id]
    within = [*own, *(note for passage in own for note in document.passage(passage).footnotes)]
    passages = tuple(dict.fromkeys(within))
    places = {passage: at for at, passage in enumerate(passages)}
    found: list[tuple[int, Sequence[str], bool]] = []
    sharing = {entry_id, *(other for passage in own for other in holders.get(passage, ()))}
    for other in sorted(sharing):
        whole = other == entry_id
        if whole or places.keys() >= set(held[other]):
            found += [
                (at, views[at].passages or held[other], whole and not views[at].passages) for at in asked.get(other, ())
            ]
    found += [(at, [passage], False) for passage in passages for at in asked.get(passage, ())]
    answered = np.zeros((len(found), len(passages)), dtype=np.float32)
    for row, (_, answering, _) in enumerate(found):
        answered[row, [places[each] for each in answering if each in places]] = 1.0
    return Ballot(
        passages,
        np.array([at for at, _, _ in found], dtype=np.int64),
        answered,
        np.array([whole for _, _, whole in found], dtype=bool),
    )


def all_passages(entry: Entry, document: Document) -> tuple[str, ...]:
    """Return the passages of an entry and of all that it contains, once each, in order."""
    inner = (passage for child in entry.children for passage in all_passages(document.entry(child), document))
    return tuple(dict.fromkeys((*entry.passages, *inner)))


def places_asked(views: Sequence[View]) -> dict[str, list[int]]:
    """Return the places of the index questions of each target."""
    asked: dict[str, list[int]] = {}
    for at, view in enumerate(views):
        if view.kind is ViewKind.QUESTION:
            asked.setdefault(view.target, []).append(at)
    return asked
