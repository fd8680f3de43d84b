"""The embedding alone over the French passages: what searching for meaning alone gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus import Document
from evals.systems.base import Cited
from index.embedding import Embedder


class DenseRanker:
    """Cosine between question and passage, over all passages."""

    name = "dense"

    def __init__(self, document: Document, embedder: Embedder) -> None:
        self._passages = document.passages
        self._embedder = embedder
        self._vectors = embedder.encode_document([passage.text for passage in self._passages])

    def versions(self) -> dict[str, str]:
        """Return the fingerprint of the model."""
        return {"model": self._embedder.fingerprint[:16]}

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the passages with the highest cosine; see `Ranker.rank`."""
        scores = self._vectors @ self._embedder.encode_query([question])[0]
        best = [self._passages[int(at)] for at in np.argsort(-scores, kind="stable")[:count] if scores[at] > 0]
        return [Cited(passage.text, passage.lines, passage.id) for passage in best]
