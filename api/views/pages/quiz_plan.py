"""What a trainer asks of a quiz: read from the address that the form leads to, and held against what there is."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode

from assistant.quiz import ALL, LANGUAGES, SECTIONS, Difficulty, ItemKind, Plan, Quizzes
from assistant.quiz.quiz import MOST, MOST_SEED

COUNT = "10"
SEEDS = 100_000  # seeds that are drawn are short enough to be told on the telephone
NUMBER = re.compile(r"\d{1,10}")


class Params(Protocol):
    """The query of an address: several values may have one name."""

    def get(self, key: str, default: str) -> str:
        """Return the last value of a name."""

    def getlist(self, key: str) -> list[str]:
        """Return all values of a name."""


@dataclass(frozen=True)
class Wanted:
    """A quiz as it is asked for, each part as it was typed, so that the form can show it again."""

    topic: str = ALL
    count: str = COUNT
    language: str = LANGUAGES[0]
    difficulty: str = ""
    kinds: tuple[str, ...] = ()
    seed: str = ""
    brief: bool = False

    @classmethod
    def read(cls, given: Params, language: str) -> Wanted:
        """Return what an address asks for; `language` is the quiz's where it names none."""
        return cls(
            given.get("topic", ALL),
            given.get("count", COUNT).strip(),
            given.get("language", language),
            given.get("difficulty", ""),
            tuple(given.getlist("kind")),
            given.get("seed", "").strip(),
            given.get("brief", "") != "",
        )

    @classmethod
    def of(cls, plan: Plan) -> Wanted:
        """Return what asks for a plan."""
        level = plan.difficulty.value if plan.difficulty else ""
        kinds = tuple(kind.value for kind in plan.kinds)
        return cls(plan.topic, str(plan.count), plan.language, level, kinds, str(plan.seed), plan.brief)

    def faults(self, quizzes: Quizzes) -> dict[str, str]:
        """Return the key of the words for what is wrong with each field that is not allowed."""
        topics = {ALL, *SECTIONS, *quizzes.document.sections}
        wrong = {
            "topic": self.topic not in topics,
            "count": not _within(self.count, 1, MOST),
            "language": self.language not in LANGUAGES,
            "difficulty": self.difficulty not in ("", *Difficulty),
            "kinds": any(kind not in list(ItemKind) for kind in self.kinds),
            "seed": self.seed != "" and not _within(self.seed, 0, MOST_SEED),
        }
        return {field: f"quiz.fault.{field}" for field, found in wrong.items() if found}

    def plan(self) -> Plan:
        """Return the plan, with a seed that is drawn where none is given; only where there are no faults."""
        return Plan(
            self.topic,
            int(self.count),
            self.language,
            Difficulty(self.difficulty) if self.difficulty else None,
            tuple(ItemKind(kind) for kind in self.kinds),
            int(self.seed) if self.seed else secrets.randbelow(SEEDS),
            self.brief,
        )

    def query(self, make: bool) -> str:
        """Return the query that asks for this: to be made at once, or shown on the form."""
        told = [("topic", self.topic), ("count", self.count), ("language", self.language)]
        told += [("difficulty", self.difficulty), *(("kind", kind) for kind in self.kinds), ("seed", self.seed)]
        told += [("brief", "yes" if self.brief else ""), ("make", "yes" if make else "")]
        return urlencode([(name, value) for name, value in told if value])


def next_seed(plan: Plan) -> Plan:
    """Return the plan of another quiz like this one."""
    return replace(plan, seed=(plan.seed + 1) % (MOST_SEED + 1))


def _within(text: str, least: int, most: int) -> bool:
    return NUMBER.fullmatch(text) is not None and least <= int(text) <= most
