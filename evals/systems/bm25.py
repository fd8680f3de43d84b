"""BM25 over the French passages, stemmed and without stop words: what searching for words alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

import bm25s
import Stemmer

from corpus import Document
from evals.systems.base import Cited


class Bm25Ranker:
    """Lucene's BM25 as bm25s has it, with its French stop words and the Snowball stemmer."""

    name = "bm25"

    def __init__(self, document: Document) -> None:
        self._passages = document.passages
        self._stemmer = Stemmer.Stemmer("french")
        self._bm25 = bm25s.BM25(method="lucene")
        self._bm25.index(self._words([p.text for p in self._passages]), show_progress=False)

    def versions(self) -> dict[str, str]:
        """Return the version of bm25s."""
        return {"bm25s": version("bm25s")}

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the passages that share words with the question; see `Ranker.rank`."""
        words = self._words([question])
        if not words.vocab:
            return []
        found, scores = self._bm25.retrieve(words, k=count, show_progress=False)
        best = [self._passages[int(at)] for at, score in zip(found[0], scores[0], strict=True) if score > 0]
        return [Cited(passage.text, passage.lines, passage.id) for passage in best]

    def _words(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="fr", stemmer=self._stemmer, show_progress=False)
