"""The result of a quiz that was taken: each item with what was answered beside what is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.quiz import Form, Graded, Item
from assistant.quiz.grading import LETTERS


@dataclass(frozen=True)
class Row:
    """A premise with what was matched to it, or a step with the place given to it, and what is right."""

    text: str
    given: str
    right: str

    @property
    def good(self) -> bool:
        """Whether what was given is right."""
        return self.given == self.right


@dataclass(frozen=True)
class Judged:
    """An item with its mark, as the page of the result shows it."""

    number: int
    graded: Graded

    @property
    def item(self) -> Item:
        """Return the item."""
        return self.graded.item

    @property
    def verdict(self) -> str:
        """Return right, partly, wrong or skipped."""
        if not self.graded.response:
            return "skipped"
        return {0.0: "wrong", 1.0: "right"}.get(self.graded.mark, "partly")

    @property
    def chosen(self) -> frozenset[int]:
        """Return the places of the options that were chosen."""
        given = self.graded.response
        if not given or self.item.form not in (Form.SINGLE, Form.MULTIPLE):
            return frozenset()
        return frozenset(LETTERS.index(each) for each in given)

    @property
    def rows(self) -> list[Row]:
        """Return what was matched or put in order, in the order of the premises, or in the right one."""
        item, given = self.item, self.graded.response
        if isinstance(given, Mapping):
            places = {LETTERS.index(row): LETTERS.index(at) for row, at in given.items()}
        else:
            places = {LETTERS.index(at): place for place, at in enumerate(given or ())}
        if item.form is Form.ORDER:
            ordered = enumerate(item.right)
            return [Row(item.options[at].text, _number(places.get(at)), _number(place)) for place, at in ordered]
        texts = [option.text for option in item.options]
        matched = enumerate(zip(item.premises, item.right, strict=True))
        return [Row(p, texts[places[row]] if row in places else "", texts[at]) for row, (p, at) in matched]


def _number(place: int | None) -> str:
    return "" if place is None else str(place + 1)


@dataclass(frozen=True)
class Result:
    """A quiz taken: every item judged, and the sum of the marks."""

    judged: tuple[Judged, ...]

    @classmethod
    def of(cls, graded: Sequence[Graded]) -> Result:
        """Return the result of the marks of all items."""
        return cls(tuple(Judged(number, each) for number, each in enumerate(graded, 1)))

    @property
    def count(self) -> int:
        """Return what could be had."""
        return len(self.judged)

    @property
    def points(self) -> float:
        """Return the sum of the marks."""
        return sum(each.graded.mark for each in self.judged)

    @property
    def percent(self) -> int:
        """Return the points in per cent of what could be had."""
        return round(100 * self.points / self.count) if self.count else 0

    @property
    def missed(self) -> list[Judged]:
        """Return the items that were not answered wholly right."""
        return [each for each in self.judged if each.graded.mark < 1]
