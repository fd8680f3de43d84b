"""What the tests of the evaluation share: one assistant, and builders of questions, replies, records and runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from corpus import Document
from evals.conversation import Turn
from evals.question import Asked
from evals.record import Record, TurnRecord
from evals.run import Progress, Run, Selection, describe, write_run
from evals.systems import Cited, Lines, Reply

FACT = "un principe interdisant"
DECLINED = Reply("not_in_document", "Le document ne le dit pas.")


@pytest.fixture(scope="session")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var") / "index"


@pytest.fixture(scope="session")
def assistant(index_dir: Path) -> Assistant:
    return Assistant.open(index_dir)


@pytest.fixture(scope="session")
def document(assistant: Assistant) -> Document:
    return assistant.document


def silent(_: str = "") -> Progress:
    """Return what hears of progress and says nothing."""
    return lambda done, total: None


def a_question(**changes: Any) -> Asked:
    """Return an answerable question in French, or one that differs from it in what is given."""
    usual = Asked(
        id="q",
        split="development",
        language="fr",
        style="formal",
        kind="definition",
        difficulty="medium",
        group=None,
        question="Qu’est-ce que le non-refoulement ?",
        answerable=True,
        facts=(FACT,),
        evidence=("5/19",),
        beside=(),
        sections=("5",),
    )
    return replace(usual, **changes)


def without_answer(**changes: Any) -> Asked:
    """Return a question that the document does not answer."""
    return a_question(kind="absent", answerable=False, facts=(), evidence=(), sections=(), **changes)


def citing(*lines: Lines, quote: str = "cité", text: str = FACT, confidence: float | None = None) -> Reply:
    """Return an answer that holds the fact and cites these lines."""
    return Reply("answered", text, tuple(Cited(quote, each) for each in lines), confidence)


def a_record(asked: Asked | None = None, reply: Reply | None = None, **changes: Any) -> Record:
    """Return a question asked and answered with all its facts; its evidence is lines 10 to 12."""
    asked = asked or a_question()
    usual = Record(
        asked=asked,
        reply=reply or citing((10, 12)),
        found=(),
        evidence=((10, 12),) if asked.answerable else (),
        beside=(),
        evidence_words=10,
        standing=0,
        leading=(),
    )
    return replace(usual, **changes)


def a_turn(
    conversation: str = "c", reply: Reply | None = None, alone: Reply | None = None, **changes: Any
) -> TurnRecord:
    """Return a turn that depends on others and ended as it ought to."""
    usual = Turn("Et pourquoi ?", True, "ellipsis", "answered", (FACT,), ("5/19",), "fr")
    reply = reply or citing((10, 12))
    return TurnRecord(conversation, "fr", replace(usual, **changes), reply, alone or reply)


def a_run(
    out: Path,
    records: Sequence[Record],
    turns: Sequence[TurnRecord] = (),
    *,
    languages: Sequence[str] = (),
    kinds: Sequence[str] = (),
) -> Run:
    """Write a run of these records, out of a file called `small`."""
    selection = Selection(tuple(each.asked for each in records), (), "small", tuple(languages), tuple(kinds))
    return write_run(describe("hand", {}, selection), records, turns, {}, out)
