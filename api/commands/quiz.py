"""`mtm quiz`: quizzes for trainers – made, taken, exported, reviewed.

The quizzes are imported within each command: the help must not wait for them.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.output import put
from api.errors import InputError
from api.exits import Exit
from api.printing.page import write
from api.text import reason

if TYPE_CHECKING:
    from assistant.quiz import Plan, Quiz

quiz = typer.Typer(help="Make quizzes of the document, take them, export and review them.", no_args_is_help=True)

KINDS = "mcq, truefalse, matching, ordering, shortanswer, numeric, gap, scenario"
FORMATS = "moodle-xml, gift, qti-1.2, qti-2.1, anki, csv, html, pdf, json"
BINARY = ("qti-1.2", "qti-2.1", "anki", "pdf")
SEEDS = 100_000  # seeds that are drawn are short enough to be told on the telephone

Topic = Annotated[
    str, typer.Option("--topic", help="What it is about: `mtm quiz topics` lists them; or a section number.")
]
Count = Annotated[int, typer.Option("--count", help="How many items, 1 to 200.")]
Language = Annotated[str, typer.Option("--language", help="fr, en or ar.")]
Hard = Annotated[str | None, typer.Option("--difficulty", help="easy, medium or hard; any when left out.")]
Kinds = Annotated[str | None, typer.Option("--kinds", help=f"Some of {KINDS}, with commas between; all when left out.")]
Seed = Annotated[int | None, typer.Option("--seed", help="The same seed makes the same quiz; drawn when left out.")]


@quiz.command("make")
def make_command(
    topic: Topic = "all",
    count: Count = 10,
    language: Language = "fr",
    difficulty: Hard = None,
    kinds: Kinds = None,
    seed: Seed = None,
    export_format: Annotated[
        str | None, typer.Option("--format", help=f"One of {FORMATS}; shown to be read when left out.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write, which must not exist; standard output when left out."),
    ] = None,
) -> None:
    """Make a quiz, and show it or write it in the format of another system."""
    from api.printing.quiz import print_quiz
    from assistant.quiz.formats import check_format, export

    if export_format:
        check_format(export_format)
    elif output:
        raise InputError(f"--output needs --format, one of {FORMATS}")
    if export_format in BINARY and output is None and sys.stdout.isatty():
        raise InputError(f"{export_format} is no text for a terminal; name a file with --output")
    brief = export_format == "csv"  # other items are beyond the limits of Kahoot
    made = _made(_plan(topic, count, language, difficulty, kinds, seed, brief))
    if export_format is None:
        print_quiz(made)
        return
    written = export(made, export_format)
    if written.left_out:
        told = f"{len(written.left_out)} of {len(made.items)} items cannot be held by {export_format} and were left out"
        typer.echo(f"mtm: {told}: {', '.join(written.left_out)}", err=True)
    put(written.content, output)


@quiz.command("topics")
def topics_command(language: Language = "fr") -> None:
    """List the topics with the number of their items, by difficulty; sections are topics too."""
    from api.printing.quiz import print_topics
    from assistant.quiz import open_quizzes

    _plan("all", 1, language, None, None, 0)
    print_topics(open_quizzes().bank(language))


@quiz.command("take")
def take_command(
    topic: Topic = "all",
    count: Count = 10,
    language: Language = "fr",
    difficulty: Hard = None,
    kinds: Kinds = None,
    seed: Seed = None,
) -> None:
    """Take a quiz here: question by question with feedback, then the score and what to look at again."""
    from api.printing.taking import take

    take(_made(_plan(topic, count, language, difficulty, kinds, seed)))


@quiz.command("review")
def review_command(
    topic: Topic = "all",
    language: Language = "fr",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Spreadsheet (CSV) to write, which must not exist.")
    ] = None,
    take: Annotated[
        Path | None, typer.Option("--take", metavar="FILE.csv", help="Take over the decisions of a spreadsheet.")
    ] = None,
) -> None:
    """Write all items of a topic for a subject expert to accept, edit or ban; or take over what the expert decided."""
    from assistant.quiz import Review, open_quizzes, review_file, spreadsheet

    quizzes = open_quizzes()
    if take is None:
        items = quizzes.reviewable(topic, language)
        put(spreadsheet(items, quizzes.review).encode("utf-8"), output)
        return
    if not take.is_file():
        raise InputError(f"there is no file {take}")
    decided = Review.read(take)
    path = review_file(quizzes.document)
    _known(decided.decisions, quizzes.everywhere())
    try:
        Review(quizzes.review.decisions | decided.decisions).write(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {reason(error)}") from error
    write(f"{len(decided.decisions)} decisions are kept in {path}.")


def _known(decided: Iterable[str], ids: set[str]) -> None:
    unknown = [each for each in decided if each not in ids]
    if unknown:
        raise InputError(f"there is no item {unknown[0]!r}; nothing was taken over ({len(unknown)} ids are unknown)")


def _plan(
    topic: str,
    count: int,
    language: str,
    difficulty: str | None,
    kinds: str | None,
    seed: int | None,
    brief: bool = False,
) -> Plan:
    """Return the plan that the options say; raises `InputError` or `QuizError` naming what is not allowed."""
    from assistant.quiz import Difficulty, ItemKind, Plan

    named = [each.strip() for each in (kinds or "").split(",") if each.strip()]
    wrong = [each for each in named if each not in list(ItemKind)]
    if wrong:
        raise InputError(f"there is no kind {wrong[0][:40]!r}; there are {', '.join(ItemKind)}")
    if difficulty is not None and difficulty not in list(Difficulty):
        raise InputError(f"there is no difficulty {difficulty[:40]!r}; there are {', '.join(Difficulty)}")
    drawn = secrets.randbelow(SEEDS) if seed is None else seed
    return Plan(
        topic,
        count,
        language,
        Difficulty(difficulty) if difficulty else None,
        tuple(ItemKind(each) for each in named),
        drawn,
        brief,
    )


def _made(plan: Plan) -> Quiz:
    """Make the quiz, and say so where it is shorter than it was to be."""
    from assistant.quiz import open_quizzes, shortfall

    made = open_quizzes().make(plan)
    if made.short:
        typer.echo(f"mtm: {shortfall(made)}", err=True)
    if not made.items:
        raise typer.Exit(Exit.NO_ANSWER)
    return made
