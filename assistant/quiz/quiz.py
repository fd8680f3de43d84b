"""Quizzes: items drawn from the bank, the same for the same plan for ever, spread evenly over their topic.

A quiz's id says all that it was made from, so that nothing needs to be kept: the plan, and the sign of the bank.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.quiz.bank import Bank
from assistant.quiz.brief import brief_question
from assistant.quiz.errors import QuizError, UnknownQuizError
from assistant.quiz.item import Difficulty, Item, ItemKind, chance
from assistant.quiz.topics import ALL, SECTIONS, topics_of, within
from assistant.quiz.wording import LANGUAGES, say

MOST = 200  # items of one quiz
MOST_SEED = 2**31 - 1
DEPTH = 3  # numbers of a section that make a stratum: 8.4.3


@dataclass(frozen=True)
class Plan:
    """What a quiz is to be: its topic, length, language, level (any when none), kinds (all when none) and seed.

    `brief` asks for items that a game on a screen can show, such as Kahoot.
    Raises `QuizError` for a length, a seed or a language that is not allowed.
    """

    topic: str = ALL
    count: int = 10
    language: str = "fr"
    difficulty: Difficulty | None = None
    kinds: tuple[ItemKind, ...] = ()
    seed: int = 0
    brief: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST:
            raise QuizError(f"a quiz of {self.count} items cannot be made; it has 1 to {MOST}")
        if not 0 <= self.seed <= MOST_SEED:
            raise QuizError(f"the seed {self.seed} is not allowed; it is a number from 0 to {MOST_SEED}")
        if self.language not in LANGUAGES:
            raise QuizError(f"quizzes are made in {', '.join(LANGUAGES)}; {self.language[:20]!r} is none of them")
        object.__setattr__(self, "kinds", tuple(sorted(set(self.kinds))))

    def allows(self, item: Item) -> bool:
        """Whether an item is of the level and of a kind that are wanted, and brief where that is wanted."""
        wanted = self.difficulty in (None, item.difficulty) and (not self.kinds or item.kind in self.kinds)
        return wanted and (not self.brief or bool(brief_question(item)))


@dataclass(frozen=True)
class Quiz:
    """Items for a plan, shuffled by its seed; `available` is how many the topic, level and kinds had."""

    id: str
    plan: Plan
    items: tuple[Item, ...]
    available: int

    @property
    def short(self) -> bool:
        """Whether there were fewer items than were asked for, or fewer that do not give each other away."""
        return len(self.items) < self.plan.count


def make_quiz(bank: Bank, plan: Plan) -> Quiz:
    """Return the quiz of a plan: as many items as are wanted, or as there are."""
    pool = [item for item in bank.of(plan.topic) if plan.allows(item)]
    chosen = tuple(item.shuffled(plan.seed) for item in _drawn(pool, plan))
    return Quiz(quiz_id(bank, plan), plan, chosen, len(pool))


def quiz_id(bank: Bank, plan: Plan) -> str:
    """Return the id of a plan's quiz: letters, digits, dashes and underscores."""
    told = [
        bank.sign,
        plan.topic,
        plan.count,
        plan.language,
        plan.difficulty or "",
        list(plan.kinds),
        plan.seed,
        plan.brief,
    ]
    packed = json.dumps(told, separators=(",", ":")).encode("ascii")
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_id(given: str) -> tuple[str, Plan]:
    """Return the sign and the plan that an id was made from; raises `UnknownQuizError`."""
    try:
        packed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        sign, topic, count, language, level, kinds, seed, brief = _checked(json.loads(packed))
        named = tuple(ItemKind(kind) for kind in kinds)
        return sign, Plan(topic, count, language, Difficulty(level) if level else None, named, seed, brief)
    except (binascii.Error, ValueError, TypeError, RecursionError, QuizError) as error:
        raise UnknownQuizError(f"there is no quiz {given[:60]!r}") from error


def _checked(told: object) -> list[Any]:
    types = (str, str, int, str, str, list, int, bool)
    if not isinstance(told, list) or [type(each) for each in told] != list(types):
        raise ValueError(told)
    return told


def _drawn(pool: list[Item], plan: Plan) -> Iterator[Item]:
    """Yield items one after the other: of the stratum told least so far, of the kind used least, as the seed decides.

    A stratum counts by the passages that its items ask for, a kind by the root of the number of its items.
    """
    strata: dict[str, list[Item]] = {}
    for item in sorted(pool, key=lambda item: chance(plan.seed, item.id)):
        strata.setdefault(_stratum(item, plan.topic), []).append(item)
    weights = {name: len({fact for item in items for fact in item.facts}) for name, items in strata.items()}
    drawn: list[Item] = []
    told: Counter[str] = Counter()
    kinds = {kind: 0.0 for kind in ItemKind}
    step = {kind: count**-0.5 for kind, count in Counter(item.kind for item in pool).items()}
    while len(drawn) < plan.count and strata:
        name = min(strata, key=lambda each: (told[each] / weights[each], chance(plan.seed, each)))
        taken = _next(strata[name], kinds, drawn)
        if taken is None:
            del strata[name]
            continue
        drawn.append(taken)
        told[name] += 1
        kinds[taken.kind] += step[taken.kind]
        yield taken


def _stratum(item: Item, topic: str) -> str:
    """Return the section of the topic that an item asks about, by its first numbers."""
    sections = [citation.section for citation in item.citations]
    own = [each for each in sections if topic in topics_of([each]) or within(each, topic)]
    return ".".join((own or sections)[0].split(".")[:DEPTH])


def _next(items: list[Item], kinds: Mapping[ItemKind, float], drawn: Iterable[Item]) -> Item | None:
    """Take the next item that goes with those drawn out of a stratum; none when there is none left."""
    while items:
        item = min(items, key=lambda each: kinds[each.kind])
        items.remove(item)
        if not any(gives_away(item, other) for other in drawn):
            return item
    return None


def gives_away(one: Item, other: Item) -> bool:
    """Whether two items ask for the same passage, or one shows what the other asks for beside what is right there."""
    if one.facts & other.facts:
        return True
    return _shows(one, other) or _shows(other, one)


def _shows(shown: Item, asked: Item) -> bool:
    cue, keys = asked.asked
    return bool(cue) and cue in shown.shown and any(key in shown.shown for key in keys)


def shortfall(quiz: Quiz) -> str:
    """Return the sentence that says why a quiz is shorter than it was to be, in its language."""
    if not quiz.items:
        return say("none", quiz.plan.language)
    numbers = {"made": len(quiz.items), "count": quiz.plan.count, "available": quiz.available}
    return say("short", quiz.plan.language, **{name: str(number) for name, number in numbers.items()})


def title_of(plan: Plan) -> str:
    """Return what a quiz is called, in its language."""
    named = plan.topic in (*SECTIONS, ALL)
    place = (
        say(f"place.{plan.topic}", plan.language) if named else say("title.section", plan.language, section=plan.topic)
    )
    return say("title", plan.language, place=place)
