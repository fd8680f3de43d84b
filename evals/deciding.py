"""`python -m evals.deciding [FILE…]`: what is answered and what is declined, on questions that nothing was fitted on.

By default on the checking half of the development questions; prints figures by language, the reliability of the
confidence, and every question that was decided wrongly. `--svg FILE` draws the reliability diagram.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich import box
from rich.console import Console
from rich.table import Table

from assistant import Assistant, Outcome
from evals.fit import ANSWERABLE
from evals.questions import Asked, read_questions
from evals.scoring import Result, ask

BINS = 10
OTHERS = "others"
MAIN = ("fr", "en", "ar")
FAR = ("off_topic", "hostile")
Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """The confidence of answers held against how many of them are right, in tenths of it.

    `error` is the expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean distance between
    confidence and share of right answers, over ten bins, each weighed by how many answers lie in it, 0 to 1.
    """

    counts: tuple[int, ...]
    confidences: tuple[float, ...]
    shares: tuple[float, ...]
    error: float


def calibrate(results: list[Result]) -> Calibration:
    """Hold the confidence of all answers given against whether they are right.

    An answer to a question that the document does not answer is wrong; such questions are weighed so that they
    are as frequent as they are taken to be in use (`evals.fit.ANSWERABLE`).
    """
    answerable = np.array([result.asked.answerable for result in results])
    use = np.where(answerable, ANSWERABLE / answerable.mean(), (1 - ANSWERABLE) / max(1 - answerable.mean(), 1e-9))
    given = np.array([result.answer.outcome is Outcome.ANSWERED for result in results])
    confidence = np.array([result.answer.confidence for result in results])[given]
    right = np.array([result.asked.answerable and result.complete for result in results])[given]
    use = use[given]
    places = np.minimum((confidence * BINS).astype(int), BINS - 1)
    inside = [places == place for place in range(BINS)]
    means, shares = (
        tuple(float(np.average(values[at], weights=use[at])) if at.any() else 0.0 for at in inside)
        for values in (confidence, right)
    )
    weights = [float(use[at].sum() / use.sum()) for at in inside]
    error = sum(weight * abs(mean - share) for weight, mean, share in zip(weights, means, shares, strict=True))
    return Calibration(tuple(int(at.sum()) for at in inside), means, shares, error)


def main(arguments: list[str]) -> int:
    """Ask, and print tables in Markdown and the questions decided wrongly."""
    svg = Path(arguments.pop(arguments.index("--svg") + 1)) if "--svg" in arguments else None
    paths = [Path(each) for each in arguments if each != "--svg"]
    asked = [each for each in read_questions(*paths) if paths or each.checking]
    assistant = Assistant.open()
    results = [ask(each, assistant) for each in asked]
    console = Console(width=150)
    calibration = calibrate(results)
    for table in (_by_language(results), _reliability(calibration)):
        console.print(table)
        console.print()
    if svg:
        svg.write_text(draw(calibration), encoding="utf-8")
    for result in results:
        if _answered(result) != result.asked.answerable:
            console.print(_told(result), markup=False, highlight=False, soft_wrap=True)
    return 0


def _told(result: Result) -> str:
    answer = result.answer
    ended = f"{answer.outcome} {answer.confidence:.2f} {answer.entry or ''}"
    return f"{result.asked.id} ({result.asked.kind}) {result.asked.question} → {ended}"


def _answered(result: Result) -> bool:
    return result.answer.outcome is Outcome.ANSWERED


def group_of(asked: Asked) -> str:
    """Return the language of a question, or the one name for those without an edition."""
    return asked.language if asked.language in MAIN else OTHERS


def _by_language(results: list[Result]) -> Table:
    table = Table(box=box.MARKDOWN)
    for name in ("language", "answerable", "refused", "absent not answered", "off topic, hostile not answered", "ECE"):
        table.add_column(name, justify="left" if name == "language" else "right")
    for group in (*MAIN, OTHERS):
        own = [result for result in results if group_of(result.asked) == group]
        if not own:
            continue
        answerable = [result for result in own if result.asked.answerable]
        absent = [result for result in own if not result.asked.answerable and result.asked.kind not in FAR]
        far = [result for result in own if result.asked.kind in FAR]
        table.add_row(
            group,
            str(len(answerable)),
            _share([not _answered(result) for result in answerable]),
            _share([not _answered(result) for result in absent]),
            _share([not _answered(result) for result in far]),
            f"{calibrate(own).error:.3f}",
        )
    return table


def _reliability(calibration: Calibration) -> Table:
    table = Table(box=box.MARKDOWN, title=f"Reliability (ECE {calibration.error:.3f})")
    for name in ("confidence", "answers", "mean confidence", "right"):
        table.add_column(name, justify="right")
    rows = zip(calibration.counts, calibration.confidences, calibration.shares, strict=True)
    for place, (count, confidence, share) in enumerate(rows):
        if count:
            low, high = place / BINS, (place + 1) / BINS
            table.add_row(f"{low:.1f}–{high:.1f}", str(count), f"{confidence:.2f}", f"{share:.0%}")
    return table


def draw(calibration: Calibration) -> str:
    """Return the reliability diagram as SVG: a bar for each tenth of confidence, the diagonal being perfection."""
    size, edge = 300, 40
    bars = "".join(
        f'<rect x="{edge + place * size / BINS:.1f}" y="{edge + size * (1 - share):.1f}" width="{size / BINS - 2:.1f}" '
        f'height="{size * share:.1f}" fill="#35618f"><title>{count} answers, {share:.0%} right</title></rect>'
        for place, (count, share) in enumerate(zip(calibration.counts, calibration.shares, strict=True))
        if count
    )
    whole, middle = size + 2 * edge, edge + size / 2
    below = f"confidence, 0 to 1 (ECE {calibration.error:.3f})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" font-family="sans-serif" '
        f'font-size="12"><rect width="{whole}" height="{whole}" fill="#fff"/>{bars}'
        f'<path d="M{edge} {edge + size}L{edge + size} {edge}" stroke="#b23b3b" stroke-dasharray="4"/>'
        f'<path d="M{edge} {edge}V{edge + size}H{edge + size}" fill="none" stroke="#333"/>'
        f'<text x="{middle}" y="{whole - 8}" text-anchor="middle">{below}</text>'
        f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">'
        "right answers, 0 to 1</text></svg>\n"
    )


def _share(which: list[bool]) -> str:
    return f"{sum(which)}/{len(which)} ({sum(which) / len(which):.1%})" if which else ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
