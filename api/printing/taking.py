"""A quiz taken on the terminal: questions one after the other, each with its feedback, and the score at the end."""

from __future__ import annotations

import re

from api.printing.page import write
from api.printing.quiz import print_item
from assistant.quiz import Form, Graded, Item, Quiz, QuizError, grade, title_of
from assistant.quiz.grading import LETTERS, Response
from assistant.quiz.wording import say

PAIR = re.compile(r"(\d+)\s*[=:\-]?\s*([a-z])", re.IGNORECASE)


def take(quiz: Quiz) -> None:
    """Ask every question of a quiz; an empty line skips one, the end of the input ends the quiz."""
    language = quiz.plan.language
    write(f"{title_of(quiz.plan)}\n{say('take.help', language)}")
    graded: list[Graded] = []
    for number, item in enumerate(quiz.items, 1):
        _head(item, number, len(quiz.items))
        try:
            graded.append(_asked(item))
        except EOFError:
            write("")
            break
        _tell(graded[-1])
    _score(graded, language)


def _head(item: Item, number: int, count: int) -> None:
    kind, difficulty = (
        say(f"{name}.{value}", item.language) for name, value in (("kind", item.kind), ("difficulty", item.difficulty))
    )
    write("\n" + say("take.question", item.language, number=str(number), count=str(count), kind=kind, level=difficulty))
    print_item(item)


def _asked(item: Item) -> Graded:
    """Read a response until it is one that can be graded."""
    while True:
        typed = input(f"{say(f'take.{item.form}', item.language)} ").strip()
        try:
            return grade(item, _response(item, typed))
        except QuizError:
            write(say("take.unread", item.language))


def _response(item: Item, typed: str) -> Response | None:
    if not typed or item.form in (Form.TEXT, Form.NUMBER, Form.SINGLE):
        return typed or None
    if item.form is Form.MATCH:
        pairs = PAIR.findall(typed)
        if not pairs:
            raise QuizError(f"the response to {item.id} has no pair of number and letter")
        return {LETTERS[(int(row) - 1) % len(LETTERS)]: option.lower() for row, option in pairs}
    return re.findall(r"\w", typed.lower())


def _tell(graded: Graded) -> None:
    """Tell how a response was graded, why what was chosen is wrong, and the passage that proves what is right."""
    language = graded.item.language
    if not graded.response:
        write(say("take.skipped", language))
    elif 0 < graded.mark < 1:
        write(say("take.partly", language, mark=f"{graded.mark:.0%}".rstrip("%")))
    else:
        write(say("take.right" if graded.mark else "take.wrong", language))
    for line in dict.fromkeys((*graded.reasons, *graded.feedback)):
        write(f"   {line}")


def _score(graded: list[Graded], language: str) -> None:
    if not graded:
        return
    points = sum(each.mark for each in graded)
    percent = f"{points / len(graded):.0%}".rstrip("%")
    write("\n" + say("take.score", language, points=f"{points:.4g}", count=str(len(graded)), percent=percent))
    missed = [each for each in graded if each.mark < 1]
    if missed:
        write(say("take.again", language))
    for each in missed:
        citation = each.item.citations[0]
        place = say("feedback.place", language, section=citation.section, page=str(citation.page))
        write(f"   {place} {citation.title_translation or citation.title}")
