"""The words and the numbers of the page in one language: `wording.toml` holds every word that is shown."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.errors import EvaluationError

FILE = Path(__file__).with_name("wording.toml")
RIGHT_TO_LEFT = ("ar",)
RATIOS = ("conciseness",)  # figures that are no shares
NONE = "–"
LEAST, MOST = 0.1, 99.9  # percent: what is not quite none or all must not read as if it were


@cache
def wording() -> dict[str, dict[str, Any]]:
    """Return all words, by language and key."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Words:
    """One language's words, and how it writes numbers."""

    language: str
    table: dict[str, Any]

    @classmethod
    def of(cls, language: str) -> Words:
        """Return the words of a language; raises `EvaluationError` for one that the report is not written in."""
        if language not in wording():
            raise EvaluationError(f"there is no report in {language!r}; there are {', '.join(wording())}")
        return cls(language, wording()[language])

    @property
    def direction(self) -> str:
        """Return the direction of the script, for HTML."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, **values: object) -> str:
        """Return the words for `key` with the values filled in."""
        return str(self.table[key]).format(**values)

    def name(self, table: str, key: str) -> str:
        """Return what the page calls a kind, an outcome…; its own name where a file of questions brought a new one."""
        return str(self.table[table].get(key, key.replace("_", " ")))

    def names(self, table: str, keys: Iterable[str]) -> list[str]:
        """Return what the page calls several things."""
        return [self.name(table, key) for key in keys]

    def lines(self, lines: tuple[int, int]) -> str:
        """Return a first and a last source line, such as `lines 2139–2142`."""
        first, last = lines
        return self.say("one_line" if first == last else "many_lines", first=first, last=last)

    def count(self, number: int) -> str:
        """Return a whole number, thousands apart."""
        return f"{number:,}".replace(",", self.table["number"]["thousands"])

    def decimal(self, number: float, places: int = 2) -> str:
        """Return a number with decimals."""
        return f"{number:.{places}f}".replace(".", self.table["number"]["comma"])

    def plain(self, number: float) -> str:
        """Return a number with the decimals that it has."""
        return f"{number:g}".replace(".", self.table["number"]["comma"])

    def percent(self, share: float | None) -> str:
        """Return a share in percent, rounded, but never to none or all when it is neither."""
        return NONE if share is None or math.isnan(share) else self._percent(self._hundredths(share))

    def figure(self, metric: str, value: float | None) -> str:
        """Return the value of a metric as it is written: in percent, or as a ratio."""
        if metric in RATIOS and value is not None and not math.isnan(value):
            return self.decimal(value)
        return self.percent(value)

    def interval(self, metric: str, low: float, high: float) -> str:
        """Return an interval, such as `91–95%`."""
        if math.isnan(low) or math.isnan(high):
            return NONE
        if metric in RATIOS:
            return f"{self.decimal(low)}–{self.decimal(high)}"
        return self._percent(f"{self._hundredths(low)}–{self._hundredths(high)}")

    def milliseconds(self, time: float | None) -> str:
        """Return a time with as many decimals as say something."""
        if time is None:
            return NONE
        return self.decimal(time, 2 if time < 1 else 1) if time < 10 else self.count(round(time))  # noqa: PLR2004

    def _percent(self, number: str) -> str:
        return str(self.table["number"]["percent"]).format(number=number)

    def _hundredths(self, share: float) -> str:
        if 0 < share < 1 and round(100 * share) in (0, 100):
            return self.decimal(min(max(100 * share, LEAST), MOST), 1)
        return str(round(100 * share))
