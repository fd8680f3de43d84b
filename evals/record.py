"""What is kept of a question that was asked: everything that a metric needs, and that a reader wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus import Document
from evals.conversation import Conversation, Turn
from evals.metrics.quotes import stands
from evals.question import Asked
from evals.systems import Cited, Lines, Reply, System

SEARCHED = 10  # passages that are looked for


@dataclass(frozen=True)
class Record:
    """One question asked of one system.

    `found` are the lines of the passages that its search found, best first, none for a question without an answer;
    `evidence` the lines of the passages that belong in the answer, `evidence_words` how many words they have, `beside`
    the lines of those that may stand beside them;
    `standing` how many of the quotes stand in the source; `leading` the places, from 0, of the citations that only lead
    in to others: headings, labels, the first line of a list.
    """

    asked: Asked
    reply: Reply
    found: tuple[Lines, ...]
    evidence: tuple[Lines, ...]
    beside: tuple[Lines, ...]
    evidence_words: int
    standing: int
    leading: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the record ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Record:
        """Make a record of what `as_dict` returned."""
        return cls(
            asked=Asked.from_dict(raw["asked"]),
            reply=Reply.from_dict(raw["reply"]),
            found=tuple(tuple(lines) for lines in raw["found"]),
            evidence=tuple(tuple(lines) for lines in raw["evidence"]),
            beside=tuple(tuple(lines) for lines in raw["beside"]),
            evidence_words=raw["evidence_words"],
            standing=raw["standing"],
            leading=tuple(raw["leading"]),
        )


@dataclass(frozen=True)
class TurnRecord:
    """One turn held with one system: its reply in the conversation, and when it is asked alone."""

    conversation: str
    language: str
    turn: Turn
    reply: Reply
    alone: Reply

    def as_dict(self) -> dict[str, Any]:
        """Return the record ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> TurnRecord:
        """Make a record of what `as_dict` returned."""
        lists = {name: tuple(raw["turn"][name]) for name in ("facts", "evidence")}
        turn = Turn(**{**raw["turn"], **lists})
        return cls(
            raw["conversation"],
            raw["language"],
            turn,
            Reply.from_dict(raw["reply"]),
            Reply.from_dict(raw["alone"]),
        )


def make_record(asked: Asked, reply: Reply, system: System, document: Document) -> Record:
    """Search for the question, and put beside the reply what it is to be held against."""
    evidence = [document.passage(passage) for passage in asked.evidence]
    return Record(
        asked=asked,
        reply=reply,
        found=tuple(system.search(asked.question, SEARCHED)) if asked.answerable else (),
        evidence=tuple(passage.lines for passage in evidence),
        beside=tuple(document.passage(passage).lines for passage in asked.beside),
        evidence_words=sum(len(passage.text.split()) for passage in evidence),
        standing=sum(stands(cited.quote, _raw(cited, document)) for cited in reply.citations),
        leading=tuple(at for at, cited in enumerate(reply.citations) if cited.passage in document.leading),
    )


def hold(conversation: Conversation, system: System) -> Sequence[TurnRecord]:
    """Hold a conversation, each turn after those before it, and ask each turn alone beside that."""
    name = f"evaluation-{conversation.id}"
    return [
        TurnRecord(
            conversation.id,
            turn.language,
            turn,
            system.ask(turn.question, name),
            system.ask(turn.question),
        )
        for turn in conversation.turns
    ]


def _raw(cited: Cited, document: Document) -> str:
    """Return the source lines that a quote is said to stand on: a passage's own, for others may lie between them."""
    first, last = cited.lines
    if not first:  # it stands nowhere
        return ""
    numbers = document.passage(cited.passage).line_numbers if cited.passage else tuple(range(first, last + 1))
    return document.source.raw(numbers)
