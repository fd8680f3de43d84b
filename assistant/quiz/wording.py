"""The words around what is quoted in quizzes, from `wording.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("wording.toml")
LANGUAGES = ("fr", "en", "ar")
QUOTES = {"fr": ("« ", " »"), "en": ("“", "”"), "ar": ("«", "»")}
INNER = {"fr": ("“", "”"), "en": ("‘", "’"), "ar": ("“", "”")}  # within a quote


@cache
def words() -> dict[str, dict[str, str]]:
    """Return all words, by key and language."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def say(key: str, language: str, **values: str) -> str:
    """Return the words for `key` in a language that quizzes are made in, with the values filled in."""
    form = words()[key][language]
    (opening, closing), (inner_opening, inner_closing) = QUOTES[language], INNER[language]
    if "text" in values and f"{opening}{{text}}{closing}" in form:
        text = values["text"].replace(opening, inner_opening).replace(closing, inner_closing)
        values["text"] = text[1:-1] if text[:1] == inner_opening and text[-1:] == inner_closing else text
    return form.format(**values).replace("etc..", "etc.")
