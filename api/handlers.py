"""How whatever goes wrong in a request is told: no error leaves the service in a shape of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.failures import tell
from api.problems import ProblemError
from api.text import sentence
from assistant import LANGUAGES, MAX_QUESTION, HistoryError, NotKeptError, QuestionError

logger = logging.getLogger("mtm.service")
SHOWN = 60  # characters of a given value that are told back


def add_handlers(app: FastAPI) -> None:
    """Make the application tell every error as a problem, or as a page."""
    handlers: dict[type[Exception], Callable[[Request, Any], Any]] = {
        ProblemError: _told,
        QuestionError: _refused,
        HistoryError: _unkept,
        NotKeptError: _gone,
        RequestValidationError: _invalid,
        HTTPException: _http,
        Exception: _unforeseen,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _told(request: Request, error: ProblemError) -> Response:
    return tell(request, error.name, error.detail)


async def _refused(request: Request, error: QuestionError) -> Response:
    return tell(request, "invalid-question", sentence(str(error)))


async def _unkept(request: Request, error: HistoryError) -> Response:
    return tell(request, "not-ready", sentence(str(error)))


async def _gone(request: Request, error: NotKeptError) -> Response:
    return tell(request, "not-found", sentence(str(error)))


async def _http(request: Request, error: HTTPException) -> Response:
    path = quote(request.url.path)[:SHOWN]
    match error.status_code:
        case 404:
            detail = f"There is nothing at {path}. /openapi.json lists the addresses."
            return tell(request, "not-found", detail)
        case 405:
            allowed = (error.headers or {}).get("Allow", "")
            detail = f"{path} does not take {request.method[:SHOWN]}. It takes {allowed}."
            return tell(request, "method-not-allowed", detail, error.headers)
        case _:
            detail = "The body must be JSON in UTF-8, nested no deeper than it has to be."
            return tell(request, "malformed-json", detail)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    errors = error.errors()
    for each in errors:
        if each["type"] == "json_invalid":
            detail = f"At character {each['loc'][-1]}: {each['ctx']['error']}. The body must be JSON in UTF-8."
            return tell(request, "malformed-json", detail)
    name, detail = _name_and_detail(errors)
    told = [{"location": _location(each), "detail": each["msg"]} for each in errors]
    return tell(request, name, detail, errors=told)


def _name_and_detail(errors: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Return the type of a problem and its detail; a type of its own where exactly one thing is wrong."""
    kind, given, where = errors[0]["type"], errors[0]["input"], _location(errors[0])
    if len(errors) == 1 and where in ("body/question", "body/query"):
        if kind == "string_too_long":
            return "question-too-long", f"It has {len(given)} characters; at most {MAX_QUESTION} are read."
        if kind == "string_too_short":
            return "invalid-question", "The question is empty; ask something in words."
    if len(errors) == 1 and kind == "unknown_language":
        return "unknown-language", f"{where} is {_shown(given)}. It may be one of {', '.join(LANGUAGES)}."
    told = "; ".join(f"{_location(e)} is {_shown(e['input'])}: {e['msg']}" for e in errors)
    return "invalid-request", f"{told}."


def _location(error: Mapping[str, Any]) -> str:
    return "/".join(str(step) for step in error["loc"])


def _shown(given: object) -> str:
    """Return a given value fit to be told back: short, and never taken apart."""
    if given is None or isinstance(given, bool | int | float):
        return repr(given)[:SHOWN]
    if isinstance(given, str):
        return repr(given) if len(given) <= SHOWN else f"{given[:SHOWN]!r}…"
    return {"list": "a list", "dict": "an object"}.get(type(given).__name__, "something else")


async def _unforeseen(request: Request, error: Exception) -> Response:
    return tell(request, "internal-error", "The log of the service says more. Asking again may help.")
