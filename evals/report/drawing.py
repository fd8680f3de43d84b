"""How a plot is drawn: by matplotlib, as SVG that stands in the page itself.

Text stays text, colours are the page's own (so that they follow light and dark), and nothing depends on the time of
day or on what was drawn before: the same run gives the same bytes.
"""

from __future__ import annotations

import io
import re
from typing import Any

import numpy as np
from markupsafe import Markup
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from evals.report.words import Words

MUTED, RULE, INK, BAR = (
    "#010101",
    "#020202",
    "#030303",
    "#040404",
)  # no colours yet: `as_svg` puts the page's in their place
SERIES = tuple(f"#0505{number:02x}" for number in range(6))
PAGE = {MUTED: "--muted", RULE: "--rule", INK: "--ink", BAR: "--bar"}
PAGE |= {each: f"--series-{number}" for number, each in enumerate(SERIES)}
MARKERS, DASHES = "osD^vPX", ("-", "--", "-.", ":")  # of other lengths than the colours: few systems look alike
SIZE = (6.4, 4.2)  # inches
POINTS = 72  # an inch
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # a name may have dollar signs
    "font.family": "DejaVu Sans",  # comes with matplotlib: every machine lays out the same
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "none",
    "grid.color": RULE,
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
}


def make_axes(words: Words, across: str, up: str) -> tuple[Figure, Axes]:
    """Return an empty figure whose upward axis is a share, with the words of these keys on its axes."""
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(words.say(across))
    axes.set_ylabel(words.say(up))
    axes.set_ylim(0, 1.05)
    axes.set_yticks(np.linspace(0, 1, 6))
    axes.yaxis.set_major_formatter(percents(words))
    return figure, axes


def percents(words: Words) -> FuncFormatter:
    """Return what writes shares on an axis."""
    return FuncFormatter(lambda share, _: words.percent(share))


def line(at: int) -> dict[str, Any]:
    """Return how the line of a system is drawn, by its place: never by its colour alone."""
    return {"color": SERIES[at % len(SERIES)], "linestyle": DASHES[at % len(DASHES)]}


def marker(at: int) -> dict[str, Any]:
    """Return the marker of a system, by its place."""
    return {"marker": MARKERS[at % len(MARKERS)], "markersize": 5}


def add_legend(figure: Figure) -> None:
    """Put the names below the plot, where they cover nothing."""
    figure.legend(loc="outside lower center", ncols=3)


def as_svg(figure: Figure, name: str, label: str) -> Markup:
    """Return a figure as an element of the page: own ids, the page's colours, and a label for who does not see it."""
    text = io.StringIO()
    with rc_context({"svg.hashsalt": name}):
        figure.savefig(text, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    drawing = text.getvalue().partition("<svg")[2].partition(">")[2]
    drawing = re.sub(r"<style.*?</style>", "", drawing, flags=re.DOTALL)  # it would hold for the whole page
    drawing = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", drawing)
    drawing = re.sub("|".join(PAGE), lambda found: f"var({PAGE[found[0]]})", drawing)
    width, height = (round(inches * POINTS, 1) for inches in SIZE)
    opening = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(width, height, label)
    return opening + Markup(drawing)
