"""Which of a list is meant: the second, the last two, the next one, number 13, only those on something."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.moving import moved, returned
from assistant.sisters import PLACED, at, beside, parent
from assistant.state import points_of
from assistant.turn import Turn, form
from assistant.understand import Question
from corpus import Entry, EntryKind, Excerpt
from index import telling_words, words

NUMBERED = (EntryKind.SECTION_GUIDE, EntryKind.MEETING, EntryKind.INSTRUMENTS)  # kinds that go by numbers
NUMBER = re.compile(r"(?<![\d.])\d{1,2}(?![\d.])")


def numbered(turn: Turn) -> Question | None:
    """Take what goes by another number: "and 13?" after a section's guide, a meeting, a group of texts."""
    numbers = NUMBER.findall(turn.cues.rest)
    if turn.base is not None and turn.base.kind is EntryKind.SECTION_GUIDE:
        numbers = numbers or [str(place + 1) for place in turn.cues.places if place >= 0]
    if turn.base is not None and turn.base.kind not in NUMBERED:
        return None
    if turn.base is None or len(numbers) != 1 or turn.cues.content[1:]:
        return None
    sister = turn.document.entries.get(f"{turn.base.kind}/{numbers[0]}")
    return turn.settled([sister]) if sister else None


def narrowed(turn: Turn) -> Question | None:
    """Keep of a list what holds the words of the turn: "only the one on NGOs"."""
    if not turn.cues.narrows or turn.question.levels - {"other"}:
        return None
    asked = {form(word) for word in telling_words(turn.cues.rest, turn.question.language) if len(word) > 1}
    for items in (turn.state.points, turn.state.listed) if turn.cues.items else (turn.state.listed, turn.state.points):
        holding = {item: _holding(turn, item, asked) for item in items}
        most = max(holding.values(), default=0) or 1
        kept = tuple(item for item in items if holding[item] == most)
        if kept and len(kept) < len(items):
            if items is turn.state.listed:
                return turn.settled([turn.document.entry(item) for item in kept], turn.focus)
            return turn.settled([turn.base], (), kept) if turn.base else None
    return None


def _holding(turn: Turn, item: str, asked: Collection[str]) -> int:
    """Return how many of the words asked for an entry or a passage holds, in any edition."""
    document = turn.document
    passages = list(document.entry(item).passages) if item in document.entries else [item]
    languages = (document.metadata.language, *document.editions)
    said = {form(word) for p in passages for code in languages for word in words(document.words(Excerpt(p), code))}
    return len(said.intersection(asked))


def placed(turn: Turn) -> Question | None:
    """Take the second, the last two, the next one of a list."""
    cues, state = turn.cues, turn.state
    if cues.step and not cues.places:
        return one_beside(turn, cues.step)
    if not cues.places:
        return None
    if turn.has_subject:
        return _placed_elsewhere(turn)
    listed = state.listed
    if not (listed or state.points) and turn.base is not None:
        above = parent(turn.document, turn.base.id)
        listed = above.children if above else ()
    if cues.everywhere:  # "the third domain", whatever was listed
        listed = turn.document.entry(f"{EntryKind.DOMAINS}/all").children
    if listed and not cues.points:
        entries = [turn.document.entry(entry) for entry in _take(listed, cues.places)]
        return replace(_of_places(turn, entries), listed=listed) if entries else None
    points = _take(state.points, cues.places)
    return turn.settled([turn.base], (), points) if points and turn.base else None


def _of_places(turn: Turn, entries: list[Entry]) -> Question:
    """Return the question for entries of a list, or for what a turn asks for of the domains that they are."""
    kind = turn.kind
    if kind is None and turn.base is not None and turn.base.kind in PLACED:
        kind = turn.base.kind
    if kind is not None and all(entry.kind is EntryKind.DOMAIN for entry in entries):
        level = next(iter(turn.question.levels), None)
        aspect = next(iter(turn.question.aspects), None)
        found = [each for entry in entries for each in at(turn.document, kind, entry.domain, aspect, level)]
        if found:
            return turn.settled(found, turn.focus)
    return turn.settled(entries, turn.focus)


def _placed_elsewhere(turn: Turn) -> Question | None:
    """Take a place in the list of what the turn names: "back to detention: the last challenge"."""
    found = returned(turn) or moved(turn)
    if found is None or not found.meant:
        return None
    entry = turn.document.entry(found.meant[0])
    if entry.children:
        ids = _take(entry.children, turn.cues.places)
        return turn.settled([turn.document.entry(each) for each in ids], turn.focus) if ids else None
    points = _take(points_of(entry, turn.document), turn.cues.places)
    return turn.settled([entry], (), points) if points else None


def _take(items: tuple[str, ...], places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(items[place] for place in places if -len(items) <= place < len(items))


def one_beside(turn: Turn, step: int) -> Question | None:
    """Go one further, or one back: among the points, in the list shown, or in the document."""
    state = turn.state
    if turn.base is None:
        return None
    kept = turn.focus or (state.topic.focus if turn.base.kind is EntryKind.RECOMMENDATION else ())
    if state.topic.points and state.topic.points[-1] in state.points:
        place = state.points.index(state.topic.points[-1]) + step
        return turn.settled([turn.base], (), (state.points[place],)) if 0 <= place < len(state.points) else None
    if state.topic.entries[-1] in state.listed:
        place = state.listed.index(state.topic.entries[-1]) + step
        ids = state.listed[place : place + 1] if place >= 0 else ()
        return turn.settled([turn.document.entry(ids[0])], kept) if ids else None
    next_one = beside(turn.document, turn.base.id, step)
    return turn.settled([next_one], kept) if next_one else None
