"""What went wrong, one failure at a time: what was asked, what was answered and cited, and what belonged there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus import Document, Passage
from evals.compare import is_right
from evals.metrics import turns
from evals.metrics.citations import touches
from evals.metrics.facts import ANSWERED, missing
from evals.metrics.outcomes import expected
from evals.record import Record, TurnRecord
from evals.report.marking import Piece, mark, stands_in
from evals.run import Run
from evals.systems import Cited, Lines, Reply


class Fault(StrEnum):
    """What is wrong with a reply."""

    WRONG = "wrong"  # nothing of what was expected, or small talk taken for a question
    INCOMPLETE = "incomplete"  # not all facts, but some of them or the right passage
    REFUSED = "refused"  # no answer, where there is one
    INVENTED = "invented"  # an answer, where there is none


@dataclass(frozen=True)
class Quote:
    """A citation, and whether it touches the evidence."""

    cited: Cited
    right: bool


@dataclass(frozen=True)
class Wanted:
    """A passage that belongs in the answer; its text in pieces, the missing facts marked."""

    passage: Passage
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Failure:
    """A question or turn that did not end as it ought to.

    `kind` is the phenomenon of a turn, which has neither style nor difficulty; `lost` the missing facts that stand
    in no single passage; `before` the turns of the conversation until then.
    """

    id: str
    language: str
    question: str
    kind: str
    style: str | None
    difficulty: str | None
    expected: str
    fault: Fault
    reply: Reply
    quotes: tuple[Quote, ...]
    wanted: tuple[Wanted, ...]
    lost: tuple[str, ...]
    before: tuple[TurnRecord, ...] = ()

    @property
    def unanswerable(self) -> bool:
        """Whether no answer was expected."""
        return self.expected != ANSWERED

    @property
    def marked(self) -> bool:
        """Whether a missing fact is marked in a passage."""
        return any(is_marked for each in self.wanted for _, is_marked in each.pieces)


def failed_questions(run: Run, document: Document) -> list[Failure]:
    """Return the questions that are not right, in the order in which they were asked."""
    return [_of_question(record, document) for record in run.records if not is_right(record)]


def failed_turns(run: Run, document: Document) -> list[Failure]:
    """Return the turns that depend on those before them and are not right."""
    return [_of_turn(record, before, document) for record, before in _in_turn(run.turns) if _failed(record)]


def _of_question(record: Record, document: Document) -> Failure:
    asked, reply = record.asked, record.reply
    wanted, lost = _wanted(asked.evidence, missing(asked.facts, reply), document)
    traits = (asked.id, asked.language, asked.question, asked.kind, asked.style, asked.difficulty, expected(asked))
    fault = _fault(traits[-1], asked.facts, reply, record.evidence)
    return Failure(*traits, fault, reply, _quotes(reply, record.evidence), wanted, lost)


def _of_turn(record: TurnRecord, before: tuple[TurnRecord, ...], document: Document) -> Failure:
    turn, reply = record.turn, record.reply
    evidence = tuple(document.passage(passage).lines for passage in turn.evidence)
    wanted, lost = _wanted(turn.evidence, missing(turn.facts, reply), document)
    name = f"{record.conversation}/{len(before) + 1}"
    traits = (name, turn.language, turn.question, turn.phenomenon, None, None, turn.outcome)
    fault = _fault(turn.outcome, turn.facts, reply, evidence)
    return Failure(*traits, fault, reply, _quotes(reply, evidence), wanted, lost, before)


def _fault(outcome: str, facts: Sequence[str], reply: Reply, evidence: Sequence[Lines]) -> Fault:
    if outcome != ANSWERED:
        return Fault.INVENTED if reply.outcome == ANSWERED else Fault.WRONG
    if reply.outcome != ANSWERED:
        return Fault.REFUSED
    holds_some = len(missing(facts, reply)) < len(facts) or any(touches(c.lines, evidence) for c in reply.citations)
    return Fault.INCOMPLETE if holds_some else Fault.WRONG


def _quotes(reply: Reply, evidence: Sequence[Lines]) -> tuple[Quote, ...]:
    return tuple(Quote(cited, touches(cited.lines, evidence)) for cited in reply.citations)


def _wanted(
    evidence: Sequence[str], lacking: Sequence[str], document: Document
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    passages = [document.passage(passage) for passage in evidence]
    lost = tuple(fact for fact in lacking if not any(stands_in(fact, p.text) for p in passages))
    return tuple(Wanted(passage, mark(passage.text, lacking)) for passage in passages), lost


def _failed(record: TurnRecord) -> bool:
    return record.turn.depends and not turns.is_right(record)


def _in_turn(records: Sequence[TurnRecord]) -> Iterator[tuple[TurnRecord, tuple[TurnRecord, ...]]]:
    """Yield each turn with those of its conversation before it."""
    before: dict[str, tuple[TurnRecord, ...]] = {}
    for record in records:
        held = before.get(record.conversation, ())
        yield record, held
        before[record.conversation] = (*held, record)
