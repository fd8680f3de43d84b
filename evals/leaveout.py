"""Index questions asked of an index that does not hold them: a large stand-in for questions never seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import Assistant
from index import View, ViewKind, make_index


def without(views: Sequence[View], place: int) -> tuple[list[View], list[View]]:
    """Return the views without each entry's question at this place (from 0) of each language, and those left out."""
    seen: Counter[tuple[str, str]] = Counter()
    kept: list[View] = []
    left_out: list[View] = []
    for view in views:
        key = (view.target, view.language)
        is_out = view.kind is ViewKind.QUESTION and seen[key] == place
        seen[key] += view.kind is ViewKind.QUESTION
        (left_out if is_out else kept).append(view)
    return kept, left_out


def rounds(assistant: Assistant, places: Sequence[int]) -> Iterator[tuple[Assistant, list[View]]]:
    """Yield, for each place, an assistant whose index lacks the questions there, and those questions."""
    index = assistant.index
    for place in places:
        kept, left_out = without(index.views, place)
        yield replace(assistant, index=make_index(index.document, index.embedder, kept)), left_out
