"""txtai's hybrid index (BM25 and vectors together) over the French passages, with the same model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

from txtai import Embeddings

from corpus import Document
from evals.systems.base import Cited
from index.embedding import Embedder, Vectors


class TxtaiRanker:
    """A hybrid index with txtai's own settings; only the vectors come from outside, from the bundled model."""

    name = "txtai"

    def __init__(self, document: Document, embedder: Embedder) -> None:
        self._document = document
        self._fingerprint = embedder.fingerprint
        # a function, for txtai calls anything else without arguments to make one
        self._embeddings = Embeddings(method="external", transform=_encoder(embedder), hybrid=True)
        self._embeddings.index((passage.id, passage.text, None) for passage in document.passages)

    def versions(self) -> dict[str, str]:
        """Return the versions of txtai and the model."""
        return {"txtai": version("txtai"), "model": self._fingerprint[:16]}

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the passages that the index finds; see `Ranker.rank`."""
        passages = [
            self._document.passage(name) for name, score in self._embeddings.search(question, count) if score > 0
        ]
        return [Cited(passage.text, passage.lines, passage.id) for passage in passages]


def _encoder(embedder: Embedder) -> Callable[[Sequence[str]], Vectors]:
    def encode(texts: Sequence[str]) -> Vectors:
        return embedder.encode_query(texts)

    return encode
