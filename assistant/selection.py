"""Which entries are given: what words settle, else the best candidate, those meant with it, a runner-up that may be."""

from __future__ import annotations

from assistant.retrieve import NAMING, Candidate
from assistant.sisters import at, home
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import Index

SECOND = 0.2  # share from which the runner-up is given too: one time in five it is the one that was meant
NEAR = 0.1  # of a score between 0 and 1: legal texts that a question in the plural means as well
MOST_TEXTS = 5
MOST_NAMED = 3
WHOLE = (EntryKind.CHALLENGES, EntryKind.STATE_OF_PLAY, EntryKind.WAY_FORWARD)  # of which a domain has few


def answering(
    question: Question, candidates: tuple[Candidate, ...], index: Index
) -> tuple[tuple[Entry, ...], Entry | None]:
    """Return the entries that answer, and the runner-up where it may as well be meant.

    They are the best one, others of its kind that are named in the same breath, or legal texts just as near; in place
    of a loose passage the entry of the kind asked for that it belongs to.
    """
    best = candidates[0]
    settled = settles(question, index.document) or both_lists(question, best.entry, index.document)
    if settled:
        return settled, None
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


def settles(question: Question, document: Document) -> tuple[Entry, ...]:
    """Return the entries that the words of a question settle by themselves, without any search; mostly none."""
    if question.about or question.reference:
        return ()
    return _named_alone(question, document) or _in_domain(question, document)


def _named_alone(question: Question, document: Document) -> tuple[Entry, ...]:
    """Return the term whose meaning is asked for, or the actor whose doings are, where nothing else is said.

    An actor that is an executing agency too is presented in two places: search chooses.
    """
    if question.alone and question.focus <= {"definition"} and not (question.aspects or question.levels):
        for kind in (EntryKind.TERM, EntryKind.INTERNATIONAL_ACTOR):
            named = [entry for entry in map(document.entry, question.named) if entry.kind in (kind, EntryKind.AGENCY)]
            if question.kinds == {kind} and [entry.kind for entry in named] == [kind]:
                return (named[0],)
    return ()


def _in_domain(question: Question, document: Document) -> tuple[Entry, ...]:
    """Return what one domain has of the one kind asked for, where nothing else is said."""
    if not question.general or len(question.domains) != 1 or question.levels or len(question.aspects) > 1:
        return ()
    (domain,), aspect = question.domains, next(iter(question.aspects), None)
    if "next_steps" in question.focus and aspect is None:
        return at(document, EntryKind.RECOMMENDATIONS, domain, None, None)
    kinds = tuple(question.kinds)
    return at(document, kinds[0], domain, aspect, None) if len(kinds) == 1 and kinds[0] in WHOLE else ()


def both_lists(question: Question, best: Entry, document: Document) -> tuple[Entry, ...]:
    """Return both lists of a domain's national actors, where they are asked for and nothing says for which challenges.

    Of other levels mostly few are meant.
    """
    asked = best.kind is EntryKind.ACTORS and question.levels == {best.level} and question.domains == {best.domain}
    asked = asked and best.level == "national"
    return at(document, best.kind, best.domain, None, best.level) if asked and not question.aspects else ()


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
