"""`python -m evals [FILE…]`: ask the development questions and print what came of it, failures last."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant import Assistant
from evals.questions import read_questions
from evals.scoring import Result, ask


def main(paths: list[str]) -> int:
    """Ask all questions of the files (of `evals/questions` when none is named) and print figures and failures."""
    assistant = Assistant.open()
    results = [ask(asked, assistant) for asked in read_questions(*map(Path, paths))]
    console = Console(width=150)
    console.print(_table(results))
    for result in results:
        if not result.complete:
            _print_failure(console, result)
    return 0


def _table(results: list[Result]) -> Table:
    """Return the figures by language and kind of question."""
    table = Table(title="Development questions")
    for name in ("language", "kind", "questions", "right", "share", "hit@5", "precision", "verbatim"):
        table.add_column(name, justify="left" if name in ("language", "kind") else "right")
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        for kind in (result.asked.kind, "answerable" if result.asked.answerable else "unanswerable"):
            groups[result.asked.language, kind].append(result)
    for (language, kind), group in sorted(groups.items()):
        table.add_row(language, kind, *_figures(group))
    return table


def _figures(group: list[Result]) -> tuple[str, ...]:
    right = sum(result.complete for result in group)
    answered = [r for r in group if r.answer.citations]
    precision = sum(r.precision for r in answered) / len(answered) if answered else 0.0
    verbatim, quotes = (sum(r.verbatim[i] for r in group) for i in (0, 1))
    hits = sum(result.hit for result in group)
    return (
        str(len(group)),
        str(right),
        f"{right / len(group):.0%}",
        f"{hits / len(group):.0%}",
        f"{precision:.2f}",
        f"{verbatim}/{quotes}",
    )


def _print_failure(console: Console, result: Result) -> None:
    answer = result.answer
    console.rule(f"{result.asked.id} {result.asked.kind}", align="left")
    console.print(result.asked.question, markup=False)
    console.print(
        f"→ {answer.outcome} {answer.confidence:.2f} {answer.entry}; missing: {list(result.missing)}", markup=False
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
