"""A turn that leans on those before it, made into a question that stands alone.

What it leaves out is taken from the conversation's state: the entry, the place in the document (domain, aspect,
level) or the list that its words point to. A turn that says all by itself is left as it is, whatever came before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.cues import ASIDE
from assistant.listing import narrowed, numbered, one_beside, placed
from assistant.moving import moved, parted, reached, renamed, returned, spread, turned, widened
from assistant.standalone import about
from assistant.turn import NAMED, Turn, form
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import words

CLEAR = 0.8  # of the best score of all: what one of the list must reach to be the one that is meant
FEW_WORDS = 4  # of a turn that only tells one of a kind from the others
ALL_OF_IT = ("rationale", "next_steps")  # of a recommendation, beside its statement
Way = Callable[[Turn], Question | None]


def follow(turn: Turn) -> Question:
    """Return the question that a turn which leans on those before it stands for; its own where nothing fits."""
    ways: tuple[Way, ...] = (
        _commanded,
        chosen,
        numbered,
        narrowed,
        placed,
        returned,
        reached,
        turned,
        spread,
        parted,
        moved,
        renamed,
        _picked,
        _alike,
        _worded,
    )
    return next((found for way in ways if (found := way(turn)) is not None), turn.question)


def _commanded(turn: Turn) -> Question | None:
    """Act on "in short?", "where is that written?", "go on", "tell me more", "in English"."""
    command = turn.cues.command
    if command in ASIDE and turn.cues.places:
        return _placed_aside(turn)
    acts: dict[str, Way] = {
        "answer_in": _answered_in,
        "brief": _shortened,
        "where": lambda turn: turn.again(retold="where"),
        "footnote": lambda turn: turn.again(retold="footnote"),
        "more": _continued,
        "detail": _detailed,
        "whole": widened,
    }
    return acts[command](turn) if command else None


def _placed_aside(turn: Turn) -> Question | None:
    """Take a place of a list and tell it as the command says: "the second in short"."""
    found = placed(turn)
    if found is None or turn.cues.command != "detail":
        return found and replace(found, retold=turn.cues.command)
    return replace(found, focus=found.focus | set(ALL_OF_IT))


def _shortened(turn: Turn) -> Question | None:
    """Tell what was told in short; of a recommendation or a principle, all of it and not a part."""
    if turn.base is not None and turn.base.kind in (EntryKind.RECOMMENDATION, EntryKind.PRINCIPLE):
        return replace(turn.settled([turn.base]), retold="brief")
    return turn.again(retold="brief")


def _continued(turn: Turn) -> Question | None:
    """Tell what is left of a long answer, or else what comes next."""
    return turn.again(told=turn.state.told) if turn.state.told else one_beside(turn, 1)


def _answered_in(turn: Turn) -> Question | None:
    """Tell what was told in another language."""
    language = turn.cues.language or turn.question.reply
    turn.question = replace(turn.question, reply=language)
    again = turn.again()
    return again or turn.understanding.read(turn.state.standalone, turn.state.language, language)


def _detailed(turn: Turn) -> Question | None:
    """Tell all of what was told in part."""
    if turn.base is None:
        return None
    return turn.settled([turn.base], ALL_OF_IT if turn.base.kind is EntryKind.RECOMMENDATION else ())


def chosen(turn: Turn) -> Question | None:
    """Take the choice that an answer to our own question names."""
    if not turn.state.choosing or turn.cues.places or turn.question.kinds:
        return None
    question = turn.question
    choices = [turn.document.entry(entry) for entry in turn.state.listed]
    ways = (
        [entry for entry in choices if entry.id in turn.named],
        [entry for entry in choices if entry.domain in question.domains],
        [entry for entry in choices if entry.level in question.levels or entry.aspect in question.aspects],
    )
    fitting = next((entries for entries in ways if len(entries) == 1), None)
    return turn.settled(fitting, turn.state.topic.focus) if fitting else None


def _picked(turn: Turn) -> Question | None:
    """Take the one of the list that the turn's words fit: "the one on the media"."""
    cues, listed = turn.cues, turn.state.listed
    if not (cues.content and (cues.pronoun or cues.opens or cues.corrects or cues.returns)):
        return None
    if not listed and (cues.corrects or cues.returns) and turn.base is not None and turn.base.kind in NAMED:
        listed = tuple(entry.id for entry in turn.document.entries_of(turn.base.kind))
    if not listed:
        return None
    hits = turn.index.search(cues.rest, turn.question.language, 1, listed)
    best = max((hit for hit in hits.entries if hit.entry_id in listed), key=lambda hit: hit.score)
    if best.score < CLEAR * hits.entries[0].score:
        return None
    return turn.settled([turn.document.entry(best.entry_id)], turn.focus)


def _alike(turn: Turn) -> Question | None:
    """Take the one of the same kind whose name has the few words of the turn: "the eastern one"."""
    base, asked = turn.base, {form(word) for word in turn.cues.content}
    if base is None or base.kind not in NAMED or not asked or len(turn.question.text.split()) > FEW_WORDS:
        return None
    pool = [entry for entry in turn.document.entries_of(base.kind) if entry.id != base.id]
    found = {entry.id: len(asked & _name_words(entry, turn.document)) for entry in pool}
    best = [entry for entry in pool if found[entry.id] == max(found.values()) > 0]
    return turn.settled(best, turn.focus) if len(best) == 1 else None


def _name_words(entry: Entry, document: Document) -> set[str]:
    names = (document.called(entry.name, language) for language in (document.metadata.language, *document.editions))
    return {form(word) for name in names for word in words(name)}


def _worded(turn: Turn) -> Question | None:
    """Set what the conversation is about in front of the turn's own words."""
    if turn.named and len(turn.cues.content) > 1:
        return turn.understanding.read(turn.cues.rest, turn.question.language, turn.question.reply)
    subject = turn.subjects if turn.cues.both else turn.subject
    if not subject:
        return None
    text = about(subject, turn.cues.rest, turn.question.reply)
    read = turn.understanding.read(text, turn.question.language, turn.question.reply)
    if turn.base is not None and turn.base.kind is EntryKind.RECOMMENDATION:
        read = replace(read, focus=read.focus | {"rationale"})  # what was not told of it yet
    return replace(read, subject=subject, own=turn.cues.rest, about=turn.state.topic.entries)
