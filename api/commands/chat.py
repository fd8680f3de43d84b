"""`mtm chat`: questions one after the other, each understood with those before it."""

from __future__ import annotations

import importlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.options import readable
from api.opening import open_assistant
from api.printing.answer import print_answer
from api.printing.page import QUIET, WARNING, write
from api.text import reason, sentence
from api.views.source import cited_lines
from api.wording import DOCUMENT_LANGUAGE, say
from corpus import AssistantError

if TYPE_CHECKING:
    from assistant import Answer, Assistant

PROMPT = "› "


@dataclass
class _Chat:
    """Where a conversation stands: its id, none before the first answer, the last answer and its language."""

    assistant: Assistant
    conversation_id: str | None = None
    last: Answer | None = None
    language: str = DOCUMENT_LANGUAGE


def chat(
    conversation: Annotated[str | None, typer.Option(help="Id of a conversation to go on with.")] = None,
) -> None:
    """Ask one question after the other.

    /history lists the questions so far, /source shows the lines that the last answer cites, /save FILE keeps the
    conversation, /new begins another one, /help lists the commands, /quit ends.
    """
    talk = _Chat(open_assistant(keep=True), conversation)
    if conversation is not None:
        talk.language = talk.assistant.history.turns(conversation)[-1].answer["answer"]["language"]
    with suppress(ImportError):
        importlib.import_module("readline")  # gives the prompt its history and its editing, where there is one
    write(say("chat_welcome", talk.language), QUIET)
    with suppress(EOFError, KeyboardInterrupt):
        while _turn(talk, input(PROMPT).strip()):
            write()
    write()


def _turn(talk: _Chat, typed: str) -> bool:
    """Act on one line; return whether the chat goes on."""
    command, _, rest = typed.partition(" ")
    if command == "/quit":
        return False
    if command in COMMANDS:
        COMMANDS[command](talk, rest.strip())
    elif typed.startswith("/"):
        write(say("chat_unknown", talk.language, given=command), WARNING)
    elif typed:
        _answer(talk, typed)
    return True


def _begin(talk: _Chat, _: str) -> None:
    talk.conversation_id, talk.last = None, None
    write(say("chat_new", talk.language), QUIET)


def _help(talk: _Chat, _: str) -> None:
    write(say("chat_help", talk.language).strip())


def _list(talk: _Chat, _: str) -> None:
    if talk.conversation_id is None:
        write(say("chat_no_turn", talk.language), QUIET)
        return
    for turn in talk.assistant.history.turns(talk.conversation_id):
        write(f"{turn.number}. {turn.question}")


def _show_source(talk: _Chat, _: str) -> None:
    """Show the lines of the source as they stand, by number."""
    if talk.last is None or not talk.last.citations:
        write(say("chat_no_source", talk.language), QUIET)
        return
    for marker, number, text in cited_lines(talk.last.citations, talk.assistant.document):
        write(f"[{marker}] {number:5} {text}")


def _save(talk: _Chat, name: str) -> None:
    """Write the conversation in Markdown into a new file; no file is ever written over."""
    from api.views.exports import export  # noqa: PLC0415 – loads the assistant

    if talk.conversation_id is None:
        write(say("chat_no_turn", talk.language), QUIET)
        return
    file = Path(name or f"conversation-{talk.conversation_id[:8]}.md").expanduser()
    content = export(talk.conversation_id, talk.assistant.history.turns(talk.conversation_id), "markdown")
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        write(say("chat_exists", talk.language, file=file), WARNING)
    except OSError as error:
        write(say("chat_unwritable", talk.language, file=file, reason=reason(error)), WARNING)
    else:
        write(say("chat_saved", talk.language, file=file), QUIET)


def _answer(talk: _Chat, question: str) -> None:
    try:
        answer = talk.assistant.ask(readable(question), conversation_id=talk.conversation_id)
    except AssistantError as error:
        write(sentence(str(error)), WARNING)
        return
    talk.conversation_id, talk.language, talk.last = answer.conversation_id, answer.language, answer
    if answer.question.standalone != question:
        write(f"→ {answer.question.standalone}", QUIET)
    print_answer(answer)


COMMANDS = {"/new": _begin, "/help": _help, "/history": _list, "/source": _show_source, "/save": _save}
