"""Masks: the words of a key taken out of what is quoted, so that a stem does not contain it."""

from __future__ import annotations

import re

from index.analysis import terms

MASK = "[…]"
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
MASKS = re.compile(r"\[…\](?:[\s’'-]*\[…\])+")
ELIDED = re.compile(r"^(?:[cdjlmnst]|qu)[’']", re.IGNORECASE)
SHORTEST = 4  # letters of a word that is masked: shorter ones are particles
MOST, SHARE = 3, 6  # masks that a text may have and still be read: one in six words at most


def masked(text: str, name: str, language: str) -> str | None:
    """Return a text without the telling words of a name, none where too little of it would be left."""
    hidden = set(terms(name, language))
    if not hidden:
        return text

    def mask(found: re.Match[str]) -> str:
        elided = ELIDED.match(found[0]) if language == "fr" else None
        word = found[0][elided.end() :] if elided else found[0]
        if len(word) < SHORTEST or not hidden & set(terms(word, language)):
            return found[0]
        return f"{elided[0] if elided else ''}{MASK}"

    result = MASKS.sub(MASK, WORD.sub(mask, text))
    masks = result.count(MASK)
    return result if masks <= MOST and masks * SHARE <= len(result.split()) else None


def shares(text: str, name: str, language: str) -> bool:
    """Whether a text has a telling word of a name."""
    return bool(set(terms(text, language)) & set(terms(name, language)))
