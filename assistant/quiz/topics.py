"""Topics: what a quiz can be about, and which sections of the document belong to each."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.quiz.errors import QuizError
from corpus import Document

SECTIONS = {
    "interception": ("8.2",),
    "networks": ("8.3",),
    "detention": ("8.4",),
    "return": ("8.5",),
    "glossary": ("4", "5"),
    "principles": ("7",),
    "routes": ("6",),
    "instruments": ("11",),
    "actors": ("0", "12", "13", *(f"8.{domain}.{aspect}.3" for domain in range(2, 6) for aspect in (1, 2))),
}
ALL = "all"


def topics_of(sections: Iterable[str]) -> tuple[str, ...]:
    """Return the topics that any of these sections belongs to."""
    numbers = list(sections)
    return tuple(name for name, roots in SECTIONS.items() if any(within(n, root) for n in numbers for root in roots))


def within(number: str, root: str) -> bool:
    """Whether a section is another one, or stands in it."""
    return f"{number}.".startswith(f"{root}.")


def check_topic(topic: str, document: Document) -> str:
    """Return a topic that there is; raises `QuizError` for another."""
    if topic in (*SECTIONS, ALL) or topic in document.sections:
        return topic
    named = ", ".join((*SECTIONS, ALL))
    raise QuizError(f"there is no topic {topic[:80]!r}; there are {named}, and the numbers of sections, such as 8.4.3")
