"""A quiz as it is taken: the fields of each item, and what was sent in them, read and graded.

Fields are named by the number of their item in the quiz, with the letter of a premise or step where it has several,
so that what is sent stays small: `3`, `4.a`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.quiz import Form, Graded, Item, Quiz, QuizError, grade
from assistant.quiz.grading import Response, letter

LONGEST = 500  # characters of what is typed
Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Question:
    """An item as it stands in the form, with what was sent for it and what is wrong with that, where something is."""

    number: int
    item: Item
    sent: Sent
    fault: str = ""

    def value(self, at: str = "") -> str:
        """Return what was sent in a field: the item's only one, or that of a premise or step."""
        return next(iter(self.sent.get(at, ())), "")

    def chose(self, at: str) -> bool:
        """Whether an option was chosen."""
        return at in self.sent.get("", ())


def blank(quiz: Quiz) -> list[Question]:
    """Return the questions of a quiz that nobody has answered."""
    return [Question(number, item, {}) for number, item in enumerate(quiz.items, 1)]


def read(quiz: Quiz, form: Sent) -> tuple[list[Question], list[Graded]]:
    """Return the questions with what was sent, and each graded; one that has a fault earns nothing and says so."""
    questions, graded = [], []
    for number, item in enumerate(quiz.items, 1):
        sent = _sent(item, number, form)
        try:
            graded.append(grade(item, _response(item, sent)))
            questions.append(Question(number, item, sent))
        except QuizError:
            graded.append(grade(item, None))
            questions.append(Question(number, item, sent, "order" if item.form is Form.ORDER else "unread"))
    return questions, graded


def _sent(item: Item, number: int, form: Sent) -> Sent:
    """Return the fields of an item that hold anything."""
    several = {Form.MATCH: len(item.premises), Form.ORDER: len(item.options)}.get(item.form, 0)
    names = {letter(at): f"{number}.{letter(at)}" for at in range(several)} if several else {"": str(number)}
    typed = item.form in (Form.TEXT, Form.NUMBER)  # what is chosen is a letter or a place, however it is written
    told = {at: [value.strip() for value in form.get(name, ())] for at, name in names.items()}
    held = {at: [value if typed else value.lower() for value in values if value] for at, values in told.items()}
    return {at: values for at, values in held.items() if values}


def _response(item: Item, sent: Sent) -> Response | None:
    """Return what was sent as a response; raises `QuizError` where it is of another shape."""
    if not sent:
        return None
    if item.form is Form.MULTIPLE:
        return list(sent[""])
    single = {at: _only(values) for at, values in sent.items()}
    if item.form is Form.MATCH:
        return single
    if item.form is Form.ORDER:
        return _ordered(item, single)
    return single[""]


def _only(values: Sequence[str]) -> str:
    if len(values) > 1 or len(values[0]) > LONGEST:
        raise QuizError("one field holds one value, of a length that can be read")
    return values[0]


def _ordered(item: Item, places: Mapping[str, str]) -> list[str]:
    """Return the letters in the order of the places given to them: every step has one, and no two the same."""
    wanted = {str(place): "" for place in range(1, len(item.options) + 1)}
    for at, place in places.items():
        if wanted.get(place) != "":
            raise QuizError(f"the place {place[:8]!r} is taken, or there is none such")
        wanted[place] = at
    if "" in wanted.values():
        raise QuizError("a step has no place")
    return list(wanted.values())
