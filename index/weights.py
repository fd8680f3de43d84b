"""The weights of search, read from `weights.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.views import ViewKind

DATA = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True)
class Weights:
    """`lexical` is the share of the lexical half in fusion, 0 to 1; the others multiply scores, 0 to 1."""

    lexical: float
    views: dict[ViewKind, float]
    alone: float
    part: float
    head: float
    entry: float
    support: float


@cache
def read_weights() -> Weights:
    """Read the data file."""
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    views = {ViewKind(kind): weight for kind, weight in raw["views"].items()}
    return Weights(raw["lexical"], views, **raw["links"])
