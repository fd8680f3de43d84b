"""What the page to ask on shows: the form, the samples, and the turns of a conversation."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.schemas.conversations import ID
from api.views.pages.turns import Turn, turn_of
from api.web.words import LANGUAGES as EDITIONS
from api.web.words import words
from assistant import LANGUAGES, MAX_QUESTION, Record
from corpus import Document

TOPICS = ("definitions", "recommendations", "actors", "routes", "texts")
SAMPLES = ("1", "2")  # of each topic; the words are the page's
REASONS = ("wrong", "incomplete", "not_found", "unclear", "other")
MESSAGES = (
    "left",
    "too-long",
    "empty",
    "copied",
    "uncopied",
    "feedback.failed",
    "broken",
    "unreached",
    "failed",
    "past.forgotten",
)  # words that modules say


@dataclass(frozen=True)
class Form:
    """The form to ask with, as it was filled in; `fault` names what is wrong with the question."""

    question: str = ""
    conversation: str = ""
    reply: str = ""
    fault: str = ""

    @classmethod
    def read(cls, question: str, conversation: str, reply: str) -> Form:
        """Return a form that was sent; browsers send line breaks as two characters, which count as one."""
        text = question.replace("\r\n", "\n")
        fault = "too-long" if len(text) > MAX_QUESTION else "" if re.search(r"\w", text) else "empty"
        known = conversation if re.fullmatch(ID, conversation) else ""
        return cls(text, known, reply if reply in LANGUAGES else "", fault)

    @property
    def count(self) -> int:
        """Return how many characters the question has."""
        return len(self.question)


@dataclass(frozen=True)
class Asking:
    """A page to ask on: the form, and the turns so far, none on the empty page."""

    form: Form
    days: int
    turns: tuple[Turn, ...] = ()
    most: int = MAX_QUESTION
    reasons: tuple[str, ...] = REASONS
    topics: tuple[str, ...] = TOPICS
    samples: tuple[str, ...] = SAMPLES

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the languages of answers: those that the document can be quoted in, and those around French quotes."""
        return {"quoted": EDITIONS, "around": tuple(code for code in LANGUAGES if code not in EDITIONS)}

    @property
    def conversation(self) -> str:
        """Return the id of the conversation, nothing on the empty page."""
        return self.form.conversation if self.turns else ""

    def words(self, language: str) -> str:
        """Return what modules say in a language, as JSON; they fill in what stands in braces."""
        return json.dumps({key: words()[f"ask.{key}"][language] for key in MESSAGES}, ensure_ascii=False)


def turns_of(records: Sequence[Record], document: Document, language: str) -> tuple[Turn, ...]:
    """Return the turns of a conversation for a page in `language`."""
    return tuple(turn_of(record, document, language) for record in records)


def form_after(turns: Sequence[Turn], conversation: str, correct: str) -> Form:
    """Return the form that goes on with a conversation: empty, or with the turn that is to be corrected.

    It keeps the language that the last answer was wished for in.
    """
    chosen = next((turn for turn in turns if str(turn.number) == correct), None)
    question = (chosen.standalone or chosen.question) if chosen else ""
    return Form(question=question, conversation=conversation, reply=turns[-1].reply)
