"""Conversations as files to be kept elsewhere: the formats, each written by a module of its own.

A module is loaded when its format is asked for: some need libraries that take a second to load.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from api.errors import InputError
from assistant import Record


@dataclass(frozen=True)
class Format:
    """A format: the module that writes it, the ending of its files, its media type, whether it is text."""

    module: str
    ending: str
    media_type: str
    is_text: bool = False


FORMATS = {
    "markdown": Format("markdown", "md", "text/markdown; charset=utf-8", is_text=True),
    "json": Format("plain", "json", "application/json", is_text=True),
    "docx": Format("docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": Format("pdf", "pdf", "application/pdf"),
}


def check_format(name: str) -> Format:
    """Return the format of a name; raises `InputError` for one that there is not."""
    if name not in FORMATS:
        raise InputError(f"there is no format {name[:40]!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def export(conversation_id: str, turns: Sequence[Record], name: str) -> bytes:
    """Return a conversation as a file of a format.

    Raises `InputError` for a format that there is not, `TypesetError` where the system lacks what PDF needs.
    """
    module = import_module(f"{__name__}.{check_format(name).module}")
    written: bytes = module.write(conversation_id, turns)
    return written
