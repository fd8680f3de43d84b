"""Text against text: whether a fact stands in quotes, and a quote in the source."""

from __future__ import annotations

import re

MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\w)|(?<=\))\d{1,2}(?!\w)")


def squeeze(text: str) -> str:
    """Return `text` with one kind of apostrophe and single spaces."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def stands(quote: str, raw: str) -> bool:
    """Whether a quote stands in raw lines letter by letter, once white space, hyphens and footnote marks are gone.

    One without a letter stands nowhere.
    """
    plain = _letters(quote)
    return bool(plain) and (plain in _letters(raw) or plain in _letters(MARK.sub("", raw)))


def _letters(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)
