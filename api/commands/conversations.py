"""`mtm conversations` and `mtm feedback`: what was asked before, and what people said of the answers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.commands.output import put
from api.errors import InputError
from api.opening import open_history
from api.printing.page import write

conversations = typer.Typer(help="List, export or delete the conversations that are kept.", no_args_is_help=True)
feedback = typer.Typer(help="Export what people said of the answers.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID", help="Id of the conversation.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="File to write, which must not exist; standard output when left out."),
]


@conversations.command("list")
def list_conversations() -> None:
    """List the conversations that are kept, the last continued first: id, time, turns, first question."""
    history = open_history()
    for each in history.conversations():
        first = history.turns(each.id)[0].question
        write(f"{each.id}  {each.touched[:16].replace('T', ' ')}  {each.turns:3}  {' '.join(first.split())[:80]}")


@conversations.command("export")
def export_conversation(
    conversation_id: Id,
    export_format: Annotated[str, typer.Option("--format", help="markdown, json, docx or pdf.")] = "markdown",
    output: Output = None,
) -> None:
    """Export a conversation, to read it or to keep it elsewhere."""
    from api.views.exports import check_format, export  # noqa: PLC0415 – loads the assistant

    if not check_format(export_format).is_text and output is None and sys.stdout.isatty():
        raise InputError(f"{export_format} is no text for a terminal; name a file with --output")
    put(export(conversation_id, open_history().turns(conversation_id), export_format), output)


@conversations.command("delete")
def delete_conversation(conversation_id: Id) -> None:
    """Delete a conversation with its turns and what was said of them, for good."""
    open_history().delete(conversation_id)
    write(f"Conversation {conversation_id} is deleted.")


@feedback.command("export")
def export_feedback(output: Output = None) -> None:
    """Export every answer that something was said of, as candidate questions for evaluators (JSON Lines)."""
    from api.views.conversations import candidate  # noqa: PLC0415 – loads the shapes of the service

    rows = [json.dumps(candidate(turn), ensure_ascii=False) for turn in open_history().judged()]
    put("".join(f"{row}\n" for row in rows).encode("utf-8"), output)
