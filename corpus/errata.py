"""The errors of the document, kept in its text and told beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.source import Source


@dataclass(frozen=True)
class Erratum:
    """One error: the source lines it stands on (1-based, both included), its words, its kind, what is wrong."""

    lines: tuple[int, int]
    quote: str
    kind: str
    note: str


def read_errata(path: Path, source: Source) -> tuple[Erratum, ...]:
    """Read the list of errata; raises `CorpusError` for one whose quote does not stand on its lines."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("erratum", [])
    errata = [Erratum((r["lines"][0], r["lines"][1]), r["quote"], r["kind"], r["fr"]) for r in rows]
    for erratum in errata:
        first, last = erratum.lines
        if erratum.quote not in source.raw(tuple(range(first, last + 1))):
            raise CorpusError(f"{path.name}: « {erratum.quote} » does not stand on lines {first}-{last}")
    return tuple(errata)
