"""Whether an answer holds the facts that were laid down beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from evals.metrics.quotes import squeeze
from evals.metrics.ratio import SILENT, Ratio, mean
from evals.record import Record
from evals.systems import Reply

ANSWERED = "answered"


def missing(facts: Sequence[str], reply: Reply) -> tuple[str, ...]:
    """Return the facts that stand neither in a quote nor in the answer's text; all where nothing is answered."""
    if reply.outcome != ANSWERED:
        return tuple(facts)
    given = squeeze(" ".join((*(cited.quote for cited in reply.citations), reply.text)))
    return tuple(fact for fact in facts if squeeze(fact) not in given)


def complete(record: Record) -> Ratio:
    """Share of the answerable questions whose every fact stands in the cited quotes or the answer.

    The strict form of nugget recall (Voorhees, Overview of the TREC 2003 Question Answering Track).
    """
    return mean(not missing(record.asked.facts, record.reply)) if record.asked.answerable else SILENT


def fact_recall(record: Record) -> Ratio:
    """Share of an answerable question's facts that stand in the cited quotes or the answer, mean over questions.

    Nugget recall, all nuggets vital (Voorhees 2003).
    """
    facts = record.asked.facts
    return mean(1 - len(missing(facts, record.reply)) / len(facts)) if record.asked.answerable else SILENT
