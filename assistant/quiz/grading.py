"""Grading: what share of an item's mark a response earns, with partial credit as Moodle gives it.

| form     | mark                                                                         | in Moodle          |
|----------|------------------------------------------------------------------------------|--------------------|
| single   | 1 or 0                                                                       | multichoice        |
| multiple | a share for each right option, the same less for a wrong one, never below 0  | multichoice        |
| match    | the share of premises that are matched rightly                               | match              |
| order    | the share of steps in their right place                                      | ordering, absolute |
| text     | 1 or 0; case, accents, articles and the order of words do not matter          | shortanswer        |
| number   | 1 or 0                                                                       | numerical          |
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.quiz.errors import QuizError
from assistant.quiz.item import Form, Item
from index.analysis import DIGITS, fold, words

ARTICLES = frozenset(["l", "le", "la", "les", "un", "une", "des", "the", "a", "an"])
NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)?$")
SPACES = re.compile(r"[\s\u00a0\u202f'’٬]+")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Response = str | Sequence[str] | Mapping[str, str]


def letter(place: int) -> str:
    """Return the letter by which a response names the option, or the premise, at a place."""
    return LETTERS[place]


def right_response(item: Item) -> Response:
    """Return a response that earns the whole mark."""
    if item.form is Form.MATCH:
        return {letter(row): letter(at) for row, at in enumerate(item.right)}
    if item.form in (Form.TEXT, Form.NUMBER):
        return item.keys[0]
    letters = [letter(at) for at in item.right]
    return letters[0] if item.form is Form.SINGLE else letters


def mark(item: Item, response: Response | None) -> float:
    """Return the share, 0 to 1, that a response earns; none or an empty one earns nothing.

    A response is a letter, several letters, a letter for each premise's, or what was typed, by the item's form. Raises
    `QuizError` for one of another shape, or with a letter that the item does not have.
    """
    if not response:
        return 0.0
    if item.form in (Form.TEXT, Form.NUMBER):
        return _typed(item, response)
    if item.form is Form.MATCH:
        return _matched(item, response)
    chosen = _letters(item, response)
    if item.form is Form.ORDER:
        return sum(a == b for a, b in zip(chosen, item.right, strict=False)) / len(item.right)
    right = sum(at in item.right for at in chosen) / len(item.right)
    wrong = sum(at not in item.right for at in chosen) / len(item.right)
    return max(0.0, right - wrong)


def _letters(item: Item, response: Response) -> list[int]:
    if isinstance(response, Mapping):
        raise QuizError(f"the response to {item.id} gives pairs, but the item is answered by letters, such as ['a']")
    given = [response] if isinstance(response, str) else list(response)
    places = [_place(item, each, len(item.options)) for each in given]
    if item.form is Form.SINGLE and len(places) > 1:
        raise QuizError(f"the response to {item.id} names {len(places)} options; one is right")
    if len(set(places)) < len(places):
        raise QuizError(f"the response to {item.id} names an option twice")
    return places


def _matched(item: Item, response: Response) -> float:
    if not isinstance(response, Mapping):
        raise QuizError(
            f"the response to {item.id} must give a letter for each premise, such as {{'a': 'c', 'b': 'a'}}"
        )
    pairs = {_place(item, row, len(item.premises)): _place(item, at, len(item.options)) for row, at in response.items()}
    return sum(pairs.get(row) == at for row, at in enumerate(item.right)) / len(item.right)


def _place(item: Item, given: str, count: int) -> int:
    place = LETTERS.find(given.strip().lower()) if len(given.strip()) == 1 else -1
    if not 0 <= place < count:
        raise QuizError(f"the response to {item.id} has {given[:20]!r}, which is none of a to {letter(count - 1)}")
    return place


def _typed(item: Item, response: Response) -> float:
    if not isinstance(response, str):
        raise QuizError(f"the response to {item.id} must be what was typed, a text")
    if item.form is Form.TEXT:
        return float(_bare(response) in {_bare(accepted) for accepted in item.accepted})
    return float(number_of(response) == item.number)


def _bare(text: str) -> tuple[str, ...]:
    """Return the words of a text, in alphabetic order, without case, accents and articles."""
    return tuple(sorted(word.removeprefix("ال") for word in words(text) if word not in ARTICLES))


def number_of(text: str) -> float | None:
    """Return the number that a text is, written in any of the ways of the three languages; none where it is none."""
    bare = THOUSANDS.sub("", SPACES.sub("", fold(text).translate(DIGITS).replace("٫", ".")))
    return float(bare.replace(",", ".")) if NUMBER.match(bare) else None
