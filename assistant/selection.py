"""Which of the candidates are given: the best one, those meant in the same breath, the runner-up that may be meant."""

from __future__ import annotations

from assistant.retrieve import NAMING, Candidate
from assistant.sisters import home
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import Index

SECOND = 0.2  # share from which the runner-up is given too: one time in five it is the one that was meant
NEAR = 0.1  # of a score between 0 and 1: legal texts that a question in the plural means as well
MOST_TEXTS = 5
MOST_NAMED = 3


def answering(
    question: Question, candidates: tuple[Candidate, ...], index: Index
) -> tuple[tuple[Entry, ...], Entry | None]:
    """Return the entries that answer, and the runner-up where it may as well be meant.

    They are the best one, others of its kind that are named in the same breath, or legal texts just as near; in place
    of a loose passage the entry of the kind asked for that it belongs to.
    """
    best = candidates[0]
    settled = settles(question)
    if settled is not None:
        return (index.document.entry(settled),), None
    around = home(index.document, best.entry)
    if around.kind in question.kinds and around is not best.entry:
        return (around,), None
    if best.entry.kind is EntryKind.INSTRUMENT and EntryKind.INSTRUMENTS in question.kinds:
        near = [c for c in candidates if c.entry.kind is best.entry.kind and c.hit.score >= best.hit.score - NEAR]
        return tuple(c.entry for c in near[:MOST_TEXTS]), None
    kinds = NAMING if best.entry.kind in NAMING else (best.entry.kind,)
    named = [c.entry for c in candidates if c.entry.kind in kinds and c.entry.id in question.named]
    if best.entry.id in question.named and 1 < len(named) <= MOST_NAMED:
        return tuple(sorted(named, key=lambda entry: entry.id)), None
    return _with_runner_up(question, candidates, index)


def settles(question: Question) -> str | None:
    """Return the entry that the words of a question settle by themselves, without any search; none where they do not.

    That are the recommendations of one domain whose next steps are asked for, and a term that it asks the meaning of.
    """
    if question.about or question.reference or question.aspects or question.levels:
        return None
    if question.general and "next_steps" in question.focus and len(question.domains) == 1:
        return f"{EntryKind.RECOMMENDATIONS}/{next(iter(question.domains))}"
    terms = [entry for entry in question.named if entry.startswith(f"{EntryKind.TERM}/")]
    defining = question.kinds == {EntryKind.TERM} and question.focus <= {"definition"}
    return terms[0] if defining and question.alone and len(terms) == 1 else None


def _with_runner_up(
    question: Question, candidates: tuple[Candidate, ...], index: Index
) -> tuple[tuple[Entry, ...], Entry | None]:
    """Return the best entry and the next one, if that may as well be meant and says something else.

    Where one contains the other, the one that is named is meant; else the wider one, unless the question says what of
    it is meant.
    """
    part = of_domain(question, candidates[0].entry, index.document)
    if part is not None:
        return (part,), None
    if len(candidates) == 1 or candidates[1].share < SECOND:
        return (candidates[0].entry,), None
    best, second = candidates[0].entry, candidates[1].entry
    if second.id in index.inner[best.id]:
        return ((second,) if second.id in question.named and best.id not in question.named else (best,)), None
    if best.id in index.inner[second.id]:
        narrow = question.levels or question.reference or best.id in question.named
        narrow = narrow or of_domain(question, second, index.document) is best
        return ((best,) if narrow else (second,)), None
    return (best,), second


def of_domain(question: Question, wide: Entry, document: Document) -> Entry | None:
    """Return what an entry for all domains has of its own kind for the one domain that a question names."""
    if wide.domain is not None or len(question.domains) != 1:
        return None
    inner = [document.entry(child) for child in wide.children]
    return next((each for each in inner if each.kind is wide.kind and each.domain in question.domains), None)
