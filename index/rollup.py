"""From views to entries and passages: which view speaks for what, and how loudly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Entry
from index.lexical import Scores
from index.views import View, ViewKind
from index.weights import read_weights

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Links:
    """Pairs of a view and a target (positions), sorted by target, each with a weight."""

    views: Places
    targets: Places
    weights: Scores
    starts: Places

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int, float]], targets: int) -> Links:
        """Sort pairs of view, target and weight, for so many targets."""
        ordered = sorted(pairs, key=lambda pair: pair[1])
        columns = list(zip(*ordered, strict=True)) if ordered else [(), (), ()]
        places = np.array(columns[1], dtype=np.int64)
        return cls(
            np.array(columns[0], dtype=np.int64),
            places,
            np.array(columns[2], dtype=np.float32),
            np.searchsorted(places, np.arange(targets + 1)),
        )

    @property
    def size(self) -> int:
        """Return the number of targets."""
        return len(self.starts) - 1

    def views_of(self, target: int) -> Places:
        """Return the views that speak for a target."""
        return self.views[self.starts[target] : self.starts[target + 1]]

    def best(self, scores: Scores, support: float) -> Scores:
        """Return for each target its best view's score, weighted; `support` is the share of its second best."""
        found = np.zeros(self.size, dtype=np.float32)
        if not len(self.views):
            return found
        weighted = scores[self.views] * self.weights
        held = np.flatnonzero(np.diff(self.starts))
        starts = self.starts[held]
        first = np.maximum.reduceat(weighted, starts)
        others = np.where(weighted < np.repeat(first, np.diff(self.starts)[held]), weighted, 0.0)
        second = np.maximum.reduceat(others, starts)
        found[held] = (1 - support) * first + support * second
        return found


def entry_links(document: Document, views: Sequence[View]) -> Links:
    """Link views to entries: those of an entry to it, those of a passage to every entry made of it."""
    weights = read_weights()
    places = {entry_id: place for place, entry_id in enumerate(document.entries)}
    holders = _holders(document)
    pairs: list[tuple[int, int, float]] = []
    for view_place, view in enumerate(views):
        if view.target in places:
            pairs.append((view_place, places[view.target], 1.0))
            continue
        for entry in holders.get(view.target, ()):
            whole = view.kind is ViewKind.QUESTION or sum(1 for _ in entry.passages) == 1
            pairs.append((view_place, places[entry.id], weights.alone if whole else weights.part))
    return Links.of(pairs, len(places))


def passage_links(document: Document, views: Sequence[View]) -> Links:
    """Link views to passages: those of a passage to it, an entry's questions to the passages that it is made of.

    The first of them speaks for the entry; an entry made of others has the first of each in the place of its own.
    """
    weights = read_weights()
    places = {passage.id: place for place, passage in enumerate(document.passages)}
    pairs: list[tuple[int, int, float]] = []
    for view_place, view in enumerate(views):
        if view.target in places:
            pairs.append((view_place, places[view.target], 1.0))
        elif view.kind is ViewKind.QUESTION:
            first, *others = _passages(document.entry(view.target), document)
            pairs.append((view_place, places[first], weights.head))
            pairs += [(view_place, places[passage_id], weights.entry) for passage_id in others]
    return Links.of(pairs, len(places))


def _passages(entry: Entry, document: Document) -> list[str]:
    """Return an entry's passages, once each; the first ones of those inside where it has none of its own."""
    own = list(dict.fromkeys(entry.passages))
    return own or [_passages(document.entry(child), document)[0] for child in entry.children]


def bags(links: Links, terms: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return for each target the terms of its views, each term once a view."""
    return [
        [term for view in links.views_of(target) for term in sorted(set(terms[view]))] for target in range(links.size)
    ]


def _holders(document: Document) -> dict[str, list[Entry]]:
    holders: dict[str, list[Entry]] = {}
    for entry in document.entries.values():
        for passage_id in dict.fromkeys(entry.passages):
            holders.setdefault(passage_id, []).append(entry)
    return holders
