"""The figures of the latest evaluation, as `evals/published.json` has them.

They are read without the evaluation's own modules, which load libraries that the service has no use for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import evals

FILE = Path(evals.__file__).with_name("published.json")
ASSISTANT, ALL = "assistant", "all"


@dataclass(frozen=True)
class Figure:
    """A number with its 95% interval, and how many questions or conversations it rests on."""

    value: float
    low: float
    high: float
    units: int


@dataclass(frozen=True)
class Published:
    """What is published of the assistant and of the systems that it is compared with."""

    systems: dict[str, dict[str, Any]]
    figures: dict[tuple[str, str, str, str], Figure]

    @property
    def run(self) -> dict[str, Any]:
        """Return what was asked of the assistant: versions, hashes, how many questions."""
        run: dict[str, Any] = self.systems[ASSISTANT]["run"]
        return run

    @property
    def measured(self) -> str:
        """Return the day on which the assistant was asked."""
        return str(self.systems[ASSISTANT]["measured"])

    def figure(self, metric: str, language: str = ALL, kind: str = ALL, system: str = ASSISTANT) -> Figure:
        """Return a figure: of all languages and kinds of question and of the assistant, unless others are named."""
        return self.figures[system, metric, language, kind]

    def kinds(self, metric: str) -> dict[str, Figure]:
        """Return a figure of the assistant by kind of question, all languages together."""
        return {
            kind: figure
            for (system, own, language, kind), figure in self.figures.items()
            if (system, own, language) == (ASSISTANT, metric, ALL) and kind != ALL
        }


@cache
def published() -> Published:
    """Return what is published."""
    systems = json.loads(FILE.read_text(encoding="utf-8"))
    figures = {
        (system, row["metric"], row["language"], row["kind"]): Figure(
            row["value"], row["low"], row["high"], row["units"]
        )
        for system, told in systems.items()
        for row in told["figures"]
    }
    return Published(systems, figures)
