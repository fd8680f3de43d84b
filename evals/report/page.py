"""The page: gathers what it shows, fills in the template, and writes it whole or not at all."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus import Document
from evals.report import tables
from evals.report.failures import Failure, Fault, failed_questions, failed_turns
from evals.report.plots import plots
from evals.report.words import Words
from evals.run import Run, systems_of

HERE = Path(__file__).parent
TEMPLATE = "page.html.j2"


def write_report(folder: Path, language: str, out: Path, document: Document) -> None:
    """Write the report of a run's folder to a file; the first system in detail, the others held against it.

    The file needs nothing beside itself, and the same run gives the same file. Raises `EvaluationError` when the folder
    holds no run, or for a language that the report is not written in.
    """
    words = Words.of(language)
    page = render(systems_of(folder), words, document)
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(f".{out.name}.draft")
    try:
        draft.write_text(page, encoding="utf-8")
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def render(runs: Sequence[Run], words: Words, document: Document) -> str:
    """Return the page as HTML."""
    run = runs[0]
    script = _read("filter.js")
    failed = {"questions": failed_questions(run, document), "turns": failed_turns(run, document)}
    return (
        _environment()
        .get_template(TEMPLATE)
        .render(
            w=words,
            tables=tables,
            runs=runs,
            run=run,
            document=document,
            plots=plots(runs, words),
            failed=failed,
            choices=_choices(*failed.values()),
            style=_read("style.css"),
            script=script,
            script_hash=_hash(script),
        )
    )


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _choices(questions: Iterable[Failure], turns: Iterable[Failure]) -> dict[str, list[str]]:
    """Return what the failures can be filtered by: only what there is."""
    questions, turns = list(questions), list(turns)
    every = [*questions, *turns]
    return {
        "languages": sorted({each.language for each in every}),
        "faults": [fault.value for fault in Fault if any(each.fault == fault for each in every)],
        "kinds": sorted({each.kind for each in questions}),
        "phenomena": sorted({each.kind for each in turns}),
    }


def _read(name: str) -> Markup:
    """Return a file of this folder as it is: our own, so it is not escaped."""
    return Markup((HERE / name).read_text(encoding="utf-8"))


def _hash(script: str) -> str:
    """Return what tells a browser that this script may run, and no other that text in the page could smuggle in."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
