"""Whether somebody gives the assistant orders (ignore your instructions, invent, write me…) instead of asking."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.understand import plain

DATA = Path(__file__).with_name("orders.toml")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    words, code = ("|".join(each for group in raw[name].values() for each in group) for name in ("words", "code"))
    return re.compile(rf"(?<!\w)(?:{words})"), re.compile(code, re.IGNORECASE)


def is_order(text: str) -> bool:
    """Whether a tidy text holds an order to the assistant, or code."""
    words, code = _patterns()
    return bool(words.search(plain(text)) or code.search(text))
