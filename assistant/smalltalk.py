"""Greetings, thanks and questions about the assistant itself: a short, true reply, and questions to go on with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.understand import plain

DATA = Path(__file__).with_name("smalltalk.toml")


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    fillers = raw.pop("fillers")
    patterns = {name: re.compile(r"(?<!\w)(?:" + "|".join(group) + r")(?!\w)") for name, group in raw.items()}
    return patterns, re.compile(r"(?<!\w)(?:" + "|".join(fillers) + r")(?!\w)")


def small_talk(text: str) -> str | None:
    """Return `identity`, `ability`, `thanks` or `greeting` for a turn that is that and nothing more, else none."""
    words = plain(text)
    patterns, fillers = _patterns()
    for name, pattern in patterns.items():
        if not pattern.search(words):
            continue
        left = words
        for each in (*patterns.values(), fillers):
            left = each.sub(" ", left)
        if not left.strip():
            return name
    return None
