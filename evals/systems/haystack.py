"""Haystack's in-memory BM25 pipeline over the French passages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"  # it would report each run to its makers

from haystack import Document as Text
from haystack import Pipeline
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from corpus import Document
from evals.systems.base import Cited


class HaystackRanker:
    """A pipeline of one component, the store's own BM25, as its documentation sets it up."""

    name = "haystack"

    def __init__(self, document: Document) -> None:
        self._document = document
        store = InMemoryDocumentStore()
        store.write_documents([Text(id=passage.id, content=passage.text) for passage in document.passages])
        self._pipeline = Pipeline()
        self._pipeline.add_component("retriever", InMemoryBM25Retriever(document_store=store))

    def versions(self) -> dict[str, str]:
        """Return the version of Haystack."""
        return {"haystack-ai": version("haystack-ai")}

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the passages that the pipeline finds; see `Ranker.rank`."""
        given = {"retriever": {"query": question, "top_k": count}}
        found = self._pipeline.run(given)["retriever"]["documents"]
        passages = [self._document.passage(text.id) for text in found if (text.score or 0) > 0]
        return [Cited(passage.text, passage.lines, passage.id) for passage in passages]
