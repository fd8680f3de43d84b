"""The plots of the page: what confidence is worth, what the search finds, how long an answer takes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.ticker import FuncFormatter, NullLocator

from evals.metrics.calibration import BINS, Given, reliability
from evals.report.drawing import BAR, INK, SERIES, STYLE, add_legend, as_svg, line, make_axes, marker, percents
from evals.report.words import Words
from evals.run import Run

DEPTHS = (1, 3, 5, 10)


@dataclass(frozen=True)
class Plot:
    """A plot with the words around it; without a drawing where the run has nothing to draw."""

    title: str
    note: str
    svg: Markup | None


def plots(runs: Sequence[Run], words: Words) -> list[Plot]:
    """Return the plots: confidence of the first system, search and time of all."""
    error = runs[0].figure("calibration_error")
    note = words.say("reliability_note", error=words.percent(error.value)) if error else words.say("reliability_none")
    with rc_context(STYLE):
        return [
            Plot(words.say("reliability"), note, _reliability(runs[0], words) if error else None),
            Plot(words.say("retrieval"), words.say("retrieval_note"), _retrieval(runs, words)),
            Plot(words.say("latency"), words.say("latency_note"), _latency(runs, words)),
        ]


def _reliability(run: Run, words: Words) -> Markup:
    figure, axes = make_axes(words, "confidence_axis", "right_axis")
    axes.plot((0, 1), (0, 1), color=INK, linestyle="--", linewidth=1)
    tenths = reliability(Given.of(run.records))
    for tenth in tenths:
        middle = (tenth.low + tenth.high) / 2
        axes.bar(middle, tenth.right, width=0.8 / BINS, color=BAR, edgecolor=SERIES[0])
        axes.annotate(words.count(tenth.count), (middle, 0.02), ha="center")
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(percents(words))
    values = [f"{words.percent(tenth.confidence)} → {words.percent(tenth.right)}" for tenth in tenths]
    return as_svg(figure, "reliability", _label(words, "reliability", values))


def _retrieval(runs: Sequence[Run], words: Words) -> Markup | None:
    found = {run.name: [each.value for depth in DEPTHS if (each := run.figure(f"hit@{depth}"))] for run in runs}
    curves = {name: curve for name, curve in found.items() if len(curve) == len(DEPTHS)}
    if not curves:
        return None
    figure, axes = make_axes(words, "depth_axis", "hit_axis")
    for at, (name, curve) in enumerate(curves.items()):
        axes.plot(DEPTHS, curve, label=name, **line(at), **marker(at))
    axes.set_xticks(DEPTHS)
    add_legend(figure)
    values = [f"{name} {', '.join(map(words.percent, curve))}" for name, curve in curves.items()]
    return as_svg(figure, "retrieval", _label(words, "retrieval", values))


def _latency(runs: Sequence[Run], words: Words) -> Markup | None:
    curves = {run.name: times for run in runs if (times := _times(run))}
    if not curves:
        return None
    figure, axes = make_axes(words, "time_axis", "share_axis")
    for at, (name, times) in enumerate(curves.items()):
        axes.plot(times, np.linspace(0, 1, len(times)), label=name, **line(at))
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter(FuncFormatter(lambda time, _: words.plain(time)))
    axes.xaxis.set_minor_locator(NullLocator())
    add_legend(figure)
    values = [f"{name} {words.milliseconds(times[len(times) // 2])} ms" for name, times in curves.items()]
    return as_svg(figure, "latency", _label(words, "latency", values))


def _times(run: Run) -> list[float]:
    """Return the time that an answer took at most, a percentile each; none where nothing was asked."""
    raw = json.loads((run.folder / "timings.json").read_text(encoding="utf-8"))["questions"]
    return [float(time) for time in np.percentile(list(raw.values()), range(101))] if raw else []


def _label(words: Words, key: str, values: Sequence[str]) -> str:
    return words.say("plot_label", title=words.say(key), values="; ".join(values))
