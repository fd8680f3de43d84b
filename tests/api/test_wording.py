"""The words of the command line exist in every language, with the same places to fill in."""

from __future__ import annotations

import re

from api.wording import wording
from assistant import LANGUAGES


def test_every_language_has_all_words_with_the_same_places() -> None:
    words = wording()
    assert set(words) == set(LANGUAGES)
    for language in LANGUAGES:
        assert {key: places(text) for key, text in words[language].items()} == {
            key: places(text) for key, text in words["fr"].items()
        }, language


def places(text: str) -> set[str]:
    return set(re.findall(r"{\w+}", text))
