"""The one place of the command line where slow packages are loaded: settings, index, assistant, server.

Each is imported within the function that needs it, so that the help and the `document` commands answer at once.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.errors import NotReadyError
from api.printing.progress import build_progress
from api.text import reason
from corpus import AssistantError

if TYPE_CHECKING:
    from api.settings import Settings
    from assistant import Assistant
    from assistant.history import History


def open_settings(**given: object) -> Settings:
    """Return the settings, with what is given in place of the environment; raises `SettingsError`."""
    from api.settings import read_settings

    return read_settings(**given)


def open_assistant(settings: Settings | None = None, keep: bool = False) -> Assistant:
    """Open the assistant, building its index when there is none; conversations are kept on disk when `keep` says so.

    Raises `SettingsError`, `HistoryError` or `NotReadyError`.
    """
    from assistant import Assistant, History

    settings = settings or open_settings()
    history = History(settings.conversations, settings.conversation_days) if keep else None
    with _telling_not_ready(settings), build_progress() as progress:
        return Assistant.open(settings.index_dir, progress, settings.embedding_model, history)


def open_history() -> History:
    """Open the conversations that are kept; raises `SettingsError` or `HistoryError`."""
    from assistant.history import History

    settings = open_settings()
    return History(settings.conversations, settings.conversation_days)


def build_index(settings: Settings) -> str:
    """Build the index anew and return its id; raises `NotReadyError`."""
    from index import build_index

    with _telling_not_ready(settings), build_progress() as progress:
        return build_index(settings.index_dir, progress, settings.embedding_model).id


def verify_index(settings: Settings) -> list[str]:
    """Return what is wrong with the index, nothing when it is sound; raises `NotReadyError`."""
    from index import verify_index

    with _telling_not_ready(settings):
        return verify_index(settings.index_dir, settings.embedding_model)


def run_server(settings: Settings) -> None:
    """Serve until stopped; raises `AddressError` before anything is built, or `NotReadyError`."""
    from api.server import listen, serve

    with listen(settings) as taken:
        serve(settings, open_assistant(settings, keep=True), taken)


@contextmanager
def _telling_not_ready(settings: Settings) -> Iterator[None]:
    """Turn whatever keeps an index from being built or opened into a `NotReadyError`."""
    try:
        yield
    except (AssistantError, OSError) as error:
        raise NotReadyError(f"the index in {settings.index_dir} cannot be used: {reason(error)}") from error
