"""The term list: what one thing is called in each language, in the editions and by people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Term:
    """A term: `forms` by language, the one that the editions use first, then the synonyms that people use."""

    id: str
    forms: dict[str, tuple[str, ...]]


def read_terms(path: Path) -> tuple[Term, ...]:
    """Read the term list of a document; an empty one where it has none."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["term"] if path.is_file() else []
    return tuple(Term(row["id"], _forms(row)) for row in rows)


def _forms(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the forms by language: the keys but `id` that have synonyms beside them."""
    return {code: (row[code], *row[f"{code}_synonyms"]) for code in row if f"{code}_synonyms" in row}
