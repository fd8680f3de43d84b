"""Items on who could be involved (8.x.y.3): the actors of a domain, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.quiz.distractors import choose, groups
from assistant.quiz.draft import Draft, choice, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, chance
from assistant.quiz.masking import masked
from assistant.quiz.stock import DOMAINS, Stock, Told, trimmed
from corpus import Entry, EntryKind, Role
from index.analysis import fold, words

LONGEST = 60  # words of a role that is quoted
PRONOUN = re.compile(r"^(?:ils?|elles?|it|they|he|she)\s+(?:sont|est|are|is)?\s*", re.IGNORECASE)
SINGULAR = re.compile(r"^(?:l’|le |la )", re.IGNORECASE)


@dataclass(frozen=True)
class Actor:
    """An actor in one list of the document: its name, its role, and where it is named."""

    entry: Entry
    name: Told
    role: Told

    @property
    def singular(self) -> bool:
        """Whether the French names one body: the verbs of its role would tell it from several."""
        return bool(SINGULAR.match(self.name.french))


def actors(stock: Stock) -> Iterator[Draft]:
    """Yield items on each actor's role, then matchings of the actors of a list."""
    for domain in DOMAINS:
        lists = [e for e in stock.document.entries_of(EntryKind.ACTORS) if e.domain == domain and e.parts]
        found = [actor for entry in lists for actor in _actors(stock, entry)]
        for actor in found:
            others = [o for o in found if _other(stock, actor, o)]
            yield from _who(stock, domain, actor, others)
            yield from _role(stock, domain, actor, others)
            yield from _true(stock, domain, actor, others)
        for entry in lists:
            yield from _matching(stock, domain, entry, [actor for actor in found if actor.entry is entry])


def _actors(stock: Stock, entry: Entry) -> Iterator[Actor]:
    for excerpt in entry.part(Role.BODY):
        name, role = _split(stock.document.words(excerpt, stock.language))
        french_name, french_role = _split(stock.document.text(excerpt))
        hidden = masked(role, name, stock.language)
        if hidden and len(words(hidden)) <= LONGEST:
            yield Actor(
                entry,
                Told(excerpt.passage, french_name, name, (excerpt,)),
                Told(excerpt.passage, french_role, hidden, (excerpt,)),
            )


def _split(text: str) -> tuple[str, str]:
    """Return the name before the colon, and the role after it without the pronoun that it begins with."""
    name, _, role = text.partition(":")
    return name.strip(), PRONOUN.sub("", trimmed(role.strip()))


def _other(stock: Stock, actor: Actor, other: Actor) -> bool:
    """Whether another actor can stand beside one: of the same number, and called otherwise."""
    if other is actor or other.singular != actor.singular:
        return False
    near = stock.nearness.between(actor.name.french, [other.name.french])[0]
    return fold(actor.name.text) != fold(other.name.text) and near < 0.9  # noqa: PLR2004 – names of the same body


def _where(stock: Stock, domain: str, actor: Actor) -> str:
    aspect = stock.say(f"aspect.{actor.entry.aspect}")
    return stock.say("actor.where", place=stock.place(domain), aspect=aspect)


def _lures(stock: Stock, actor: Actor, others: Sequence[Actor], count: int = 3) -> list[Actor]:
    by_name = {other.name.name: other for other in others}
    chosen = choose(stock, actor.role, [other.role for other in others], count)
    return [by_name[told.name] for told in chosen]


def _who(stock: Stock, domain: str, actor: Actor, others: Sequence[Actor]) -> Iterator[Draft]:
    near = [other for other in others if other.entry.aspect == actor.entry.aspect] or list(others)
    by_name = {other.name.name: other for other in near}
    draft = Draft(
        f"mcq.actor-{actor.name.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("actor.who", where=_where(stock, domain, actor), text=actor.role.text),
        actor.name.proof,
        bloom=Bloom.UNDERSTAND,
        cue=actor.role.text,
        topic="actors",
    )
    for pool in (near, others):
        by_name = {other.name.name: other for other in pool}
        roles = [replace(other.role, text=other.name.text) for other in pool]
        chosen = choose(stock, replace(actor.role, text=actor.name.text), roles)
        if chosen:
            lures = [by_name[told.name] for told in chosen]
            yield choice(draft, actor.name.text, [(o.name.text, _reason(stock, o)) for o in lures])
            return


def _role(stock: Stock, domain: str, actor: Actor, others: Sequence[Actor]) -> Iterator[Draft]:
    lures = _lures(stock, actor, others)
    draft = Draft(
        f"mcq.role-{actor.name.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("actor.role", where=_where(stock, domain, actor), name=actor.name.text),
        actor.name.proof,
        bloom=Bloom.UNDERSTAND,
        cue=actor.name.text,
        topic="actors",
    )
    if lures:
        yield choice(draft, actor.role.text, [(o.role.text, stock.say("why.role", name=o.name.text)) for o in lures])


def _true(stock: Stock, domain: str, actor: Actor, others: Sequence[Actor]) -> Iterator[Draft]:
    lures = _lures(stock, actor, others, 1)
    wrong = lures[0] if lures and chance("true", actor.name.name) % 2 else None
    told = (wrong or actor).role
    draft = Draft(
        f"truefalse.actor-{actor.name.name}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say("actor.true", where=_where(stock, domain, actor), name=actor.name.text, text=told.text),
        tuple(dict.fromkeys((*actor.name.proof, *told.proof))),
        cue=told.text,
        topic="actors",
    )
    yield truth(stock, draft, stock.say("why.role", name=wrong.name.text) if wrong else "")


def _reason(stock: Stock, actor: Actor) -> str:
    return stock.say("why.actor", text=actor.role.text)


def _matching(stock: Stock, domain: str, entry: Entry, found: Sequence[Actor]) -> Iterator[Draft]:
    size = 4 if len(found) > 3 else 3  # noqa: PLR2004
    by_name = {actor.name.name: actor for actor in found}
    for group in groups(stock, [actor.role for actor in found], size)[:1]:
        chosen = [by_name[told.name] for told in group]
        draft = Draft(
            f"matching.actors-{entry.id.partition('/')[2].replace('/', '-')}",
            ItemKind.MATCHING,
            Form.MATCH,
            stock.say("actor.match", where=_where(stock, domain, chosen[0])),
            tuple(excerpt for actor in chosen for excerpt in actor.name.proof),
            bloom=Bloom.UNDERSTAND,
            topic="actors",
        )
        yield match(draft, [(actor.name.text, actor.role.text) for actor in chosen])
