"""`mtm eval`: how good the answers are, on the published questions or on one's own.

The suite is imported within each command: the help must not wait for it.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import opening
from api.errors import InputError
from api.exits import Exit
from api.printing.page import write
from api.printing.progress import progress
from api.text import reason

if TYPE_CHECKING:
    from assistant import Assistant
    from evals.run import Run, Selection

evaluation = typer.Typer(help="Measure how good the answers are, compare, report.", no_args_is_help=True)

Directory = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a run, or of one system in it.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="File to write.")]
Languages = Annotated[
    list[str], typer.Option("--language", help="Only questions in this language: a code, or others. May be repeated.")
]
Kinds = Annotated[list[str], typer.Option("--kind", help="Only questions of this kind. May be repeated.")]
OwnQuestions = Annotated[
    Path | None, typer.Option("--questions", metavar="FILE.csv", help="Your own questions in place of a split.")
]
SplitName = Annotated[str, typer.Option("--split", help="development or test.")]
VAR = Path("var/evals")


@cache
def _assistant() -> Assistant:
    return opening.open_assistant()


@evaluation.command("run")
def run_command(
    split: SplitName = "development",
    questions: OwnQuestions = None,
    language: Languages = [],  # noqa: B006 – typer copies it
    kind: Kinds = [],  # noqa: B006
    system: Annotated[
        list[str],
        typer.Option(
            "--system", help="assistant, bm25, dense, llamaindex, haystack, txtai, or http://… May be repeated."
        ),
    ] = ["assistant"],  # noqa: B006
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write.")] = VAR,
    judge: Annotated[
        str | None, typer.Option("--judge", metavar="MODULE:CLASS", help="An LLM of LlamaIndex that judges as well.")
    ] = None,
    judge_option: Annotated[list[str], typer.Option("--judge-option", metavar="KEY=VALUE")] = [],  # noqa: B006
) -> None:
    """Put questions to the assistant, and to other systems, and write what came of it."""
    from evals.suite import run_systems

    selection = _selection(split, questions, language, kind)
    with progress() as begin:
        for done in run_systems(system, selection, _assistant, out, begin):
            write(f"{done.name}: {done.folder}")
            _print_figures(done)
            if judge:
                _judge(done, judge, judge_option)


@evaluation.command("compare")
def compare_command(
    first: Annotated[Path, typer.Argument(metavar="A", help="Folder of the earlier run.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Folder of the later run.")],
) -> None:
    """Say what differs between two runs beyond chance, and which questions flipped."""
    from evals.compare import compare
    from evals.run import Run

    comparison = compare(Run.open(first), Run.open(second))
    telling = [each for each in comparison.differences if each.beyond_chance]
    write(f"{len(telling)} of {len(comparison.differences)} figures differ beyond chance (95%, paired bootstrap).")
    for each in telling:
        verdict = "better" if each.better else "worse"
        change = f"{each.first:.3f} → {each.second:.3f} ({each.low:+.3f} to {each.high:+.3f})"
        write(f"{each.metric} {each.language}: {change}, {verdict}")
    write(f"{len(comparison.flips)} questions flipped.")
    for flip in comparison.flips:
        write(f"{'now right' if flip.now_right else 'now wrong'}: {flip.id} {flip.question}")


@evaluation.command("report")
def report_command(
    directory: Directory,
    language: Annotated[str, typer.Option("--language", help="Language of the report: fr, en or ar.")] = "en",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; DIR/report.LANGUAGE.html.")
    ] = None,
) -> None:
    """Write a run as one HTML file that can be read offline and printed."""
    from corpus import open_document

    try:
        from evals.report import write_report
    except ModuleNotFoundError as error:
        raise InputError(
            f"the report needs {error.name}, which is not installed; pip install 'mtm-assistant[report]' installs it"
        ) from error
    path = output or directory / f"report.{language}.html"
    try:
        write_report(directory, language, path, open_document())
    except OSError as error:
        raise InputError(f"{path} cannot be written: {reason(error)}") from error
    write(f"Written to {path}.")


@evaluation.command("gate")
def gate_command(
    directory: Directory,
    thresholds: Annotated[
        Path | None, typer.Option("--thresholds", help="Thresholds in place of the project's.")
    ] = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="File to write the checks to, as JUnit XML.")] = None,
) -> None:
    """Hold a run against the thresholds; ends with 4 when a figure is below."""
    from evals import gate
    from evals.run import Run

    run = Run.open(directory)
    checks = gate.check(run, thresholds or gate.THRESHOLDS)
    if junit:
        try:
            junit.write_text(gate.junit(checks, f"mtm eval gate {run.name}"), encoding="utf-8")
        except OSError as error:
            raise InputError(f"{junit} cannot be written: {reason(error)}") from error
    for each in checks:
        write(f"{'passed' if each.passed else 'FAILED'}: {each}")
    if not all(each.passed for each in checks):
        raise typer.Exit(Exit.BELOW)


@evaluation.command("template")
def template_command(output: Output) -> None:
    """Write a CSV file to put your own questions in, with three examples."""
    from evals.own import TEMPLATE

    try:
        with output.open("x", encoding="utf-8-sig", newline="") as file:  # the mark tells spreadsheets that it is UTF-8
            file.write(TEMPLATE)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {reason(error)}") from error
    write(f"Written to {output}.")


@evaluation.command("check")
def check_command(questions: Annotated[Path, typer.Argument(metavar="FILE.csv")]) -> None:
    """Say what is wrong in a file of your own questions, row by row."""
    from corpus import open_document
    from evals.own import read_own

    asked = read_own(questions, open_document())
    write(f"{questions} is sound: {len(asked)} questions, {sum(each.answerable for each in asked)} of them answerable.")


@evaluation.command("export")
def export_command(directory: Directory, output: Output) -> None:
    """Write a run in the columns of ragas and deepeval: JSON Lines, or a JSON list for FILE.json."""
    from corpus import open_document
    from evals.interchange import export_rows, write_rows
    from evals.run import Run

    write_rows(export_rows(Run.open(directory), open_document()), output)
    write(f"Written to {output}.")


@evaluation.command("import")
def import_command(
    answers: Annotated[
        Path, typer.Argument(metavar="FILE", help="Answers of another system, in the columns of ragas.")
    ],
    name: Annotated[str, typer.Option("--name", help="What to call the system.")] = "imported",
    split: SplitName = "development",
    questions: OwnQuestions = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write.")] = VAR,
) -> None:
    """Score answers that were recorded elsewhere, as those of a system like any other."""
    from dataclasses import replace

    from corpus import open_document
    from evals.interchange import RecordedSystem
    from evals.run import run

    document = open_document()
    system = RecordedSystem(answers, name, document)
    chosen = _selection(split, questions, [], [])
    asked = tuple(each for each in chosen.questions if system.has(each))
    if not asked:
        raise InputError(f"{answers} answers none of the questions of {chosen.source}")
    with progress() as begin:
        done = run(system, replace(chosen, questions=asked, conversations=()), document, out, begin(name))
    write(f"{done.name}: {done.folder}")
    _print_figures(done)


def _selection(split: str, questions: Path | None, languages: list[str], kinds: list[str]) -> Selection:
    from corpus import open_document
    from evals.suite import select_own, select_split

    if questions:
        return select_own(questions, open_document(), languages, kinds)
    return select_split(split, languages, kinds)


def _print_figures(run: Run) -> None:
    from evals.tables import by_language, of_conversations

    write(by_language(run))
    if run.turns:
        write(of_conversations(run))
    write("Milliseconds an answer: " + ", ".join(f"{name} {took:.1f}" for name, took in run.latency.items()))


def _judge(run: Run, name: str, options: list[str]) -> None:
    import json

    from corpus import open_document
    from evals.judge import agreement, judge_records, open_judge

    verdicts = judge_records(run.records, open_judge(name, options), open_document())
    lines = (json.dumps(each.as_dict(), ensure_ascii=False) + "\n" for each in verdicts)
    (run.folder / "judge.jsonl").write_text("".join(lines), encoding="utf-8")
    for told, pairs in (
        ("correct, complete", [(each.correct, each.complete) for each in verdicts]),
        ("faithful, verbatim", [(each.faithful, each.verbatim) for each in verdicts]),
    ):
        found = agreement(pairs)
        write(f"Judge and metric agree ({told}) in {found.share:.1%} of {found.units}, kappa {found.kappa:.2f}")
