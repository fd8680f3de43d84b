"""Where a command writes what it made: a new file, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from api.errors import InputError
from api.printing.page import write
from api.text import reason


def put(content: bytes, output: Path | None) -> None:
    """Write to a new file, or to standard output; raises `InputError` when the file exists or cannot be written."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    try:
        with output.open("xb") as opened:
            opened.write(content)
    except OSError as error:
        raise InputError(f"{output} cannot be written: {reason(error)}") from error
    write(f"Written to {output}.")
