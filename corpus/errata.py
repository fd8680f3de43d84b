"""The errors of the document, kept in its text and told beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.source import Source


@dataclass(frozen=True)
class Erratum:
    """One error: the source lines it stands on (1-based, both included), its words, its kind, what is wrong.

    `notes` says what is wrong in French and in the languages of the editions.
    """

    lines: tuple[int, int]
    quote: str
    kind: str
    notes: dict[str, str]

    def note(self, language: str) -> str:
        """Return what is wrong, in a language; in French where it is not said in that one."""
        return self.notes.get(language, self.notes["fr"])


def read_errata(path: Path, source: Source) -> tuple[Erratum, ...]:
    """Read the list of errata; raises `CorpusError` for one whose quote does not stand on its lines."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("erratum", [])
    errata = [Erratum((r["lines"][0], r["lines"][1]), r["quote"], r["kind"], _notes(r)) for r in rows]
    for erratum in errata:
        first, last = erratum.lines
        if erratum.quote not in source.raw(tuple(range(first, last + 1))):
            raise CorpusError(f"{path.name}: « {erratum.quote} » does not stand on lines {first}-{last}")
    return tuple(errata)


def _notes(row: dict[str, Any]) -> dict[str, str]:
    return {key: row[key] for key in row if key not in ("lines", "quote", "kind")}
