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

    def only(self, chosen: NDArray[np.bool_]) -> Links:
        """Return the links of the chosen views alone, to the same targets; `chosen` has shape (views,)."""
        kept = chosen[self.views]
        starts = np.concatenate([[0], np.cumsum(kept)])[self.starts]
        return Links(self.views[kept], self.targets[kept], self.weights[kept], starts)

    def best_two(self, scores: Scores) -> tuple[Scores, Scores]:
        """Return for each target the weighted scores of its best view and of its second best, shape (targets,) each.

        What a target lacks counts as 0; two views with the very same score count as one.
        """
        first, second = np.zeros((2, self.size), dtype=np.float32)
        held = np.flatnonzero(np.diff(self.starts))
        if len(held):
            weighted = scores[self.views] * self.weights
            first[held] = np.maximum.reduceat(weighted, self.starts[held])
            others = np.where(weighted < np.repeat(first, np.diff(self.starts)), weighted, 0.0)
            second[held] = np.maximum.reduceat(others, self.starts[held])
        return first, second

    def best(self, scores: Scores, support: float) -> Scores:
        """Return for each target its best view's score, weighted; `support` is the share of its second best."""
        first, second = self.best_two(scores)
        return np.asarray((1 - support) * first + support * second, dtype=np.float32)

    def sums(self, scores: Scores) -> Scores:
        """Return for each target the sum of its views' weighted scores, shape (targets,)."""
        return np.bincount(self.targets, scores[self.views] * self.weights, self.size).astype(np.float32)


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
    """Link views to passages: those of a passage to it, an entry's questions to the passages that answer them.

    Where all of the entry does, the first of its passages speaks for it; an entry made of others has the first of each
    in the place of its own.
    """
    weights = read_weights()
    places = {passage.id: place for place, passage in enumerate(document.passages)}
    pairs: list[tuple[int, int, float]] = []
    for view_place, view in enumerate(views):
        if view.target in places:
            pairs.append((view_place, places[view.target], 1.0))
        elif view.kind is ViewKind.QUESTION:
            first, *others = view.passages or _passages(document.entry(view.target), document)
            pairs.append((view_place, places[first], weights.head))
            pairs += [(view_place, places[passage_id], weights.entry) for passage_id in others]
    return Links.of(pairs, len(places))


def _passages(entry: Entry, document: Document) -> list[str]:
    """Return an entry's passages, once each; the first ones of those inside where it has none of its own."""
    own = list(dict.fromkeys(entry.passages))
    return own or [_passages(document.entry(child), document)[0] for child in entry.children]


def inner_entries(document: Document) -> dict[str, frozenset[str]]:
    """Return for each entry those it contains: its children, and what is made of a part of its passages."""
    held = {entry.id: frozenset(entry.passages) for entry in document.entries.values()}
    holders = _holders(document)
    return {
        entry.id: frozenset(entry.children)
        | {
            inner.id
            for passage_id in held[entry.id]
            for inner in holders[passage_id]
            if held[inner.id] < held[entry.id]
        }
        for entry in document.entries.values()
    }


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
