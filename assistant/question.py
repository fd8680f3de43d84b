"""A question made fit to be worked on: clean characters, a bounded length, a language."""

from __future__ import annotations

import re
import unicodedata

from assistant.errors import QuestionError
from assistant.language import LANGUAGES, detect
from index import Analyzer

MAX_QUESTION = 2000  # characters, after cleaning
MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")  # tags, as pasted from a page
DROPPED = ("Cf", "Cs", "Co", "Cn")  # invisible, surrogate, private and unassigned characters


def tidy(text: str) -> str:
    """Return `text` composed, without invisible or control characters, white space as single spaces.

    Markup is taken out too, unless there is no word beside it.
    """
    text = unicodedata.normalize("NFC", text)
    bare = MARKUP.sub(" ", text)
    text = bare if re.search(r"\w", bare) else text
    shown = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text if _kept(c))
    return re.sub(r"\s+", " ", shown).strip()


def _kept(character: str) -> bool:
    return unicodedata.category(character) not in DROPPED


def check(text: str, language: str | None, analyzer: Analyzer, habit: str | None = None) -> tuple[str, str]:
    """Return a tidy question and the language that it is in.

    `language`, the one that an answer is wished for in, counts as a hint: short questions follow it; `habit`, the one
    of the question before or of the page, counts as much.

    Raises `QuestionError` as `readable` does, and when `language` is none of `LANGUAGES`.
    """
    if language is not None and language not in LANGUAGES:
        raise QuestionError(f"language {language!r} is not available; choose one of {', '.join(LANGUAGES)}")
    tidied = readable(text)
    return tidied, detect(tidied, analyzer, language, habit)


def readable(text: str) -> str:
    """Return a tidy question; raises `QuestionError` when no word is left, or more than `MAX_QUESTION` characters."""
    if len(text) > 50 * MAX_QUESTION:
        raise QuestionError(f"the question has {len(text)} characters; at most {MAX_QUESTION} are read")
    tidied = tidy(text)
    if not re.search(r"\w", tidied):
        raise QuestionError("the question is empty; ask something in words")
    if len(tidied) > MAX_QUESTION:
        raise QuestionError(f"the question has {len(tidied)} characters; at most {MAX_QUESTION} are read")
    return tidied
