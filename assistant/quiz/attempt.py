"""Attempts: the responses to a quiz, graded, each with its feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.quiz.errors import QuizError
from assistant.quiz.feedback import feedback
from assistant.quiz.grading import LETTERS, Response, mark
from assistant.quiz.item import Form, Item, ItemKind
from assistant.quiz.quiz import Quiz


@dataclass(frozen=True)
class Graded:
    """One item's response: its mark, 0 to 1, why what was chosen is wrong, and the feedback."""

    item: Item
    response: Response | None
    mark: float
    reasons: tuple[str, ...]
    feedback: tuple[str, ...]


@dataclass(frozen=True)
class Attempt:
    """A quiz taken: every item graded, in the order of the quiz."""

    quiz: Quiz
    graded: tuple[Graded, ...]

    @property
    def points(self) -> float:
        """Return the sum of the marks, at most one an item."""
        return sum(each.mark for each in self.graded)

    @property
    def share(self) -> float:
        """Return the points as a share of what could be had, 0 to 1; 0 for a quiz without items."""
        return self.points / len(self.graded) if self.graded else 0.0


def attempt(quiz: Quiz, responses: Mapping[str, Response | None]) -> Attempt:
    """Grade responses by the id of their item; an item without one earns nothing.

    Raises `QuizError` for a response of the wrong shape, or to an item that the quiz does not have.
    """
    known = {item.id for item in quiz.items}
    unknown = [given for given in responses if given not in known]
    if unknown:
        raise QuizError(f"the quiz has no item {unknown[0][:80]!r}; its items are named in `items`")
    return Attempt(quiz, tuple(grade(item, responses.get(item.id)) for item in quiz.items))


def grade(item: Item, response: Response | None) -> Graded:
    """Grade the response to one item; raises `QuizError` for one of the wrong shape."""
    earned = mark(item, response)
    chosen: list[int] = []
    if response and item.form in (Form.SINGLE, Form.MULTIPLE):
        letters = [response] if isinstance(response, str) else list(response)
        chosen = [LETTERS.index(each.strip().lower()) for each in letters]
    told = item.kind is ItemKind.TRUEFALSE  # what is wrong with a sentence is part of the feedback
    reasons = () if told else tuple(item.options[at].why for at in chosen if at not in item.right)
    return Graded(item, response, earned, reasons, feedback(item))
