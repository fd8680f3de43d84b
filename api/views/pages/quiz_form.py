"""What the form that makes a quiz offers, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz import ALL, SECTIONS, Difficulty, ItemKind, Quizzes
from assistant.quiz.quiz import MOST, MOST_SEED
from assistant.quiz.wording import say


@dataclass(frozen=True)
class Choice:
    """Something to choose on the form."""

    value: str
    label: str


@dataclass(frozen=True)
class Group:
    """Choices under a label; a group without one holds what belongs to no other."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Form:
    """What the form offers, in the language of the page."""

    topics: tuple[Choice, ...]
    sections: tuple[Group, ...]
    levels: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    most: int = MOST
    most_seed: int = MOST_SEED

    @classmethod
    def make(cls, quizzes: Quizzes, language: str) -> Form:
        """Gather what there is: topics, the sections that have items, levels and kinds."""
        topics = tuple(Choice(topic, capital(say(f"place.{topic}", language))) for topic in (ALL, *SECTIONS))
        levels = tuple(Choice(level.value, capital(say(f"difficulty.{level}", language))) for level in Difficulty)
        kinds = tuple(Choice(kind.value, capital(say(f"kind.{kind}", language))) for kind in ItemKind)
        return cls(topics, tuple(_groups(quizzes, language)), levels, kinds)


def capital(text: str) -> str:
    """Return a text that begins with a capital, where its letters have them."""
    return text[:1].upper() + text[1:]


def _groups(quizzes: Quizzes, language: str) -> Iterator[Group]:
    """Yield the sections that have items: first those without subsections, then the others, each with its own."""
    bank, document = quizzes.bank(language), quizzes.document
    roots: dict[str, list[Choice]] = {}
    for number, section in document.sections.items():
        if bank.of(number):
            roots.setdefault(_root(number), []).append(
                Choice(number, f"{number} {document.called(section.title, language)}")
            )
    yield Group("", tuple(choices[0] for choices in roots.values() if len(choices) == 1))
    for choices in roots.values():
        if len(choices) > 1:
            yield Group(choices[0].label, tuple(choices))


def _root(number: str) -> str:
    """Return the section whose subsections are offered together: 6, 8.2."""
    steps = number.split(".")
    return ".".join(steps[:2]) if steps[0] == "8" else steps[0]
