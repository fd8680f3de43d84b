"""Items: one question of a quiz each, with its key, and the citation that proves the key.

An item is the same in every quiz, so that what a subject expert decided of it holds: a quiz chooses and shuffles.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from assistant.answer import Citation
from index.analysis import fold


class ItemKind(StrEnum):
    """What an item asks its taker to do, as trainers choose it."""

    MCQ = "mcq"
    TRUEFALSE = "truefalse"
    MATCHING = "matching"
    ORDERING = "ordering"
    SHORTANSWER = "shortanswer"
    NUMERIC = "numeric"
    GAP = "gap"
    SCENARIO = "scenario"


class Form(StrEnum):
    """How an item is answered: what exports and grading tell apart."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    MATCH = "match"
    ORDER = "order"
    TEXT = "text"
    NUMBER = "number"


class Bloom(StrEnum):
    """What an item asks of the mind (the revised taxonomy of Anderson and Krathwohl, 2001; its first three levels)."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"


class Difficulty(StrEnum):
    """How difficult an item is, in thirds of all items of a language."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True)
class Option:
    """Something to choose, to match with or to put in order; `why` says why it is wrong, where it is."""

    text: str
    why: str = ""


@dataclass(frozen=True)
class Item:
    """One question of a quiz.

    | form     | `options`             | `premises`          | `right`                                      |
    |----------|-----------------------|---------------------|----------------------------------------------|
    | single   | what to choose from   |                     | the place of the right one                   |
    | multiple | what to choose from   |                     | the places of the right ones                 |
    | match    | what to match with    | what is to be matched | for each premise the place of its option   |
    | order    | what to put in order  |                     | the places of the options, in the right order |
    | text     |                       |                     | none: `accepted` are the words that are right |
    | number   |                       |                     | none: `number` is the value that is right     |

    `id` stays the same for ever; places count from 0; `facts` is what is asked for, passages as a rule, of which two
    items of a quiz share none; `cue` is what the document says in the stem; `brief` the stem in short, for a screen,
    where it can be put so; `hardness`, 0 to 1, gives the difficulty.
    """

    id: str
    language: str
    kind: ItemKind
    form: Form
    stem: str
    citations: tuple[Citation, ...]
    topics: tuple[str, ...]
    bloom: Bloom
    options: tuple[Option, ...] = ()
    premises: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    number: float | None = None
    facts: frozenset[str] = frozenset()
    cue: str = ""
    brief: str = ""
    hardness: float = 0.0
    difficulty: Difficulty = Difficulty.MEDIUM

    @property
    def section(self) -> str:
        """Return the number of the section that proves the key."""
        return self.citations[0].section

    @property
    def page(self) -> int:
        """Return the page that proves the key."""
        return self.citations[0].page

    @property
    def arrow(self) -> str:
        """Return the arrow that leads on in the direction of the item's language."""
        return "←" if self.language == "ar" else "→"

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the texts that are right: options, accepted words, or the number; of a matching its pairs."""
        if self.form is Form.MATCH:
            pairs = zip(self.premises, self.right, strict=True)
            return tuple(f"{premise} {self.arrow} {self.options[at].text}" for premise, at in pairs)
        if self.number is not None:
            return (f"{self.number:.10g}",)
        return tuple(self.options[at].text for at in self.right) or self.accepted

    @cached_property
    def shown(self) -> str:
        """Return all that an item tells its taker, folded: the stem, the premises and what is right."""
        return fold(" ".join((self.stem, *self.premises, *(self.options[at].text for at in self.right))))

    @cached_property
    def asked(self) -> tuple[str, tuple[str, ...]]:
        """Return what the document says in the stem and what is right, folded: together they give the item away."""
        return fold(self.cue), tuple(fold(key) for key in self.keys)

    @property
    def lures(self) -> tuple[Option, ...]:
        """Return the options that are wrong, where some are right and others wrong."""
        if self.form not in (Form.SINGLE, Form.MULTIPLE):
            return ()
        return tuple(option for at, option in enumerate(self.options) if at not in self.right)

    def shuffled(self, seed: int) -> Item:
        """Return the item with options and premises in an order that `seed` decides; true and false stay in theirs."""
        if self.kind is ItemKind.TRUEFALSE:
            return self
        places = _shuffle(len(self.options), f"{seed} {self.id} options")
        rows = _shuffle(len(self.premises), f"{seed} {self.id} premises")
        if self.form is Form.ORDER and places == sorted(places):
            places = places[1:] + places[:1]  # what is to be put in order is not shown in order
        moved = {old: new for new, old in enumerate(places)}
        right = [moved[at] for at in self.right]
        if self.form is Form.MATCH:
            right = [right[row] for row in rows]
        elif self.form is not Form.ORDER:
            right.sort()
        options = tuple(self.options[at] for at in places)
        return replace(self, options=options, premises=tuple(self.premises[row] for row in rows), right=tuple(right))


def chance(*parts: object) -> int:
    """Return a number that the parts decide, the same on every machine and for ever."""
    text = " ".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:8])


def _shuffle(count: int, seed: str) -> list[int]:
    """Return the numbers from 0 in an order that `seed` decides."""
    return sorted(range(count), key=lambda at: chance(seed, at))
