"""The formats that a quiz is exported in, each written by a module of its own.

A module is loaded when its format is asked for: some need libraries that take a second to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from assistant.quiz.errors import QuizError
from assistant.quiz.quiz import Quiz


@dataclass(frozen=True)
class Format:
    """A format: the module that writes it, the ending of its files, its media type."""

    module: str
    ending: str
    media_type: str


@dataclass(frozen=True)
class Written:
    """A file's content, and the ids of the items that the format cannot hold, which are left out of it."""

    content: bytes
    left_out: tuple[str, ...] = ()


FORMATS = {
    "moodle-xml": Format("moodle", "xml", "application/xml"),
    "gift": Format("gift", "txt", "text/plain"),
    "qti-1.2": Format("qti12", "zip", "application/zip"),
    "qti-2.1": Format("qti21", "zip", "application/zip"),
    "anki": Format("anki", "apkg", "application/octet-stream"),
    "csv": Format("kahoot", "csv", "text/csv"),
    "html": Format("paper", "html", "text/html"),
    "pdf": Format("pdf", "pdf", "application/pdf"),
    "json": Format("plain", "json", "application/json"),
}


def check_format(name: str) -> Format:
    """Return the format of a name; raises `QuizError` for one that there is not."""
    if name not in FORMATS:
        raise QuizError(f"there is no format {name[:40]!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def export(quiz: Quiz, name: str) -> Written:
    """Return a quiz in a format; raises `QuizError` for one that there is not."""
    module = import_module(f"{__name__}.{check_format(name).module}")
    written: Written = module.write(quiz)
    return written
