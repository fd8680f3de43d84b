"""`python -m evals.retrieval [FILE…]`: how well passages are found, by words alone, by vectors alone, and together.

Prints in Markdown, by language, the share of the answerable questions that have a passage of the evidence among the
first 1, 3, 5 and 10, and the mean reciprocal rank (of the first ten): for BM25 alone, for the embedding alone, for both
fused, and for the search of the service, which also knows what a question asks for.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich import box
from rich.console import Console
from rich.table import Table

from assistant import Assistant
from assistant.question import check
from evals.questions import Asked, read_questions
from index import Index
from index.weights import read_weights

DEEPEST = 10
DEPTHS = (1, 3, 5, DEEPEST)
MAIN = ("fr", "en", "ar")


def main(paths: list[str]) -> int:
    """Ask the answerable questions of the files, of `evals/questions` when none is named, and print the table."""
    assistant = Assistant.open()
    ranks: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for asked in read_questions(*map(Path, paths)):
        if asked.answerable:
            for way, found in _rankings(asked, assistant):
                language = asked.language if asked.language in MAIN else "others"
                ranks[language, way].append(_first(found, asked, assistant))
    table = Table(box=box.MARKDOWN)
    for name in ("language", "search", "questions", *(f"hit@{depth}" for depth in DEPTHS), "MRR"):
        table.add_column(name, justify="left" if name in ("language", "search") else "right")
    for (language, way), own in ranks.items():
        hits = (f"{sum(r is not None and r < depth for r in own) / len(own):.0%}" for depth in DEPTHS)
        mean = sum(1 / (r + 1) for r in own if r is not None) / len(own)
        table.add_row(language, way, str(len(own)), *hits, f"{mean:.2f}")
    Console(width=120).print(table)
    return 0


def _rankings(asked: Asked, assistant: Assistant) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the ways of searching, each with the passages that it finds, best first."""
    index = assistant.index
    text, language = check(asked.question, None, index.analyzer)
    terms, unknown = index.analyzer.question(text, language)
    yield "BM25", _best(index.passages.lexical.scores(terms, len(unknown)), index)
    dense = index.dense.scores(index.embedder.encode_query([text])[0])
    trust = np.array([read_weights().views[view.kind] for view in index.views], dtype=np.float32)
    yield "embedding", _best(index.passages.links.best(dense * trust, read_weights().support), index)
    yield "fused", [hit.passage_id for hit in index.search(text, language, DEEPEST).passages]
    yield "service", [found.passage.id for found in assistant.search(asked.question, DEEPEST)]


def _best(scores: NDArray[np.float32], index: Index) -> list[str]:
    order = np.argsort(-scores, kind="stable")[:DEEPEST]
    return [index.document.passages[at].id for at in order if scores[at] > 0]


def _first(found: Sequence[str], asked: Asked, assistant: Assistant) -> int | None:
    """Return the rank, from 0, of the first passage that touches the evidence."""
    for rank, passage_id in enumerate(found):
        first, last = assistant.document.passage(passage_id).lines
        if any(first <= b and a <= last for a, b in asked.lines):
            return rank
    return None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
