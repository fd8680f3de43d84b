"""The index as a LlamaIndex retriever, for those who build on LlamaIndex.

It wraps `Index.search` and adds nothing of its own. LlamaIndex takes 1.7 s to import, so only who asks for this
module pays for it.
"""

from __future__ import annotations

import asyncio

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.search import Index


class HybridRetriever(BaseRetriever):
    """Finds the passages of the document nearest to a query, as nodes with their provenance as metadata.

    Example:
        >>> retriever = HybridRetriever(open_index(Path("var/index")))
        >>> retriever.retrieve("qu’est-ce que le non-refoulement ?")[0].node.metadata["section"]
        '5'
    """

    def __init__(self, index: Index, limit: int = 10, language: str = "fr") -> None:
        """Search `index` for at most `limit` passages; queries are in `language` (ISO 639-1)."""
        super().__init__()
        self._index = index
        self._limit = limit
        self._language = language

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._index.search(query_bundle.query_str, self._language, self._limit)
        return [NodeWithScore(node=self._node(hit.passage_id), score=hit.score) for hit in hits.passages]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)

    def _node(self, passage_id: str) -> TextNode:
        document = self._index.document
        passage = document.passage(passage_id)
        metadata = {
            "section": passage.section,
            "title": document.section(passage.section).title,
            "kind": passage.kind.value,
            "lines": list(passage.lines),
            "page": passage.page,
        }
        return TextNode(id_=passage.id, text=passage.text, metadata=metadata)
