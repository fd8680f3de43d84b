"""The figures of runs as tables in Markdown, for the README and `docs/evaluation.md`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.figures import ALL, FAMILIES, Figure
from evals.question import MAIN
from evals.run import Run

HEADS = ("fr", "en", "ar", "others", "all")
LANGUAGES = (*FAMILIES, ALL)
SHOWN = {
    "complete": "complete",
    "declined": "declined",
    "refused": "refused, though answerable",
    "citation_precision": "citation precision",
    "citation_recall": "citation recall",
    "verbatim": "verbatim",
    "conciseness": "words quoted per word of evidence",
    "hit@5": "hit@5",
    "ndcg@10": "nDCG@10",
    "outcome_accuracy": "outcome accuracy",
    "calibration_error": "calibration error",
}
RATIOS = ("conciseness", "calibration_error", "ndcg@10")  # told as numbers, the others as percents


def by_language(run: Run) -> str:
    """Return the main figures of a run by language, with intervals."""
    rows = [[name, *(_told(run.figure(metric, language)) for language in LANGUAGES)] for metric, name in SHOWN.items()]
    return table(("", *HEADS), rows)


def by_kind(run: Run) -> str:
    """Return how many questions of each kind are answered completely or, at the foot, rightly declined."""
    kinds = list(dict.fromkeys(record.asked.kind for record in sorted(run.records, key=lambda r: r.asked.kind)))
    rows = []
    for metric in ("complete", "declined"):
        for kind in kinds:
            found = [run.figure(metric, language, kind) for language in LANGUAGES]
            if any(found):
                rows.append([kind, *(_counted(figure) for figure in found)])
    return table(("kind", *HEADS), rows)


def by_system(runs: Sequence[Run]) -> str:
    """Return the figures by which systems are compared."""
    rows = []
    for run in runs:
        complete = [_told(run.figure("complete", language)) for language in FAMILIES]
        others = [_told(run.figure(metric)) for metric in ("citation_precision", "hit@5", "declined", "conciseness")]
        rows.append([run.name, *complete, *others])
    heads = (*(f"complete {language}" for language in FAMILIES), "precision", "hit@5", "declined", "words per word")
    return table(("system", *heads), rows)


def of_conversations(run: Run) -> str:
    """Return how turns of conversations are answered, by language."""
    names = {
        "dependent_right": "turns that depend on others, right",
        "independent_right": "turns that do not, right",
        "independent_same": "turns that do not, answered as when asked alone",
    }
    languages = (*MAIN, ALL)
    rows = [[name, *(_told(run.figure(metric, language)) for language in languages)] for metric, name in names.items()]
    return table(("", *languages), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, the first column to the left and the others to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _told(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.metric in RATIOS:
        return f"{figure.value:.2f} ({figure.low:.2f}–{figure.high:.2f})"
    if figure.value == 1:
        return "100%"
    return f"{figure.value:.1%} ({figure.low:.0%}–{figure.high:.0%})"


def _counted(figure: Figure | None) -> str:
    return f"{round(figure.value * figure.units)}/{figure.units}" if figure else ""
