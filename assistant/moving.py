"""Where a conversation goes from what was spoken of: a part of it, its like elsewhere, another of its kind, back."""

from __future__ import annotations

from assistant.offers import CONTACT, asked_for, unoffered
from assistant.sisters import at, namesake, parent
from assistant.standalone import about
from assistant.state import Topic
from assistant.turn import ASKED, PARTS, SOME, Turn
from assistant.understand import Question
from corpus import Document, Entry, EntryKind, Role

REACHED = (EntryKind.AGENCY, EntryKind.PARTICIPANT, EntryKind.OBSERVER)  # whom the document says how to reach
TURNING = (EntryKind.INTERNATIONAL_ACTOR, EntryKind.PRINCIPLE, EntryKind.MEETING)


def widened(turn: Turn) -> Question | None:
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


def spread(turn: Turn) -> Question | None:
    """Tell the same of the other domains: "and in the other two?"."""
    if turn.cues.everywhere and turn.cues.others and turn.base is not None:
        return widened(turn)
    return None


def returned(turn: Turn) -> Question | None:
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


def _retold(turn: Turn, topic: Topic) -> Question:
    entries = [turn.document.entry(each) for each in topic.entries]
    return turn.settled(entries, turn.focus or topic.focus, topic.points)


def parted(turn: Turn) -> Question | None:
    """Tell the part of the same entries that is asked for: why, the next steps, the contact."""
    most = SOME if "contact" in turn.question.focus else 1
    if turn.has_subject or turn.base is None or turn.question.levels or len(turn.cues.content) > most:
        return None
    if turn.index.lacks(turn.base.id, turn.cues.content) and "contact" not in turn.question.focus:
        return None
    entries = [turn.document.entry(entry) for entry in turn.state.topic.entries]
    for part in turn.focus:
        having = [entry for entry in entries if _has(entry, PARTS[part], turn.document)]
        if having:
            return turn.settled(having, (part,))
    return None


def _has(entry: Entry, role: Role, document: Document) -> bool:
    return bool(entry.part(role)) or (
        role in (Role.NEXT_STEPS, Role.RATIONALE)
        and any(_has(document.entry(child), role, document) for child in entry.children)
    )


def moved(turn: Turn) -> Question | None:
    """Tell the same of another domain, aspect or level, or another kind of thing of the same."""
    question, state = turn.question, turn.state
    kind = turn.kind
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
    return turn.settled(found, turn.focus or (state.topic.focus if same else ())) if found else None


def renamed(turn: Turn) -> Question | None:
    """Tell the same of something else that has a name."""
    if turn.base is None or len(turn.cues.content) > SOME - 1:
        return None
    found = namesake(turn.document, turn.named, turn.base.kind)
    kept = () if turn.cues.returns or turn.cues.content else turn.state.topic.focus
    return turn.settled([found], turn.focus or kept) if found else None


def turned(turn: Turn) -> Question | None:
    """Tell another kind of thing of the same name: what an agency does, after who it is."""
    if turn.base is None or turn.has_subject:
        return None
    for name in sorted(turn.understanding.called(turn.base.name)):
        entry = turn.document.entry(name)
        if entry.kind in turn.question.kinds and entry.kind is not turn.base.kind and entry.kind in TURNING:
            return turn.settled([entry])
    return None


def reached(turn: Turn) -> Question | None:
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
