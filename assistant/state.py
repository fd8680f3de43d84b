"""What a conversation is about: everything that a turn may inherit from those before it, and nothing else."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from assistant.decide import Decision
from assistant.outcomes import Outcome
from assistant.understand import Question
from corpus import Document, Entry, Role


@dataclass(frozen=True)
class Topic:
    """What an answer told: entries by id, the first being the one that answers; which parts of them, and which points.

    `focus` as in `Question`; `points` are passages, all of the entries' when there are none.
    """

    entries: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """Where a conversation stands after a turn.

    `topic` is what the last answer told; `domain`, `aspect` and `level` what it was about, as far as that is
    known; `listed` the entries of the list shown last and `points` the passages listed in the last answer, which
    ordinals count; `told` how many excerpts of a long answer have been given, 0 when it is all; `choosing` whether
    the last turn asked back; `trail` the topics so far, the first one first; `standalone` the last question as it
    stands alone, `subject` what it was about in words, and `language` the one it was answered in.
    """

    topic: Topic = Topic()
    domain: str | None = None
    aspect: str | None = None
    level: str | None = None
    listed: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    told: int = 0
    choosing: bool = False
    trail: tuple[Topic, ...] = ()
    standalone: str = ""
    subject: str = ""
    language: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the state, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> State:
        """Return the state that `as_dict` was made of."""
        known = {field.name: raw[field.name] for field in fields(cls)}
        known["topic"] = _topic(known["topic"])
        known["trail"] = tuple(map(_topic, known["trail"]))
        return cls(**known | {name: tuple(known[name]) for name in ("listed", "points")})


def _topic(raw: dict[str, list[str]]) -> Topic:
    return Topic(**{name: tuple(values) for name, values in raw.items()})


@dataclass(frozen=True)
class Telling:
    """What an answer tells: the entries that answer, the passages shown, and how many of a long one are told so far."""

    entries: tuple[Entry, ...] = ()
    shown: tuple[str, ...] = ()
    told: int = 0


def after(before: State | None, question: Question, decision: Decision, telling: Telling, document: Document) -> State:
    """Return the state after a turn; one that was not answered changes nothing but the choices that it was given."""
    before = before or State()
    if decision.outcome is Outcome.CLARIFY:
        choices = tuple(candidate.entry.id for candidate in decision.related)
        topic = Topic((), tuple(sorted(question.focus)))
        return replace(
            before,
            topic=topic,
            listed=choices,
            points=(),
            choosing=True,
            standalone=question.text,
            language=question.language,
        )
    if decision.outcome is not Outcome.ANSWERED:
        if before.standalone:
            return replace(before, choosing=False)
        return State(standalone=question.text, subject=question.text.rstrip(" ?؟."), language=question.language)
    entries = telling.entries or decision.entries
    first = entries[0]
    ids = tuple(entry.id for entry in entries)
    topic = Topic(ids, tuple(sorted(question.focus)), question.points)
    children = (ids if len(ids) > 1 else first.children) or question.listed
    kept = before.listed if question.meant or first.id in before.listed else ()
    return State(
        topic=topic,
        domain=first.domain or _only(question.domains),
        aspect=first.aspect if len({entry.aspect for entry in entries}) == 1 else None,
        level=first.level,
        listed=before.listed if question.points else children or kept,
        points=before.points if question.points else _shown(points_of(first, document), telling),
        told=telling.told,
        trail=(*before.trail, topic),
        standalone=question.text,
        subject=question.subject or question.text.rstrip(" ?؟."),
        language=question.language,
    )


def points_of(entry: Entry, document: Document) -> tuple[str, ...]:
    """Return the passages of an entry that make up a list, for ordinals to count."""
    for role in (Role.NEXT_STEPS, Role.BODY, Role.APPROACH, Role.DEFINITION):
        listed = tuple(excerpt.passage for excerpt in entry.part(role))
        if role in (Role.APPROACH, Role.DEFINITION):
            listed = tuple(passage for passage in listed if document.passage(passage).marker is not None)
        if len(listed) > 1:
            return listed
    return ()


def _shown(points: tuple[str, ...], telling: Telling) -> tuple[str, ...]:
    """Return the points that the answer lists; all where it lists hardly any."""
    listed = tuple(point for point in points if point in telling.shown)
    return listed if len(listed) > 1 else points


def _only(values: frozenset[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
