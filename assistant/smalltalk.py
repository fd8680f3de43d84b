"""Greetings, thanks and questions about the assistant itself: a short, true reply, and questions to go on with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understand import plain

DATA = Path(__file__).with_name("smalltalk.toml")
FILLERS = "fillers"
THANKS = "thanks"  # what nothing but fillers is taken for: "ok", "noted"
OTHERS = "others"  # the languages whose words are not told apart


@dataclass(frozen=True)
class Talk:
    """What a turn is: `identity`, `ability`, `thanks` or `greeting`; and its language where its words say so."""

    kind: str
    language: str | None


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {kind: {code: _any(words) for code, words in group.items()} for kind, group in raw.items()}


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")


def small_talk(text: str) -> Talk | None:
    """Return what a turn is that is small talk and nothing more, none for any other."""
    words = plain(text)
    found = {
        (kind, code)
        for kind, group in _patterns().items()
        for code, pattern in group.items()
        if kind != FILLERS and pattern.search(words)
    }
    left = words
    for group in _patterns().values():
        for pattern in group.values():
            left = pattern.sub(" ", left)
    if left.strip() or not words:
        return None
    kind = next((kind for kind in _patterns() if any(kind == each for each, _ in found)), THANKS)
    codes = {code for each, code in found if each == kind}
    return Talk(kind, next(iter(codes)) if len(codes) == 1 and OTHERS not in codes else None)
