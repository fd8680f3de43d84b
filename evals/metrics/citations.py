"""Citations against the evidence: the passages that a careful reader found to belong in the answer."""

from __future__ import annotations

from collections.abc import Iterable

from evals.metrics.facts import complete
from evals.metrics.ratio import SILENT, Ratio, mean
from evals.record import Record
from evals.systems import Lines


def touches(lines: Lines, others: Iterable[Lines]) -> bool:
    """Whether lines have one in common with any of the others."""
    return any(lines[0] <= last and first <= lines[1] for first, last in others)


def citation_precision(record: Record) -> Ratio:
    """Share of an answer's citations that touch the evidence or may stand beside it, mean over the questions answered.

    Citation precision (Gao et al. 2023, ALCE) with labelled evidence in the place of an entailment model, answerable
    questions alone; citations that only lead in to others count where they are evidence themselves, and not at all
    where they are not.
    """
    rightly = (*record.evidence, *record.beside)
    right = [touches(cited.lines, rightly) for cited in record.reply.citations]
    counted = [is_right for at, is_right in enumerate(right) if is_right or at not in record.leading]
    if not record.asked.answerable or not right:
        return SILENT
    return mean(sum(counted) / len(counted) if counted else 0.0)


def citation_recall(record: Record) -> Ratio:
    """Share of the evidence's passages that a citation touches, mean over the answerable questions.

    Citation recall (Gao et al. 2023, ALCE) with labelled evidence in the place of an entailment model.
    """
    if not record.asked.answerable:
        return SILENT
    cited = [each.lines for each in record.reply.citations]
    return mean(sum(touches(lines, cited) for lines in record.evidence) / len(record.evidence))


def verbatim(record: Record) -> Ratio:
    """Share of all quotes that stand letter by letter in the source lines cited for them.

    White space, hyphens and footnote marks aside; the extractive case of attribution (Rashkin et al. 2021, AIS).
    """
    return float(record.standing), float(len(record.reply.citations))


def conciseness(record: Record) -> Ratio:
    """Words quoted for each word of the evidence, over all complete answers: 1 is as long as it ought to be.

    The length allowance of nugget evaluation (Voorhees 2003), as a ratio.
    """
    if complete(record) != (1.0, 1.0):
        return SILENT
    return float(sum(len(each.quote.split()) for each in record.reply.citations)), float(record.evidence_words)
