"""`python -m evals [FILE…]`: ask the development questions, print tables in Markdown, and the failures after them."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from assistant import Assistant
from evals.questions import read_questions
from evals.scoring import Result, ask

OTHERS = "others"  # languages without an edition, which have a dozen questions each
MAIN = ("fr", "en", "ar")


def main(paths: list[str]) -> int:
    """Ask all questions of the files (of `evals/questions` when none is named) and print figures and failures."""
    assistant = Assistant.open(model=os.environ.get("MTM_EMBEDDING_MODEL"))
    results = [ask(asked, assistant) for asked in read_questions(*map(Path, paths))]
    console = Console(width=150)
    for table in (_by_language(results), _by_kind(results)):
        console.print(table)
        console.print()
    for result in results:
        if not result.complete:
            _print_failure(console, result)
    return 0


def _by_language(results: list[Result]) -> Table:
    """Return the figures of each language, as a table in Markdown."""
    table = Table(box=box.MARKDOWN)
    columns = ("language", "answerable", "complete", "hit@5", "precision", "verbatim", "not answerable", "declined")
    for name in columns:
        table.add_column(name, justify="left" if name == "language" else "right")
    for language in dict.fromkeys(result.asked.language for result in _ordered(results)):
        own = [result for result in results if result.asked.language == language]
        table.add_row(language, *_figures(own))
    return table


def _by_kind(results: list[Result]) -> Table:
    """Return how many questions of each kind are answered completely, or rightly declined, in Markdown."""
    table = Table(box=box.MARKDOWN)
    for name in ("kind", *MAIN, OTHERS):
        table.add_column(name, justify="left" if name == "kind" else "right")
    groups: dict[str, dict[str, list[Result]]] = defaultdict(lambda: defaultdict(list))
    for result in sorted(results, key=lambda each: (not each.asked.answerable, each.asked.kind)):
        language = result.asked.language
        groups[result.asked.kind][language if language in MAIN else OTHERS].append(result)
    for kind, own in groups.items():
        table.add_row(kind, *(_share(own[language]) for language in (*MAIN, OTHERS)))
    return table


def _ordered(results: list[Result]) -> list[Result]:
    """Return the results, the main languages first."""
    rank = {language: at for at, language in enumerate(MAIN)}
    return sorted(results, key=lambda each: (rank.get(each.asked.language, len(MAIN)), each.asked.language))


def _figures(own: list[Result]) -> tuple[str, ...]:
    answerable = [result for result in own if result.asked.answerable]
    others = [result for result in own if not result.asked.answerable]
    answered = [result for result in answerable if result.answer.citations]
    precision = sum(result.precision for result in answered) / len(answered) if answered else 0.0
    verbatim, quotes = (sum(result.verbatim[at] for result in own) for at in (0, 1))
    hits = sum(result.hit for result in answerable)
    return (
        str(len(answerable)),
        _share(answerable),
        f"{hits / len(answerable):.0%}" if answerable else "",
        f"{precision:.2f}",
        f"{verbatim}/{quotes}",
        str(len(others)),
        _share(others),
    )


def _share(group: list[Result]) -> str:
    right = sum(result.complete for result in group)
    return f"{right}/{len(group)} ({right / len(group):.0%})" if group else ""


def _print_failure(console: Console, result: Result) -> None:
    answer = result.answer
    console.rule(f"{result.asked.id} {result.asked.kind}", align="left")
    console.print(result.asked.question, markup=False)
    console.print(
        f"→ {answer.outcome} {answer.confidence:.2f} {answer.entry}; missing: {list(result.missing)}", markup=False
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
