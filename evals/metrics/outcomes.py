"""Whether a question ended as it ought to: answered where the document answers, declined where it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evals.metrics.facts import ANSWERED
from evals.metrics.ratio import SILENT, Ratio, mean
from evals.question import FAR, Asked
from evals.record import Record


def expected(asked: Asked) -> str:
    """Return the outcome that a question ought to have; what is hostile is as far from the document as can be."""
    if asked.answerable:
        return ANSWERED
    return "off_topic" if asked.kind in FAR else "not_in_document"


def outcome_accuracy(record: Record) -> Ratio:
    """Share of all questions that end as they ought to: answered, not in the document, or off topic."""
    return mean(record.reply.outcome == expected(record.asked))


def refused(record: Record) -> Ratio:
    """Share of the answerable questions that are not answered: false refusals (a miss in detection theory)."""
    return mean(record.reply.outcome != ANSWERED) if record.asked.answerable else SILENT


def declined(record: Record) -> Ratio:
    """Share of the questions without an answer that are not answered (Rajpurkar et al. 2018, SQuAD 2.0: NoAns)."""
    return SILENT if record.asked.answerable else mean(record.reply.outcome != ANSWERED)


def confusion(records: Iterable[Record]) -> dict[str, dict[str, int]]:
    """Count by the outcome that ought to be, and within it by the one that was."""
    counts: dict[str, Counter[str]] = {}
    for record in records:
        counts.setdefault(expected(record.asked), Counter())[record.reply.outcome] += 1
    return {wanted: dict(sorted(own.items())) for wanted, own in sorted(counts.items())}
