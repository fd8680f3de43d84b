"""The gate: a run's figures against the thresholds that they must not fall below, and the result for other tools."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evals.errors import EvaluationError
from evals.figures import METRICS
from evals.question import Split
from evals.run import Run
from evals.suite import select_split

THRESHOLDS = Path(__file__).with_name("thresholds.toml")
LEAST, MOST = "least", "most"


@dataclass(frozen=True)
class Check:
    """One figure held against its threshold; `value` is none where the run does not give the figure."""

    metric: str
    language: str
    side: str
    threshold: float
    value: float | None

    @property
    def passed(self) -> bool:
        """Whether the figure is there and on the right side of the threshold, or on it."""
        if self.value is None:
            return False
        return self.value >= self.threshold if self.side == LEAST else self.value <= self.threshold

    def __str__(self) -> str:
        """Say the figure, and what it is held against."""
        bound = "at least" if self.side == LEAST else "at most"
        given = "not measured" if self.value is None else f"{self.value:.3f}"
        return f"{self.metric} {self.language}: {given}, {bound} {self.threshold:g}"


def check(run: Run, thresholds: Path = THRESHOLDS) -> list[Check]:
    """Hold a run against the thresholds of its split.

    Languages and kinds that the run leaves out are not held against it. Raises `EvaluationError` when the file is not
    as it must be, or has nothing for the split.
    """
    if run.description["languages"] or run.description["kinds"]:
        raise EvaluationError(f"{run.folder} is a run of some languages or kinds only; the gate wants a whole split")
    split = run.description["source"]
    if split in list(Split) and run.description["sha256"] != select_split(split).sha256:
        raise EvaluationError(f"{run.folder} does not hold all of {split} as it is now; the gate wants a whole split")
    checks = [
        Check(metric, language, side, bound, _value(run, metric, language))
        for name, side, metric, language, bound in read_thresholds(thresholds)
        if name == split
    ]
    if not checks:
        raise EvaluationError(f"{thresholds} has no thresholds for {split!r}")
    return checks


def read_thresholds(path: Path) -> Iterator[tuple[str, str, str, str, float]]:
    """Yield split, side, metric, language and bound of every threshold; raises `EvaluationError`."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} cannot be read: {error}") from error
    for split, sides in raw.items():
        for side, metrics in _table(sides, split, path).items():
            if side not in (LEAST, MOST):
                raise EvaluationError(f"{path}: {split}.{side} is neither {split}.{LEAST} nor {split}.{MOST}")
            for metric, bounds in _table(metrics, f"{split}.{side}", path).items():
                if metric not in METRICS:
                    raise EvaluationError(f"{path}: there is no metric {metric!r}; there are {', '.join(METRICS)}")
                for language, bound in _table(bounds, metric, path).items():
                    yield split, side, metric, language, _number(bound, f"{metric} {language}", path)


def junit(checks: Sequence[Check], name: str) -> str:
    """Return the checks as JUnit XML, a test case each, for continuous integration that reads it."""
    failures = sum(not each.passed for each in checks)
    suite = ElementTree.Element("testsuite", name=name, tests=str(len(checks)), failures=str(failures))
    for each in checks:
        case = ElementTree.SubElement(suite, "testcase", classname=each.metric, name=each.language)
        if not each.passed:
            ElementTree.SubElement(case, "failure", message=str(each))
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _value(run: Run, metric: str, language: str) -> float | None:
    figure = run.figure(metric, language)
    return figure.value if figure else None


def _number(raw: object, name: str, path: Path) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise EvaluationError(f"{path}: {name} is {raw!r}; it must be a number")
    return float(raw)


def _table(raw: object, name: str, path: Path) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise EvaluationError(f"{path}: {name} is {raw!r}; it must be a table of names and numbers")
    return raw
