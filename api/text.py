"""Small things done to text that is shown or compared."""

from __future__ import annotations

import unicodedata


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
