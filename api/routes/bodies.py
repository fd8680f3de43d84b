"""What all routes that take a body ask of it, and the problems that they tell when it is not so."""

from __future__ import annotations

from fastapi import Request

from api.problems import ProblemError

POSTED = ("malformed-json", "body-too-large", "unsupported-media-type", "invalid-request", "not-ready")


async def json_only(request: Request) -> None:
    """Refuse a body that is not announced as JSON; the announcement also keeps web pages from posting unasked."""
    announced = request.headers.get("content-type", "")
    kind = announced.partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        given = ascii(announced[:60]) if announced else "missing"
        detail = f"The Content-Type is {given}. It must be application/json."
        raise ProblemError("unsupported-media-type", detail)
