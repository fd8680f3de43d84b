"""Errors as the service tells them: `application/problem+json` (RFC 9457) with a stable `type`.

The types, their status and their title stand in `problems.toml`; here they become exceptions and responses.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response

from api.middleware.headers import SECURITY_HEADERS

MEDIA_TYPE = "application/problem+json"
URN = "urn:mtm:problem:"


@dataclass(frozen=True)
class ProblemType:
    """One kind of error: its name, the HTTP status it is answered with and its title."""

    name: str
    status: int
    title: str

    @property
    def uri(self) -> str:
        """Return the `type` member, the same for ever."""
        return URN + self.name


class ProblemError(Exception):
    """Raised in a route to answer with a problem; `name` is one of `problems.toml`, `detail` one or two sentences."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(detail)
        self.name = name
        self.detail = detail


@cache
def problem_types() -> dict[str, ProblemType]:
    """Return all kinds of errors by name."""
    rows = tomllib.loads(Path(__file__).with_name("problems.toml").read_text(encoding="utf-8"))
    return {name: ProblemType(name, row["status"], row["title"]) for name, row in rows.items()}


def problem_body(name: str, detail: str, **more: object) -> dict[str, Any]:
    """Return a problem as it is told; `more` are extension members, left out when empty."""
    kind = problem_types()[name]
    body: dict[str, Any] = {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": detail}
    return body | {member: value for member, value in more.items() if value}


def problem_response(name: str, detail: str, headers: Mapping[str, str] | None = None, **more: object) -> Response:
    """Return the response that tells a problem; `more` are extension members, left out when empty.

    The headers of every response are set here too, since some problems are told outside the middleware.
    """
    body = problem_body(name, detail, **more)
    return Response(
        json.dumps(body).encode("ascii"),
        status_code=body["status"],
        media_type=MEDIA_TYPE,
        headers={**SECURITY_HEADERS, **(headers or {})},
    )
