"""The words of the pages, from `words/*.toml`: by key, in the three languages that pages are in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("words")
LANGUAGES = ("fr", "en", "ar")
QUOTES = {"fr": ("« ", " »"), "en": ("“", "”"), "ar": ("«", "»")}


@cache
def words() -> dict[str, dict[str, str]]:
    """Return all words, by key and language; raises `ValueError` where two files have one key."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        twice = found.keys() & told.keys()
        if twice:
            raise ValueError(f"{path.name} has keys that another file has, too: {', '.join(sorted(twice))}")
        found |= told
    return found


def say(key: str, language: str, **values: object) -> str:
    """Return the words for `key` in a language of the pages, with the values filled in."""
    return words()[key][language].format(**values)


def quote(text: str, language: str) -> str:
    """Return a text between the quotation marks of a language."""
    opening, closing = QUOTES[language]
    return f"{opening}{text}{closing}"
