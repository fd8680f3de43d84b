"""The words that the command line shows, from `wording.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

DOCUMENT_LANGUAGE = "fr"


@cache
def wording() -> dict[str, dict[str, str]]:
    """Return all words, by language and key."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


def say(key: str, language: str = DOCUMENT_LANGUAGE, **values: object) -> str:
    """Return the words for `key` with the values filled in."""
    return wording()[language][key].format(**values)


def say_place(page: int, lines: Sequence[int], language: str = DOCUMENT_LANGUAGE) -> str:
    """Return where a passage stands, such as `page 49, lignes 2139–2142`."""
    return say("place", language, page=page, lines=say_lines(lines, language))


def say_lines(lines: Sequence[int], language: str = DOCUMENT_LANGUAGE) -> str:
    """Return a first and a last source line, such as `lignes 2139–2142`."""
    first, last = lines
    return say("one_line" if first == last else "many_lines", language, first=first, last=last)
