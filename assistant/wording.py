"""The assistant's own words, from `wording.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("wording.toml")


@cache
def _all() -> dict[str, dict[str, str]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def say(key: str, language: str) -> str:
    """Return the words for `key` in a language that the assistant has."""
    return _all()[language][key]
