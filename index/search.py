"""The index in use: a question in, scored passages and entries out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import Document
from index.analysis import Analyzer, fold, words
from index.dense import Dense
from index.embedding import Embedder
from index.lexical import Lexical, Scores
from index.rollup import Links
from index.views import View, ViewKind
from index.weights import read_weights

FORM = 6  # letters by which forms of a name are known: Méditerranée, méditerranéenne


@dataclass(frozen=True)
class PassageHit:
    """A passage and its score, 0 to 1."""

    passage_id: str
    score: float


@dataclass(frozen=True)
class EntryHit:
    """An entry, its score and what it rests on.

    `score` is the fused one, 0 to 1; `similarity` the best cosine of the question with one of the entry's views,
    `asked` with one of its index questions alone; `coverage` the share of the question's telling words, weighed
    by rarity, that stand in the entry's views, `gap` how rare the rarest of them is that does not.
    """

    entry_id: str
    score: float
    similarity: float
    asked: float
    coverage: float
    gap: float


@dataclass(frozen=True)
class Hits:
    """What a question found: entries and passages, best first; and its words that no view knows."""

    entries: tuple[EntryHit, ...]
    passages: tuple[PassageHit, ...]
    terms: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """How one kind of target is ranked: its links to the views, and its bags of terms."""

    links: Links
    lexical: Lexical


@dataclass(frozen=True, eq=False)
class Index:
    """Everything that search needs, loaded."""

    document: Document
    views: tuple[View, ...]
    analyzer: Analyzer
    dense: Dense
    embedder: Embedder
    entries: Ranking
    passages: Ranking

    def search(self, question: str, language: str = "fr", limit: int = 20, include: Collection[str] = ()) -> Hits:
        """Find the entries and passages nearest to a question, at most `limit` of each.

        Entries whose ids are in `include` are told of too, however far they are.
        """
        asked, unknown = self.analyzer.question(question, language)
        dense = self.dense.scores(self.embedder.encode_query([question]))
        entries = self._rank(self.entries, asked, len(unknown), dense)
        passages = self._rank(self.passages, asked, len(unknown), dense)
        return Hits(
            tuple(self._entry_hits(entries, dense, (asked, len(unknown)), _top(entries, limit, include, self._ids))),
            tuple(PassageHit(self.document.passages[at].id, float(passages[at])) for at in _top(passages, limit)),
            tuple(asked),
            tuple(unknown),
        )

    def lacks(self, entry_id: str, names: Sequence[str]) -> list[str]:
        """Return the names (of two letters at least) of which no form stands in an entry's views.

        A form begins with the same six letters, or with all but the last of a shorter name.
        """
        text = self._text(self._ids.index(entry_id))
        return [name for name in names if f" {fold(name)[: min(FORM, len(name) - 1)]}" not in text]

    @lru_cache(maxsize=512)  # noqa: B019 – an index lives as long as its process
    def _text(self, entry: int) -> str:
        """Return the folded words of all views of an entry, each after a space."""
        own = (self.views[view].text for view in self.entries.links.views_of(entry))
        return " " + " ".join(word for text in own for word in words(text))

    def _entry_hits(
        self, scores: Scores, dense: Scores, asked: tuple[Sequence[str], int], places: Sequence[int]
    ) -> Iterator[EntryHit]:
        """Yield the entries at these places with what their scores rest on."""
        lexical = self.entries.lexical
        coverage = lexical.coverage(*asked)
        for at in places:
            gap = lexical.gap(*asked, at)
            yield EntryHit(self._ids[at], float(scores[at]), *self._nearness(dense, at), float(coverage[at]), gap)

    @cached_property
    def _ids(self) -> list[str]:
        return list(self.document.entries)

    def _rank(self, ranking: Ranking, asked: Sequence[str], unknown: int, dense: Scores) -> Scores:
        """Combine both halves convexly, each on its theoretical scale (Bruch, Gai and Ingber 2023, TM2C2)."""
        weights = read_weights()
        near = ranking.links.best(dense * self._trust, weights.support)
        lexical = ranking.lexical.scores(asked, unknown)
        return np.asarray(weights.lexical * lexical + (1 - weights.lexical) * near, dtype=np.float32)

    @cached_property
    def _trust(self) -> Scores:
        trusted = read_weights().views
        return np.array([trusted[view.kind] for view in self.views], dtype=np.float32)

    @cached_property
    def _asked(self) -> NDArray[np.bool_]:
        return np.array([view.kind is ViewKind.QUESTION for view in self.views], dtype=bool)

    def _nearness(self, dense: Scores, entry: int) -> tuple[float, float]:
        """Return the cosine of an entry's nearest view, and of its nearest index question."""
        views = self.entries.links.views_of(entry)
        own = dense[views]
        return float(own.max(initial=0.0)), float(own[self._asked[views]].max(initial=0.0))


def _top(scores: Scores, limit: int, include: Collection[str] = (), ids: Sequence[str] = ()) -> list[int]:
    """Return the positions of the highest scores above 0, best first, the earlier one where they are equal.

    Positions whose id is in `include` come after them.
    """
    order = [int(place) for place in np.argsort(-scores, kind="stable")[:limit] if scores[place] > 0]
    return order + [ids.index(wanted) for wanted in sorted(include) if ids.index(wanted) not in order]
