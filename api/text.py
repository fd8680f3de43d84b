"""Small things done to text that is shown or compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def sentence(text: str) -> str:
    """Return an error's text as a sentence: a capital in front, a full stop behind."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


def plain(text: str) -> str:
    """Return `text` without accents and capitals, to be compared."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def reason(error: Exception) -> str:
    """Return why something failed, in the words of the system where it is the system's error."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.lower()}: {error.filename}" if error.filename else error.strerror.lower()
    return str(error)


def first_spoken(accepted: str | None, among: Sequence[str]) -> str | None:
    """Return the first language of an `Accept-Language` header that is `among` others, none where there is none."""
    named = (part.partition(";")[0].strip()[:2].lower() for part in (accepted or "").split(","))
    return next((language for language in named if language in among), None)
