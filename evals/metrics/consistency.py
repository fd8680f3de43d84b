"""Whether questions that ask for the same get the same answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from evals.metrics.ratio import Ratio
from evals.record import Record


def paraphrases(group: Sequence[Record]) -> Ratio:
    """Agreement of answers to paraphrases in one language: the share of cited passages that two have in common.

    Mean over all pairs of a need (Elazar et al. 2021, Measuring Consistency), by Jaccard's index; two that are both
    not answered agree.
    """
    return _agreement(group, same_language=True)


def across_languages(group: Sequence[Record]) -> Ratio:
    """Agreement of answers to one question in two languages, measured as between paraphrases."""
    return _agreement(group, same_language=False)


def groups(records: Iterable[Record]) -> list[list[Record]]:
    """Return the records of each need that several questions share."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.asked.group:
            found[record.asked.group].append(record)
    return [own for own in found.values() if len(own) > 1]


def _agreement(group: Sequence[Record], *, same_language: bool) -> Ratio:
    pairs = [
        _overlap(one, other)
        for one, other in combinations(group, 2)
        if (one.asked.language == other.asked.language) is same_language
    ]
    return sum(pairs), float(len(pairs))


def _overlap(one: Record, other: Record) -> float:
    first, second = ({cited.lines for cited in record.reply.citations} for record in (one, other))
    return len(first & second) / len(first | second) if first | second else 1.0
