"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from api.errors import InputError

AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, in the shape of the service.")]

InEdition = Annotated[str, typer.Option("--language", help="Language of the edition to read: fr, en or ar.")]


def readable(text: str) -> str:
    """Return what was typed; raises `InputError` for bytes that are no text in UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            f"{ascii(text)[:80]} is not text in UTF-8; type it again, or set the terminal to UTF-8"
        ) from error
    return text
