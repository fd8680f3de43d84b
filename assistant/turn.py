"""A turn of a conversation being understood: the question as it reads alone, its cues, and what came before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.cues import Cues, read_cues
from assistant.sisters import PLACED, WIDER, home, neighbourhood
from assistant.standalone import point_of, question_of
from assistant.state import State
from assistant.understand import Question, Understanding
from corpus import Document, Entry, EntryKind, Role
from index import Index

SOME = 4  # telling words that a turn may have beside what it asks for
FORM = 5  # letters by which forms of a word are known, after the Arabic article
ASKED = (
    EntryKind.ACTORS,
    EntryKind.CHALLENGES,
    EntryKind.WAY_FORWARD,
    EntryKind.STATE_OF_PLAY,
    EntryKind.RECOMMENDATIONS,
    EntryKind.RECOMMENDATION,
    EntryKind.INSTRUMENTS,
    EntryKind.INSTRUMENT,
)  # kinds that a turn may ask for of what was spoken of, the surest sign first
PARTS = {
    "next_steps": Role.NEXT_STEPS,
    "rationale": Role.RATIONALE,
    "relevance": Role.RELEVANCE,
    "approach": Role.APPROACH,
    "definition": Role.DEFINITION,
    "contact": Role.CONTACT,
}
COMMON = (EntryKind.PRINCIPLE,)  # their names are common words: cooperation, protection, development
NAMED = (
    EntryKind.TERM,
    EntryKind.ABBREVIATION,
    EntryKind.AGENCY,
    EntryKind.INTERNATIONAL_ACTOR,
    EntryKind.PARTICIPANT,
    EntryKind.OBSERVER,
    EntryKind.ROUTE,
    EntryKind.PRINCIPLE,
    EntryKind.MEETING,
    EntryKind.INSTRUMENT,
    EntryKind.RECOMMENDATION,
)  # kinds whose name says what a conversation is about


def form(word: str) -> str:
    """Return the letters by which forms of a folded word are known."""
    return word.removeprefix("ال")[:FORM]


class Turn:
    """A turn being followed up: the question as it reads alone, its cues, and the state before it."""

    def __init__(self, question: Question, state: State, understanding: Understanding, index: Index) -> None:
        self.question, self.state, self.understanding, self.index = question, state, understanding, index
        self.cues: Cues = read_cues(question.text, question.language)
        self.document: Document = index.document
        first = self.document.entry(state.topic.entries[0]) if state.topic.entries else None
        self.base: Entry | None = home(self.document, first) if first else None

    @property
    def named(self) -> frozenset[str]:
        """Return the entries that the turn names; principles only where principles are spoken of."""
        spoken = self.question.kinds | ({self.base.kind} if self.base else set())
        return frozenset(
            name
            for name in self.question.named
            if self.document.entry(name).kind not in COMMON or self.document.entry(name).kind in spoken
        )

    @property
    def has_subject(self) -> bool:
        """Whether the turn says by itself what it is about."""
        return bool(self.named or self.question.domains)

    @property
    def around(self) -> frozenset[str]:
        """Return the entries that were spoken of and those that stand around them."""
        spoken_of = self.state.topic.entries
        return neighbourhood(self.document, spoken_of).union(spoken_of)

    @property
    def subjects(self) -> str:
        """Return in words the two things that the conversation was about last."""
        entries = [self.document.entry(topic.entries[0]) for topic in self.state.trail[-2:]]
        return " / ".join(self.document.called(entry.name, self.question.reply) for entry in entries) or self.subject

    @property
    def subject(self) -> str:
        """Return in words what the conversation is about."""
        if self.base is None or self.base.kind not in NAMED:
            return self.state.subject
        aliases = self.document.metadata.aliases.items()
        short = next((short for short, names in aliases if self.base.name in names), None)
        return short or self.document.called(self.base.name, self.question.reply)

    @property
    def focus(self) -> tuple[str, ...]:
        """Return the parts of an entry that the turn asks for."""
        return tuple(sorted(self.question.focus & set(PARTS)))

    @property
    def kind(self) -> EntryKind | None:
        """Return the kind of entry that the turn asks for, or keeps asking for."""
        question = self.question
        asked = next((kind for kind in ASKED if kind in question.kinds), None)
        if asked:
            return asked
        if question.levels:
            return EntryKind.ACTORS
        if "next_steps" in question.focus:
            return EntryKind.RECOMMENDATIONS
        kept = self.base.kind if self.base and (question.domains or question.aspects) else None
        return kept if kept in PLACED or kept in WIDER else None

    def settled(
        self, entries: Collection[Entry], focus: Collection[str] = (), points: tuple[str, ...] = ()
    ) -> Question:
        """Return the question for these entries, or for some points of the first."""
        ids = tuple(entry.id for entry in entries)
        language = self.question.reply
        texts = [question_of(entry, focus, self.document, language) or self.state.standalone for entry in entries]
        text = " / ".join(dict.fromkeys(texts))
        if points:
            own = [excerpt.passage for part in self.document.entry(ids[0]).parts for excerpt in part.excerpts]
            lists = self.state.points or own
            place = lists.index(points[0]) + 1 if points[0] in lists else 1
            text = point_of(place, text, language)
        return replace(
            self.question, text=text, meant=ids, focus=frozenset(focus), points=points, reference=None, whole=False
        )

    def again(self, **changes: object) -> Question | None:
        """Return the question for what was told last, changed."""
        if self.base is None:
            return None
        topic = self.state.topic
        entries = [self.document.entry(entry) for entry in topic.entries]
        return replace(self.settled(entries, topic.focus, topic.points), **changes)  # type: ignore[arg-type]
