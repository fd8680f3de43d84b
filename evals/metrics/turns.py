"""Turns of a conversation: those that depend on what went before, and those that do not."""

from __future__ import annotations

from evals.conversation import SMALL_TALK
from evals.metrics.facts import ANSWERED, missing
from evals.metrics.ratio import SILENT, Ratio, mean
from evals.record import TurnRecord


def is_right(record: TurnRecord) -> bool:
    """Whether a turn ended as it ought to, with all its facts."""
    if record.turn.outcome == ANSWERED:
        return not missing(record.turn.facts, record.reply)
    if record.turn.outcome == SMALL_TALK:
        return record.reply.outcome == "clarify"
    return record.reply.outcome != ANSWERED


def is_same(record: TurnRecord) -> bool:
    """Whether a turn was answered as when it is asked alone."""
    return (record.reply.outcome, record.reply.text) == (record.alone.outcome, record.alone.text)


def dependent_right(record: TurnRecord) -> Ratio:
    """Share of the turns that depend on those before them and end as they ought to, with all their facts.

    Turn accuracy of conversational question answering (Reddy, Chen and Manning 2019, CoQA), strict on facts.
    """
    return mean(is_right(record)) if record.turn.depends else SILENT


def independent_right(record: TurnRecord) -> Ratio:
    """Share of the turns that stand alone and end as they ought to, with all their facts (as `dependent_right`)."""
    return SILENT if record.turn.depends else mean(is_right(record))


def independent_same(record: TurnRecord) -> Ratio:
    """Share of the turns that stand alone and are answered as when they are asked alone: no context leaks in."""
    return SILENT if record.turn.depends else mean(is_same(record))
