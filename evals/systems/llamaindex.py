"""LlamaIndex's stock path: SentenceSplitter, VectorStoreIndex, and the first chunks found; with the same model."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from llama_index.core import Document as Text
from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import MetadataMode, TextNode
from pydantic import PrivateAttr

from corpus import Document
from evals.systems.base import Cited
from index.embedding import Embedder


class LlamaIndexRanker:
    """Chunks of the source text as SentenceSplitter cuts them by default (1,024 tokens, 200 shared)."""

    name = "llamaindex"

    def __init__(self, document: Document, embedder: Embedder) -> None:
        self._text = document.source.text
        nodes = SentenceSplitter().get_nodes_from_documents([Text(text=self._text)])
        self._embedding = _Embedding(embedder)
        self._index = VectorStoreIndex(nodes, embed_model=self._embedding)

    def versions(self) -> dict[str, str]:
        """Return the versions of LlamaIndex and the model."""
        return {"llama-index-core": version("llama-index-core"), "model": self._embedding.embedder.fingerprint[:16]}

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the chunks that its retriever finds; see `Ranker.rank`."""
        found = self._index.as_retriever(similarity_top_k=count).retrieve(question)
        return [self._cite(each.node) for each in found if isinstance(each.node, TextNode)]

    def _cite(self, node: TextNode) -> Cited:
        start, end = node.start_char_idx or 0, node.end_char_idx or 0
        lines = self._text.count("\n", 0, start) + 1, self._text.count("\n", 0, end) + 1
        return Cited(node.get_content(MetadataMode.NONE), lines)


class _Embedding(BaseEmbedding):
    """The bundled model in LlamaIndex's terms."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.fingerprint[:16])
        self._embedder = embedder

    @property
    def embedder(self) -> Embedder:
        """Return the model."""
        return self._embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(x) for x in self._embedder.encode_query([query])[0]]

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in self._embedder.encode_document([text])[0]]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)
