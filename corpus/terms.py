"""The term list: what one thing is called in French, English and Arabic, in the editions and by people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("fr", "en", "ar")


@dataclass(frozen=True)
class Term:
    """A term: `forms` by language, the one that the editions use first, then the synonyms that people use."""

    id: str
    forms: dict[str, tuple[str, ...]]


def read_terms(path: Path) -> tuple[Term, ...]:
    """Read the term list of a document; an empty one where it has none."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["term"] if path.is_file() else []
    return tuple(Term(row["id"], {code: (row[code], *row[f"{code}_synonyms"]) for code in LANGUAGES}) for row in rows)
