"""The lexical half: BM25 over bags of terms, one bag an entry or a passage.

A bag holds the terms of all the views that speak for its target, so a term counts the more the more views have
it. Scores are divided by the most that the question could reach, so that they lie between 0 and 1 and mean the
same for every question.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
K1, B = 1.5, 0.0  # bags differ in length by how much is asked about them, which says nothing against them


class Lexical:
    """BM25 in Lucene's variant."""

    def __init__(self, ranker: bm25s.BM25, size: int) -> None:
        """Wrap a ranker over `size` bags."""
        self._ranker = ranker
        self._size = size

    @classmethod
    def build(cls, bags: Sequence[Sequence[str]]) -> Lexical:
        """Index bags of terms."""
        ranker = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numpy")
        ranker.index([list(bag) for bag in bags], show_progress=False)
        return cls(ranker, len(bags))

    @classmethod
    def load(cls, folder: Path, size: int) -> Lexical:
        """Read what `save` wrote, for `size` bags."""
        return cls(bm25s.BM25.load(folder, show_progress=False), size)

    def save(self, folder: Path) -> None:
        """Write the ranker's arrays into `folder`."""
        self._ranker.save(folder, show_progress=False)

    def scores(self, terms: Sequence[str], unknown: int = 0) -> Scores:
        """Return the score of every bag, shape (bags,), 0 to 1.

        `unknown` words of the question, which no bag has, lower all scores as terms of the highest rarity.
        """
        known = sorted({term for term in terms if term in self._ranker.vocab_dict})
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        most = sum(self.rarity(term) for term in known) + unknown * self._rarest
        return np.asarray(self._ranker.get_scores(known) / most, dtype=np.float32)

    def rarity(self, term: str) -> float:
        """Return the term's inverse document frequency, log(1 + (N - n + 0.5) / (n + 0.5)), as BM25 has it."""
        held = len(self._bags_with(term))
        return float(np.log1p((self._size - held + 0.5) / (held + 0.5)))

    def coverage(self, terms: Sequence[str], unknown: int) -> Scores:
        """Return for every bag the share of the question's words that it holds, weighed by rarity; (bags,), 0 to 1."""
        shares = np.zeros(self._size, dtype=np.float32)
        most = unknown * self._rarest
        for term in set(terms):
            rarity = self.rarity(term)
            shares[self._bags_with(term)] += rarity
            most += rarity
        return np.asarray(shares / most, dtype=np.float32) if most else shares

    def gap(self, terms: Sequence[str], unknown: int, bag: int) -> float:
        """Return how rare the rarest of the question's words is that a bag lacks; 0 when it has all, to 1."""
        if unknown:
            return 1.0
        return max(map(self.rarity, self.lacks(terms, bag)), default=0.0) / self._rarest

    def lacks(self, terms: Sequence[str], bag: int) -> list[str]:
        """Return those of the terms that a bag does not hold."""
        return [term for term in terms if bag not in self._bags_with(term)]

    @property
    def _rarest(self) -> float:
        return float(np.log1p(2 * self._size + 1))

    def _bags_with(self, term: str) -> NDArray[np.int32]:
        place = self._ranker.vocab_dict.get(term)
        if place is None:
            return np.empty(0, dtype=np.int32)
        starts = self._ranker.scores["indptr"]
        return np.asarray(self._ranker.scores["indices"][starts[place] : starts[place + 1]], dtype=np.int32)
