"""Errors of pages told as pages: a route that needs what is not there answers with a page that says so."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from api.problems import ProblemError
from api.web.page import render
from assistant import HistoryError, NotKeptError

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PlainRoute(APIRoute):
    """A route whose errors are pages in the language of its address."""

    def get_route_handler(self) -> Handler:
        """Return the handler, with what it raises told as a page."""
        handler = super().get_route_handler()

        async def told(request: Request) -> Response:
            try:
                return await handler(request)
            except (NotKeptError, RequestValidationError):
                return _error(request, 404, "not-found")
            except (HistoryError, ProblemError):
                return _error(request, 503, "not-ready")

        return told


def _error(request: Request, status: int, kind: str) -> Response:
    language = request.path_params["language"]
    return render(request, "error.html.jinja", language, "ask", status=status, kind=kind)
