"""A quiz as its trainer sees it: what it is, where it can go, and every item with its key."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.views.pages.quiz_form import capital
from api.views.pages.quiz_plan import Wanted, next_seed
from assistant.quiz import Form, Item, Quiz, Quizzes, shortfall, title_of
from assistant.quiz.brief import brief_question
from assistant.quiz.formats.paper import Paper
from assistant.quiz.grading import letter
from assistant.quiz.quiz import quiz_id
from assistant.quiz.wording import say

FIRST = "moodle-xml"  # the format that most trainers come for
OTHERS = ("qti-1.2", "anki", "csv", "pdf", "html", "gift", "qti-2.1", "json")


@dataclass(frozen=True)
class Shown:
    """A quiz for a page in `language`, which may be another than the quiz's own."""

    quiz: Quiz
    language: str

    @property
    def id(self) -> str:
        """Return the id of the quiz."""
        return self.quiz.id

    @property
    def own(self) -> str:
        """Return the language of the items."""
        return self.quiz.plan.language

    @property
    def direction(self) -> str:
        """Return the direction of that language."""
        return "rtl" if self.own == "ar" else "ltr"

    @property
    def paper(self) -> Paper:
        """Return what sets the texts of the items: letters, quotes, what stays together on a line."""
        return Paper(self.quiz)

    @property
    def title(self) -> str:
        """Return what the quiz is called, in the language of the page."""
        return title_of(replace(self.quiz.plan, language=self.language))

    @property
    def message(self) -> str:
        """Return why there are fewer items than were asked for, nothing where there are not."""
        told = replace(self.quiz, plan=replace(self.quiz.plan, language=self.language))
        return shortfall(told) if self.quiz.short else ""

    def name(self, place: int) -> str:
        """Return the letter that a response names a place by."""
        return letter(place)

    def kind(self, item: Item) -> str:
        """Return what an item asks its taker to do."""
        return capital(say(f"kind.{item.kind}", self.language))

    def level(self, item: Item) -> str:
        """Return how difficult an item is."""
        return say(f"difficulty.{item.difficulty}", self.language)


@dataclass(frozen=True)
class Made(Shown):
    """A quiz with what its trainer can do with it."""

    next_id: str
    section: str

    @classmethod
    def of(cls, quiz: Quiz, quizzes: Quizzes, language: str) -> Made:
        """Return a quiz for its trainer, with the title of the section that it is about, where it is about one."""
        bank, document = quizzes.bank(quiz.plan.language), quizzes.document
        about = document.sections.get(quiz.plan.topic)
        title = document.called(about.title, language) if about else ""
        return cls(quiz, language, quiz_id(bank, next_seed(quiz.plan)), title)

    @property
    def formats(self) -> tuple[str, ...]:
        """Return the formats that it can be had in, beside the first."""
        return OTHERS

    @property
    def first(self) -> str:
        """Return the format that is offered first."""
        return FIRST

    @property
    def ordering(self) -> bool:
        """Whether an item asks for an order."""
        return any(item.form is Form.ORDER for item in self.quiz.items)

    @property
    def wanted(self) -> Wanted:
        """Return what asked for it."""
        return Wanted.of(self.quiz.plan)

    @property
    def briefer(self) -> Wanted:
        """Return what asks for a quiz of items that a game on a screen can show."""
        return replace(self.wanted, brief=True)

    @property
    def brief(self) -> int:
        """Return how many of its items a game on a screen can show."""
        return sum(bool(brief_question(item)) for item in self.quiz.items)

    @property
    def levels(self) -> str:
        """Return how difficult it was to be, nothing where that was left open."""
        level = self.quiz.plan.difficulty
        return say(f"difficulty.{level}", self.language) if level else ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that were asked for, none where that was left open."""
        return tuple(say(f"kind.{kind}", self.language) for kind in self.quiz.plan.kinds)
