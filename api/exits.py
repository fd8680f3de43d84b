"""The exit codes of `mtm`, with their meaning: in one place, for the commands, the help and the documentation."""

from __future__ import annotations

from enum import IntEnum

from api.errors import NotReadyError
from corpus import AssistantError, CorpusError, UnknownError


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    NO_ANSWER = 1
    BAD_INPUT = 2
    NO_INDEX = 3
    BELOW = 4


MEANINGS = {
    Exit.DONE: "answered, or done",
    Exit.NO_ANSWER: "the document does not answer the question (not_in_document, off_topic, clarify), "
    "or there is no item for a quiz",
    Exit.BAD_INPUT: "bad use or bad input",
    Exit.NO_INDEX: "the index or the document is missing or damaged, and could not be rebuilt",
    Exit.BELOW: "a figure of an evaluation is below its threshold",
}


def exit_of(error: AssistantError) -> Exit:
    """Return the exit code that an error ends a command with."""
    damaged = isinstance(error, CorpusError) and not isinstance(error, UnknownError)
    return Exit.NO_INDEX if damaged or isinstance(error, NotReadyError) else Exit.BAD_INPUT


def exits_help() -> str:
    """Return the list of exit codes for the help; the first line keeps it from being wrapped."""
    return "\n".join(["\b", "Exit codes:", *(f"  {code.value}  {text}" for code, text in MEANINGS.items())])
