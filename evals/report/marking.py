"""Where facts stand in a text: white space and apostrophes may differ, as they may when answers are judged."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

Piece = tuple[str, bool]  # a piece of text, and whether it is to be marked


def mark(text: str, facts: Iterable[str]) -> tuple[Piece, ...]:
    """Return the text in pieces, those that are facts marked.

    >>> mark("le non-refoulement", ["refoulement"])
    (('le non-', False), ('refoulement', True))
    """
    marked = [False] * len(text)
    for fact in facts:
        for found in _pattern(fact).finditer(text):
            marked[found.start() : found.end()] = [True] * (found.end() - found.start())
    cuts = [0, *(at for at in range(1, len(text)) if marked[at] != marked[at - 1]), len(text)]
    return tuple((text[start:end], marked[start]) for start, end in pairwise(cuts) if start < end)


def stands_in(fact: str, text: str) -> bool:
    """Whether the text holds the fact."""
    return _pattern(fact).search(text) is not None


def _pattern(fact: str) -> re.Pattern[str]:
    words = (re.escape(word).replace("'", "['’]") for word in fact.replace("’", "'").split())
    return re.compile(r"\s+".join(words))
