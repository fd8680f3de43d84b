"""The command line, `mtm`: the commands put together, and what happens when one fails.

An error of the project becomes one sentence on standard error and an exit code of `api.exits`.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api.commands.ask import ask, search
from api.commands.chat import chat
from api.commands.conversations import conversations, feedback
from api.commands.document import document
from api.commands.eval import evaluation
from api.commands.index import index
from api.commands.quiz import quiz
from api.commands.serve import serve
from api.exits import exit_of, exits_help
from api.version import project_version
from corpus import AssistantError


class _Commands(TyperGroup):
    """All commands; tells the errors of the project in one sentence."""

    def invoke(self, *args: Any, **kwargs: Any) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(*args, **kwargs)
        except AssistantError as error:
            typer.echo(f"mtm: {error}", err=True)
            raise typer.Exit(exit_of(error)) from error


app = typer.Typer(
    cls=_Commands,
    help="Ask one French document, offline, and get answers with proved citations.",
    epilog=exits_help(),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (ask, chat, search, serve):
    app.command()(command)
app.add_typer(index, name="index")
app.add_typer(document, name="document")
app.add_typer(conversations, name="conversations")
app.add_typer(feedback, name="feedback")
app.add_typer(evaluation, name="eval")
app.add_typer(quiz, name="quiz")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mtm {project_version()}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run `mtm`; letters that the terminal cannot show or send do not end it."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)
    app()
