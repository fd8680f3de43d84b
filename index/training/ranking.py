"""Measuring the model on the document: how often an unseen question's nearest view belongs to its entry.

Dense search alone, every view counting alike: the figures say what the model can do, not what search does with it.
"""

from collections.abc import Sequence

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from corpus import Document
from index.rollup import entry_links
from index.views import View

FIRST_FEW = 3  # entries looked at, beside the very first
CHUNK = 512

Shares = dict[str, tuple[float, float]]  # by language: entry first, entry among the first few; both 0 to 1


def measure_ranking(model: StaticModel, document: Document, views: Sequence[View], asked: Sequence[View]) -> Shares:
    """By language, the share of the asked views (0 to 1) whose entry is first, and among the first three."""
    ranks = entry_ranks(model, document, views, asked)
    languages = np.array([view.language for view in asked])
    return {
        language: (float((own == 0).mean()), float((own < FIRST_FEW).mean()))
        for language in dict.fromkeys(languages.tolist())
        for own in [ranks[languages == language]]
    }


def entry_ranks(
    model: StaticModel, document: Document, views: Sequence[View], asked: Sequence[View]
) -> NDArray[np.int64]:
    """How many entries come before the wanted one, shape (asked,)."""
    scores = entry_scores(model, document, views, [view.text for view in asked])
    entries = {entry: place for place, entry in enumerate(document.entries)}
    wanted = np.array([entries[view.target] for view in asked])
    return np.asarray((scores > scores[np.arange(len(asked)), wanted][:, None]).sum(axis=1), dtype=np.int64)


def entry_scores(
    model: StaticModel, document: Document, views: Sequence[View], texts: Sequence[str]
) -> NDArray[np.float32]:
    """The cosine of each text with the nearest view of each entry, shape (texts, entries)."""
    links = entry_links(document, views)
    vectors = encode(model, [view.text for view in views])
    asked = encode(model, texts)
    chunks = (asked[start : start + CHUNK] @ vectors.T for start in range(0, len(asked), CHUNK))
    return np.concatenate([np.maximum.reduceat(near[:, links.views], links.starts[:-1], axis=1) for near in chunks])


def encode(model: StaticModel, texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit vector a text, shape (texts, dimensions)."""
    vectors = np.asarray(model.encode(list(texts), max_length=None), dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9), dtype=np.float32)
