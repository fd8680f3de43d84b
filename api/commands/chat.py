"""`mtm chat`: questions one after the other, each understood with those before it."""

from __future__ import annotations

import importlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.commands.options import readable
from api.opening import open_assistant
from api.printing.answer import print_answer
from api.printing.page import QUIET, WARNING, write
from api.text import sentence
from api.wording import DOCUMENT_LANGUAGE, say
from corpus import AssistantError

if TYPE_CHECKING:
    from assistant import Assistant

PROMPT = "› "


@dataclass
class _Chat:
    """Where a conversation stands: its id, none before the first answer, and the language last answered in."""

    assistant: Assistant
    conversation_id: str | None = None
    language: str = DOCUMENT_LANGUAGE


def chat() -> None:
    """Ask one question after the other.

    /new begins another conversation, /help lists the commands, /quit ends.
    """
    talk = _Chat(open_assistant())
    with suppress(ImportError):
        importlib.import_module("readline")  # gives the prompt its history and its editing, where there is one
    write(say("chat_welcome"), QUIET)
    with suppress(EOFError, KeyboardInterrupt):
        while _turn(talk, input(PROMPT).strip()):
            write()
    write()


def _turn(talk: _Chat, typed: str) -> bool:
    """Act on one line; return whether the chat goes on."""
    match typed:
        case "":
            return True
        case "/quit":
            return False
        case "/new":
            talk.conversation_id = None
            write(say("chat_new", talk.language), QUIET)
        case "/help":
            write(say("chat_help", talk.language).strip())
        case _ if typed.startswith("/"):
            write(say("chat_unknown", talk.language, given=typed.split(maxsplit=1)[0]), WARNING)
        case _:
            _answer(talk, typed)
    return True


def _answer(talk: _Chat, question: str) -> None:
    try:
        answer = talk.assistant.ask(readable(question), conversation_id=talk.conversation_id)
    except AssistantError as error:
        write(sentence(str(error)), WARNING)
        return
    talk.conversation_id, talk.language = answer.conversation_id, answer.language
    print_answer(answer)
