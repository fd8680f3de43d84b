"""The index in use: a question in, scored passages and entries out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from corpus import Document, Entry
from index.absent import Group, Neighbours, neighbours
from index.analysis import Analyzer, fold, terms, words
from index.bearing import Ballot, Bearing, all_passages, make_ballot, places_asked
from index.dense import Dense
from index.embedding import Embedder, Vectors
from index.lexical import Lexical, Scores
from index.rollup import Links, inner_entries
from index.spelling import Speller
from index.views import View, ViewKind
from index.weights import read_weights

VOTERS = 40  # nearest views that vote for entries
SHARPNESS = 12.0  # of votes: a view whose cosine is .1 below the first's counts .3 of it
FORM = 6  # letters by which forms of a name are known: Méditerranée, méditerranéenne


@dataclass(frozen=True)
class PassageHit:
    """A passage and its score, 0 to 1."""

    passage_id: str
    score: float


@dataclass(frozen=True)
class EntryHit:
    """An entry, its score and what it rests on.

    `score` is the fused one, 0 to 1, by which search ranks; `lexical` the lexical half's. Of the dense half,
    `question` is the cosine with the nearest index question, `second` with the one after it, `text` with the nearest
    text, `whole` with the entry as a whole; `votes` the share of the nearest views, the nearer the more, that speak
    for the entry. `coverage` is the share of the question's telling words, weighed by rarity, that stand in the
    entry's views, `gap` how rare the rarest of them is that does not.
    """

    entry_id: str
    score: float
    lexical: float
    question: float
    second: float
    text: float
    whole: float
    votes: float
    coverage: float
    gap: float

    @property
    def similarity(self) -> float:
        """Return the best cosine with any view."""
        return max(self.question, self.text, self.whole)


@dataclass(frozen=True, eq=False)
class Hits:
    """What a question found: entries and passages, best first; its terms, its words that no view knows, its vector.

    `neighbours` says how near it lies to questions that the document answers, and to others; `cosines` how near to each
    view, shape (views,).
    """

    entries: tuple[EntryHit, ...]
    passages: tuple[PassageHit, ...]
    terms: tuple[str, ...]
    unknown: tuple[str, ...]
    vector: Vectors
    neighbours: Neighbours
    cosines: Scores


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
    absent: dict[Group, Dense]

    def search(self, question: str, language: str = "fr", limit: int = 20, include: Collection[str] = ()) -> Hits:
        """Find the entries and passages nearest to a question as it is spelt with care, at most `limit` of each.

        Entries whose ids are in `include` are told of too, however far they are.
        """
        asked, unknown = self.analyzer.question(question, language)
        vector = self.embedder.encode_query([self.speller.spell(question, language)])[0]
        dense = self.dense.scores(vector)
        lexical = self.entries.lexical.scores(asked, len(unknown))
        entries = self._fuse(lexical, self.entries.links, dense)
        passages = self._fuse(self.passages.lexical.scores(asked, len(unknown)), self.passages.links, dense)
        told = _top(entries, limit, include, self._ids)
        return Hits(
            tuple(self._entry_hits(told, entries, lexical, dense, (asked, len(unknown)))),
            tuple(PassageHit(self.document.passages[at].id, float(passages[at])) for at in _top(passages, limit)),
            tuple(asked),
            tuple(unknown),
            vector,
            neighbours(vector, self.absent, dense[self._asked]),
            dense,
        )

    def bearing(self, entry_id: str, hits: Hits) -> Bearing:
        """Return how the question that found `hits` bears on the passages of an entry."""
        return self._ballot(entry_id).count(hits.cosines)

    def nearness(self, passage_id: str, hits: Hits) -> float:
        """Return the highest cosine of a question with a passage's own text, in any edition; 0 where it has none."""
        own = [float(hits.cosines[view]) for view in self._texts.get(passage_id, ())]
        return max(own, default=0.0)

    def holder(self, passage_id: str) -> Entry:
        """Return the smallest entry that holds a passage."""
        held = [self.document.entry(entry) for entry in self._holders[passage_id]]
        return min(held, key=lambda entry: len(self._held[entry.id]))

    def holding(self, asked: Collection[str], language: str) -> tuple[str, ...]:
        """Return the passages, in order, whose words in a language have all of these stems; none without an edition."""
        wanted = set(asked)
        return tuple(passage for passage, stems in self._stems(language).items() if wanted <= stems)

    @cached_property
    def _stems(self) -> Callable[[str], dict[str, frozenset[str]]]:
        return lru_cache(maxsize=None)(self._read_stems)

    def _read_stems(self, language: str) -> dict[str, frozenset[str]]:
        texts = (view for view in self.views if view.kind is ViewKind.TEXT and view.language == language)
        return {view.target: frozenset(terms(view.text, language)) for view in texts}

    @cached_property
    def speller(self) -> Speller:
        """Return what spells questions with care."""
        return Speller(self.analyzer.vocabulary)

    @cached_property
    def _ballot(self) -> Callable[[str], Ballot]:
        return lru_cache(maxsize=1024)(self._make_ballot)  # goes when the index goes

    def _make_ballot(self, entry_id: str) -> Ballot:
        return make_ballot(entry_id, self.document, self.views, self._places_asked, self._held, self._holders)

    @cached_property
    def _held(self) -> dict[str, tuple[str, ...]]:
        return {entry.id: all_passages(entry, self.document) for entry in self.document.entries.values()}

    @cached_property
    def _places_asked(self) -> dict[str, list[int]]:
        return places_asked(self.views)

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for entry_id, passages in self._held.items():
            for passage in passages:
                holders.setdefault(passage, []).append(entry_id)
        return holders

    @cached_property
    def _texts(self) -> dict[str, list[int]]:
        """Return the views that are a passage's own text, by passage."""
        texts: dict[str, list[int]] = {}
        for at, view in enumerate(self.views):
            if view.kind is ViewKind.TEXT:
                texts.setdefault(view.target, []).append(at)
        return texts

    def lacks(self, entry_id: str, names: Sequence[str]) -> list[str]:
        """Return the names (of two letters at least) of which no form stands in an entry's views.

        A form begins with the same six letters, or with all but the last of a shorter name.
        """
        text = self._text(self._ids.index(entry_id))
        return [name for name in names if f" {fold(name)[: min(FORM, len(name) - 1)]}" not in text]

    @cached_property
    def _text(self) -> Callable[[int], str]:
        return lru_cache(maxsize=1024)(self._read_text)

    def _read_text(self, entry: int) -> str:
        """Return the folded words of all views of an entry, each after a space."""
        own = (self.views[view].text for view in self.entries.links.views_of(entry))
        return " " + " ".join(word for text in own for word in words(text))

    def _entry_hits(
        self, places: Sequence[int], scores: Scores, lexical: Scores, dense: Scores, asked: tuple[Sequence[str], int]
    ) -> Iterator[EntryHit]:
        """Yield the entries at these places with what their scores rest on."""
        question, second = self._links[ViewKind.QUESTION].best_two(dense)
        text, whole = (self._links[kind].best_two(dense)[0] for kind in (ViewKind.TEXT, ViewKind.WHOLE))
        votes = self._votes(dense)
        coverage = self.entries.lexical.coverage(*asked)
        for at in places:
            yield EntryHit(
                entry_id=self._ids[at],
                score=float(scores[at]),
                lexical=float(lexical[at]),
                question=float(question[at]),
                second=float(second[at]),
                text=float(text[at]),
                whole=float(whole[at]),
                votes=float(votes[at]),
                coverage=float(coverage[at]),
                gap=self.entries.lexical.gap(*asked, at),
            )

    def _votes(self, dense: Scores) -> Scores:
        """Return each entry's share of the nearest views, a view counting the less the farther it is from the first."""
        nearest = np.argpartition(-dense, VOTERS)[:VOTERS] if len(dense) > VOTERS else np.arange(len(dense))
        votes = np.zeros_like(dense)
        votes[nearest] = np.exp((dense[nearest] - dense.max(initial=0.0)) * SHARPNESS)
        return self.entries.links.sums(votes / max(float(votes.sum()), 1.0))

    @cached_property
    def _ids(self) -> list[str]:
        return list(self.document.entries)

    @cached_property
    def _asked(self) -> slice:
        """The places of the index questions among the views: they stand together at the end."""
        first = next((at for at, view in enumerate(self.views) if view.kind is ViewKind.QUESTION), len(self.views))
        return slice(first, None)

    @cached_property
    def _links(self) -> dict[ViewKind, Links]:
        """Links from the views of each kind to the entries."""
        kinds = np.array([view.kind for view in self.views])
        return {kind: self.entries.links.only(kinds == kind) for kind in ViewKind}

    @cached_property
    def inner(self) -> dict[str, frozenset[str]]:
        """Return for each entry the ids of those that it contains."""
        return inner_entries(self.document)

    def _fuse(self, lexical: Scores, links: Links, dense: Scores) -> Scores:
        """Combine both halves convexly, each on its theoretical scale (Bruch, Gai and Ingber 2023, TM2C2)."""
        weights = read_weights()
        near = links.best(dense * self._trust, weights.support)
        return np.asarray(weights.lexical * lexical + (1 - weights.lexical) * near, dtype=np.float32)

    @cached_property
    def _trust(self) -> Scores:
        trusted = read_weights().views
        return np.array([trusted[view.kind] for view in self.views], dtype=np.float32)


def _top(scores: Scores, limit: int, include: Collection[str] = (), ids: Sequence[str] = ()) -> list[int]:
    """Return the positions of the highest scores above 0, best first, the earlier one where they are equal.

    Positions whose id is in `include` come after them.
    """
    order = [int(place) for place in np.argsort(-scores, kind="stable")[:limit] if scores[place] > 0]
    return order + [ids.index(wanted) for wanted in sorted(include) if ids.index(wanted) not in order]
