"""A quiz on paper, as one HTML file: what trainees fill in, then on a new page the key with the passages that prove it.

It follows the HTML Living Standard, CSS Paged Media 3 where it is printed, and WCAG 2.2 where it is read on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from assistant.quiz import grading
from assistant.quiz.formats import Written
from assistant.quiz.item import Item, ItemKind
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import say
from assistant.typeset import sheet

HERE = Path(__file__).parent
TEMPLATE, STYLE = "paper.html.jinja", "paper.css"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذض"
HOLE = "\ue000"  # stands for a value, to tell the words around it from it


def write(quiz: Quiz) -> Written:
    """Return the quiz as a page of HTML that needs nothing beside itself."""
    return Written(_environment().get_template(TEMPLATE).render(paper=Paper(quiz)).encode("utf-8"))


@dataclass(frozen=True)
class Paper:
    """A quiz as the template asks for it."""

    quiz: Quiz

    @property
    def language(self) -> str:
        """Return the language of the quiz."""
        return self.quiz.plan.language

    @property
    def direction(self) -> str:
        """Return the direction of that language, as HTML names it."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def title(self) -> str:
        """Return what the quiz is called."""
        return title_of(self.quiz.plan)

    @property
    def style(self) -> Markup:
        """Return our own style sheets, as they are."""
        return sheet.style() + Markup((HERE / STYLE).read_text(encoding="utf-8"))

    def say(self, key: str, **values: str) -> str:
        """Return words in the language of the quiz."""
        return say(key, self.language, **values)

    def around(self, key: str, *names: str) -> list[str]:
        """Return the words before, between and after values."""
        return self.say(key, **dict.fromkeys(names, HOLE)).split(HOLE)

    def letter(self, place: int) -> str:
        """Return the letter of the option at a place."""
        if self.language == "ar":
            return ABJAD[place].replace("ه", "هـ")  # alone it would be read as the digit five
        return grading.letter(place).upper()

    def text(self, text: str, language: str = "") -> Markup:
        """Return a text, in the language of the quiz unless told, in which what belongs together stays together."""
        return sheet.together(text, language or self.language)

    def quote(self, text: str, language: str) -> Markup:
        """Return a passage between the quotation marks of its language, on one line."""
        return self.text(say("feedback.quote", language, text=text.replace("\n", " – ")), language)

    def verdict(self, item: Item) -> str:
        """Return what the document says where an item is true or false."""
        return item.lures[0].why if item.kind is ItemKind.TRUEFALSE else ""

    def reasons(self, item: Item) -> dict[str, list[str]]:
        """Return why the wrong options are wrong, with the letters of those that are wrong for the same reason."""
        reasons: dict[str, list[str]] = {}
        if item.kind is not ItemKind.TRUEFALSE and item.lures:
            for at, option in enumerate(item.options):
                if at not in item.right and option.why:
                    reasons.setdefault(option.why, []).append(self.letter(at))
        return reasons


@cache
def _environment() -> Environment:
    return sheet.environment(HERE)
