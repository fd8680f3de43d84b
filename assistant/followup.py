"""A turn that leans on those before it, made into a question that stands alone.

What it leaves out is taken from the conversation's state: the entry, the place in the document (domain, aspect,
level) or the list that its words point to. A turn that says all by itself is left as it is, whatever came before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from assistant.cues import ASIDE, Cues, read_cues
from assistant.offers import CONTACT, asked_for, unoffered
from assistant.sisters import PLACED, WIDER, at, beside, home, namesake, parent
from assistant.standalone import about, point_of, question_of
from assistant.state import State, Topic, points_of
from assistant.understand import Question, Understanding
from corpus import Document, Entry, EntryKind, Excerpt, Role
from index import Index, telling_words, words

FEW = 2  # telling words that a turn may have beside an ordinal
SOME = 4  # and beside a pronoun
TERSE = 3  # words of a turn that asks for something and does not say of what
CLEAR = 0.8  # of the best score of all: what one of the list must reach to be the one that is meant
FORM = 5  # letters by which forms of a word are known
NUMBER = re.compile(r"(?<![\d.])\d{1,2}(?![\d.])")
SHORT = 14  # words of a turn whose pronoun points out of it
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
REACHED = (EntryKind.AGENCY, EntryKind.PARTICIPANT, EntryKind.OBSERVER)  # whom the document says how to reach
ALL_OF_IT = ("rationale", "next_steps")  # of a recommendation, beside its statement
Way = Callable[["_Turn"], Question | None]


class _Turn:
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

    def most(self, items: Collection[str], asked: Collection[str]) -> int:
        """Return how many of the words asked for the item that holds most of them does, at least one."""
        return max((_holding(self, item, asked) for item in items), default=0) or 1

    def leans(self) -> bool:
        """Whether the turn cannot be understood without those before it."""
        question, cues = self.question, self.cues
        if question.reference:
            return False
        if cues.command:
            return True
        if cues.opens or cues.corrects or cues.returns or cues.narrows:
            return not self._is_complete()
        if self.state.choosing and len(cues.content) <= FEW and not question.kinds:
            return True
        if cues.both and not self.has_subject:
            return len(self.state.trail) > 1
        placed = cues.step or (cues.places and (self.state.listed or self.state.points))
        if placed and len(cues.content) <= FEW:
            return not self.named
        if len(question.text.split()) <= TERSE and not self.has_subject and (self._asks() or asked_for(question.text)):
            return True
        if self.named or (question.domains and not cues.pointing):
            return False
        if cues.pronoun:
            return len(cues.content) <= SOME and len(question.text.split()) <= SHORT
        return len(cues.content) <= 1 and not question.kinds.difference(ASKED) and self._asks()

    def _is_complete(self) -> bool:
        """Whether what follows an opener is a question of its own."""
        if self.cues.places or self.cues.step:
            return False
        if self.has_subject:
            return bool(self.question.kinds) and not self.cues.pronoun
        return not self.cues.pronoun and len(self.cues.content) > (FEW if self.question.kinds else SOME)

    def _asks(self) -> bool:
        question = self.question
        return bool(question.focus or question.kinds or question.levels or question.aspects)

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


def follow(question: Question, state: State | None, understanding: Understanding, index: Index) -> Question:
    """Return `question` as it stands alone, given the state of its conversation, none at its beginning."""
    if state is None:
        return question
    turn = _Turn(question, state, understanding, index)
    if not turn.leans():
        return question
    ways: tuple[Way, ...] = (
        _commanded,
        _chosen,
        _numbered,
        _narrowed,
        _placed,
        _returned,
        _reached,
        _spread,
        _parted,
        _moved,
        _renamed,
        _picked,
        _worded,
    )
    return next((found for way in ways if (found := way(turn)) is not None), question)


def _commanded(turn: _Turn) -> Question | None:
    """Act on "in short?", "where is that written?", "go on", "tell me more", "in English"."""
    if turn.cues.places and turn.cues.command in ASIDE:
        placed = _placed(turn)
        if placed is None or turn.cues.command != "detail":
            return placed and replace(placed, retold=turn.cues.command)
        return replace(placed, focus=placed.focus | set(ALL_OF_IT))
    match turn.cues.command:
        case "answer_in":
            return _answered_in(turn, turn.cues.language or turn.question.reply)
        case "brief" if turn.base is not None and turn.base.kind in (EntryKind.RECOMMENDATION, EntryKind.PRINCIPLE):
            return replace(turn.settled([turn.base]), retold="brief")
        case "where" | "footnote" | "brief":
            return turn.again(retold=turn.cues.command)
        case "more":
            return turn.again(told=turn.state.told) if turn.state.told else _beside(turn, 1)
        case "detail":
            return _detailed(turn)
        case "whole":
            return _widened(turn)
    return None


def _answered_in(turn: _Turn, language: str) -> Question | None:
    turn.question = replace(turn.question, reply=language)
    again = turn.again()
    return again or turn.understanding.read(turn.state.standalone, turn.state.language, language)


def _detailed(turn: _Turn) -> Question | None:
    """Tell all of what was told in part."""
    if turn.base is None:
        return None
    return turn.settled([turn.base], ALL_OF_IT if turn.base.kind is EntryKind.RECOMMENDATION else ())


def _widened(turn: _Turn) -> Question | None:
    """Tell all of that of which the last answer was a part: the list it stood in, or the same in every domain."""
    if turn.base is None:
        return None
    if turn.state.topic.points:
        return turn.settled([turn.base])
    state = turn.state
    everywhere = at(turn.document, turn.base.kind, None, state.aspect, state.level)
    wider = parent(turn.document, turn.base.id)
    if everywhere and (turn.cues.everywhere or wider is None):
        told = {entry for topic in state.trail for entry in topic.entries}
        others = [entry for entry in everywhere if entry.id not in told]
        return turn.settled(others if turn.cues.others and others else everywhere, state.topic.focus)
    return turn.settled([wider], state.topic.focus) if wider else None


def _chosen(turn: _Turn) -> Question | None:
    """Take the choice that an answer to our own question names."""
    if not turn.state.choosing or turn.cues.places:
        return None
    choices = [turn.document.entry(entry) for entry in turn.state.listed]
    for fits in (
        lambda entry: entry.id in turn.named,
        lambda entry: entry.domain in turn.question.domains,
        lambda entry: entry.level in turn.question.levels or entry.aspect in turn.question.aspects,
    ):
        fitting = [entry for entry in choices if fits(entry)]
        if len(fitting) == 1:
            return turn.settled(fitting, turn.state.topic.focus)
    return None


def _numbered(turn: _Turn) -> Question | None:
    """Take what goes by another number: "and 13?" after a section's guide, a meeting, a group of texts."""
    numbers = NUMBER.findall(turn.cues.rest)
    if turn.base is None or len(numbers) != 1 or turn.cues.content[1:]:
        return None
    sister = turn.document.entries.get(f"{turn.base.kind}/{numbers[0]}")
    return turn.settled([sister]) if sister else None


def _narrowed(turn: _Turn) -> Question | None:
    """Keep of a list what holds the words of the turn: "only the one on NGOs"."""
    if not turn.cues.narrows or turn.question.levels - {"other"}:
        return None
    asked = {word[:FORM] for word in telling_words(turn.cues.rest, turn.question.language) if len(word) > 1}
    for items in (turn.state.points, turn.state.listed) if turn.cues.items else (turn.state.listed, turn.state.points):
        kept = tuple(item for item in items if _holding(turn, item, asked) == turn.most(items, asked))
        if kept and len(kept) < len(items):
            if items is turn.state.listed:
                return turn.settled([turn.document.entry(item) for item in kept], _focus(turn))
            return turn.settled([turn.base], (), kept) if turn.base else None
    return None


def _holding(turn: _Turn, item: str, asked: Collection[str]) -> int:
    """Return how many of the words asked for an entry or a passage holds, in any edition."""
    document = turn.document
    passages = list(document.entry(item).passages) if item in document.entries else [item]
    languages = (document.metadata.language, *document.editions)
    said = {word[:FORM] for p in passages for code in languages for word in words(document.words(Excerpt(p), code))}
    return len(said.intersection(asked))


def _placed(turn: _Turn) -> Question | None:
    """Take the second, the last two, the next one of a list."""
    cues, state = turn.cues, turn.state
    if cues.step and not cues.places:
        return _beside(turn, cues.step)
    if not cues.places:
        return None
    if turn.has_subject:
        return _placed_elsewhere(turn)
    listed = state.listed
    if cues.everywhere:  # "the third domain", whatever was listed
        listed = turn.document.entry(f"{EntryKind.DOMAINS}/all").children
    if listed and not cues.points:
        entries = [turn.document.entry(entry) for entry in _take(listed, cues.places)]
        return replace(_of_places(turn, entries), listed=listed) if entries else None
    points = _take(state.points, cues.places)
    return turn.settled([turn.base], (), points) if points and turn.base else None


def _of_places(turn: _Turn, entries: list[Entry]) -> Question:
    """Return the question for entries of a list, or for what a turn asks for of the domains that they are."""
    kind = _kind(turn)
    if kind is None and turn.base is not None and turn.base.kind in PLACED:
        kind = turn.base.kind
    if kind is not None and all(entry.kind is EntryKind.DOMAIN for entry in entries):
        level = next(iter(turn.question.levels), None)
        aspect = next(iter(turn.question.aspects), None)
        found = [each for entry in entries for each in at(turn.document, kind, entry.domain, aspect, level)]
        if found:
            return turn.settled(found, _focus(turn))
    return turn.settled(entries, _focus(turn))


def _placed_elsewhere(turn: _Turn) -> Question | None:
    """Take a place in the list of what the turn names: "back to detention: the last challenge"."""
    found = _returned(turn) or _moved(turn)
    if found is None or not found.meant:
        return None
    entry = turn.document.entry(found.meant[0])
    if entry.children:
        ids = _take(entry.children, turn.cues.places)
        return turn.settled([turn.document.entry(each) for each in ids], _focus(turn)) if ids else None
    points = _take(points_of(entry, turn.document), turn.cues.places)
    return turn.settled([entry], (), points) if points else None


def _take(items: tuple[str, ...], places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(items[place] for place in places if -len(items) <= place < len(items))


def _beside(turn: _Turn, step: int) -> Question | None:
    """Go one further, or one back: among the points, in the list shown, or in the document."""
    state = turn.state
    if turn.base is None:
        return None
    kept = _focus(turn) or (state.topic.focus if turn.base.kind is EntryKind.RECOMMENDATION else ())
    if state.topic.points and state.points:
        place = state.points.index(state.topic.points[-1]) + step
        return turn.settled([turn.base], (), (state.points[place],)) if 0 <= place < len(state.points) else None
    if turn.base.id in state.listed:
        place = state.listed.index(state.topic.entries[-1]) + step
        ids = state.listed[place : place + 1] if place >= 0 else ()
        return turn.settled([turn.document.entry(ids[0])], kept) if ids else None
    next_one = beside(turn.document, turn.base.id, step)
    return turn.settled([next_one], kept) if next_one else None


def _returned(turn: _Turn) -> Question | None:
    """Go back to what was told of a domain or a name before."""
    if not turn.cues.returns:
        return None
    if turn.cues.places and not turn.has_subject:
        topics = turn.state.trail
        return _retold(turn, topics[0]) if topics and turn.cues.places == (0,) else None
    if turn.question.kinds or turn.cues.content:
        return None
    for topic in reversed(turn.state.trail):
        entry = turn.document.entry(topic.entries[0])
        if entry.domain in turn.question.domains or entry.id in turn.named:
            return _retold(turn, topic)
    return None


def _retold(turn: _Turn, topic: Topic) -> Question:
    entries = [turn.document.entry(each) for each in topic.entries]
    return turn.settled(entries, _focus(turn) or topic.focus, topic.points)


def _focus(turn: _Turn) -> tuple[str, ...]:
    return tuple(sorted(turn.question.focus & set(PARTS)))


def _reached(turn: _Turn) -> Question | None:
    """Tell how to reach whom the turn, or the conversation, names: phone, address, website."""
    asked = [offer.name for offer in asked_for(turn.question.text)]
    if not set(asked).intersection(CONTACT) and not turn.question.kinds.intersection(REACHED):
        return None
    names = turn.named or (turn.understanding.called(turn.base.name) if turn.base else frozenset())
    entries = [turn.document.entry(name) for name in sorted(names) if turn.document.entry(name).kind in REACHED]
    offering = [entry for entry in entries if not unoffered(turn.question.text, [entry], turn.document)]
    found = next((entry for kind in REACHED for entry in offering or entries if entry.kind is kind), None)
    if found is None:
        return None
    if not offering:  # the question is then declined for what is missing
        return turn.understanding.read(
            about(turn.document.called(found.name, turn.question.reply), turn.cues.rest, turn.question.reply),
            turn.question.language,
            turn.question.reply,
        )
    return turn.settled([found], {"contact"})


def _spread(turn: _Turn) -> Question | None:
    """Tell the same of the other domains: "and in the other two?"."""
    if turn.cues.everywhere and turn.cues.others and turn.base is not None:
        return _widened(turn)
    return None


def _parted(turn: _Turn) -> Question | None:
    """Tell the part of the same entries that is asked for: why, the next steps, the contact."""
    most = SOME if "contact" in turn.question.focus else 1
    if turn.has_subject or turn.base is None or turn.question.levels or len(turn.cues.content) > most:
        return None
    entries = [turn.document.entry(entry) for entry in turn.state.topic.entries]
    for part in _focus(turn):
        having = [entry for entry in entries if _has(entry, PARTS[part], turn.document)]
        if having:
            return turn.settled(having, (part,))
    return None


def _has(entry: Entry, role: Role, document: Document) -> bool:
    return bool(entry.part(role)) or (
        role in (Role.NEXT_STEPS, Role.RATIONALE)
        and any(_has(document.entry(child), role, document) for child in entry.children)
    )


def _moved(turn: _Turn) -> Question | None:
    """Tell the same of another domain, aspect or level, or another kind of thing of the same."""
    question, state = turn.question, turn.state
    kind = _kind(turn)
    most = SOME - 1 if question.kinds.intersection(ASKED) or question.levels else 1
    if kind is None or len(turn.cues.content) > most or len(question.domains) > 1:
        return None
    same = turn.base is not None and kind is turn.base.kind
    domain = next(iter(question.domains), state.domain)
    aspect = next(iter(question.aspects), state.aspect)
    level = next(iter(question.levels), state.level if same else None) if kind is EntryKind.ACTORS else None
    if domain is None:
        return None
    found = at(turn.document, kind, domain, aspect, level) or at(turn.document, kind, domain, None, level)
    return turn.settled(found, _focus(turn) or (state.topic.focus if same else ())) if found else None


def _kind(turn: _Turn) -> EntryKind | None:
    """Return the kind of entry that a turn asks for, or keeps asking for."""
    question = turn.question
    asked = next((kind for kind in ASKED if kind in question.kinds), None)
    if asked:
        return asked
    if question.levels:
        return EntryKind.ACTORS
    if "next_steps" in question.focus:
        return EntryKind.RECOMMENDATIONS
    kept = turn.base.kind if turn.base and (question.domains or question.aspects) else None
    return kept if kept in PLACED or kept in WIDER else None


def _renamed(turn: _Turn) -> Question | None:
    """Tell the same of something else that has a name."""
    if turn.base is None or len(turn.cues.content) > SOME - 1:
        return None
    found = namesake(turn.document, turn.named, turn.base.kind)
    kept = () if turn.cues.returns or turn.cues.content else turn.state.topic.focus
    return turn.settled([found], _focus(turn) or kept) if found else None


def _picked(turn: _Turn) -> Question | None:
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
    return turn.settled([turn.document.entry(best.entry_id)], _focus(turn))


def _worded(turn: _Turn) -> Question | None:
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
