"""Items on who could be involved (8.x.y.3): the actors of a domain matched with their roles.

Only actors of one number are put together, since the verbs of a role tell one body from several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.quiz.distractors import groups
from assistant.quiz.draft import Draft, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.masking import shares
from assistant.quiz.stock import DOMAINS, Stock, Told, trimmed
from corpus import EntryKind, Role

PRONOUN = re.compile(r"^(?:ils?|elles?|it|they)\s+", re.IGNORECASE)
SINGULAR = re.compile(r"^(?:l’|le |la )", re.IGNORECASE)
SIZES = (4, 3)  # actors of one matching


@dataclass(frozen=True)
class Actor:
    """An actor of the document: its name and its role."""

    name: str
    singular: bool
    role: Told


def actors(stock: Stock) -> Iterator[Draft]:
    """Yield for each domain the matchings of actors with roles, of single bodies and of several."""
    told = stock.parts(EntryKind.ACTORS, Role.BODY)
    for domain in DOMAINS:
        own = [each for each in told if stock.document.entry(each.group).domain == domain]
        found = [actor for actor in map(_actor, own) if not shares(actor.role.text, actor.name, stock.language)]
        for singular in (True, False):
            yield from _matchings(stock, domain, [actor for actor in found if actor.singular == singular])


def _actor(told: Told) -> Actor:
    name, _, role = told.text.partition(":")
    french_name, _, french = told.french.partition(":")
    shown = PRONOUN.sub("", trimmed(role.strip()))
    singular = bool(SINGULAR.match(french_name)) and "/" not in french_name
    return Actor(name.strip(), singular, Told(told.name, french.strip(), shown, told.proof, name.strip()))


def _matchings(stock: Stock, domain: str, found: Sequence[Actor]) -> Iterator[Draft]:
    names = {actor.role.name: actor.name for actor in found}
    once = list({actor.name: actor.role for actor in reversed(found)}.values())[::-1]
    chosen = next((sets for size in SIZES if (sets := groups(stock, once, size))), [])
    for group in chosen:
        draft = Draft(
            f"matching.actors-{group[0].name}",
            ItemKind.MATCHING,
            Form.MATCH,
            stock.say("actor.match", place=stock.place(domain)),
            tuple(excerpt for role in group for excerpt in role.proof),
            bloom=Bloom.UNDERSTAND,
            topic="actors",
        )
        yield match(draft, [(names[role.name], role.text) for role in group])
