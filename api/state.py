"""What the service holds while it runs, and how the routes get at it.

The document is always there; the assistant may be missing, when its index could not be opened, and then
`failure` says why.
"""

from __future__ import annotations

from typing import Annotated, TypedDict, cast

from fastapi import Depends, Request

from api.problems import ProblemError
from api.settings import Settings
from assistant import Assistant
from assistant.quiz import Quizzes
from corpus import Document


class State(TypedDict):
    """The state of a running service, given to every request by the lifespan."""

    settings: Settings
    document: Document
    assistant: Assistant | None
    failure: str
    quizzes: Quizzes


def _state(request: Request) -> State:
    return cast("State", request.scope["state"])


def _settings(request: Request) -> Settings:
    return _state(request)["settings"]


def _document(request: Request) -> Document:
    return _state(request)["document"]


def _assistant(request: Request) -> Assistant:
    state = _state(request)
    if state["assistant"] is None:
        raise ProblemError("not-ready", f"{state['failure']} `mtm index build` builds the index anew.")
    return state["assistant"]


def _quizzes(request: Request) -> Quizzes:
    return _state(request)["quizzes"]


CurrentSettings = Annotated[Settings, Depends(_settings)]
CurrentDocument = Annotated[Document, Depends(_document)]
CurrentAssistant = Annotated[Assistant, Depends(_assistant)]
CurrentQuizzes = Annotated[Quizzes, Depends(_quizzes)]
