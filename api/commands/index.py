"""`mtm index`: build the index, and say whether it is sound."""

from __future__ import annotations

import typer

from api import opening
from api.exits import Exit
from api.printing.page import write

index = typer.Typer(help="Build the index, or check it.", no_args_is_help=True)


@index.command()
def build() -> None:
    """Build the index of the document, in place of the one there is."""
    settings = opening.open_settings()
    write(f"Index {opening.build_index(settings)} stands in {settings.index_dir}.")


@index.command()
def verify() -> None:
    """Say exactly what is stale or damaged in the index; nothing is changed."""
    settings = opening.open_settings()
    wrong = opening.verify_index(settings)
    if not wrong:
        write(f"The index in {settings.index_dir} is sound.")
        return
    write(f"The index in {settings.index_dir} is not sound; `mtm index build` builds it anew:")
    for each in wrong:
        write(f"– {each}")
    raise typer.Exit(Exit.NO_INDEX)
