"""What the service says of itself to programs: an OpenAPI description that client generators accept.

FastAPI describes errors in a shape of its own; here every route names the problems that it tells, so that the
description is true.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.problems import MEDIA_TYPE, problem_types
from api.schemas.problem import Problem

SUMMARY = "Asks one French document, and gets answers with proved citations."
TAGS = [
    {"name": "ask", "description": "Questions, and passages that are near to words"},
    {"name": "conversations", "description": "Conversations that are kept, and what people say of the answers"},
    {"name": "quizzes", "description": "Quizzes of the document: made, shown, exported, graded"},
    {"name": "document", "description": "The document itself: sections, passages, entries, errata"},
    {"name": "health", "description": "Whether the service is up, and ready"},
]
REFERENCE = {"$ref": "#/components/schemas/Problem"}


def problems(*names: str) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route that tells these problems, by their names in `problems.toml`."""
    by_status: dict[int, list[str]] = {}
    for name in names:
        by_status.setdefault(problem_types()[name].status, []).append(name)
    return {status: _response(found) for status, found in by_status.items()}


def _response(names: list[str]) -> dict[str, Any]:
    description = "; ".join(problem_types()[name].title for name in names)
    examples = {name: {"value": _example(name)} for name in names}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": REFERENCE, "examples": examples}}}


def _example(name: str) -> dict[str, Any]:
    kind = problem_types()[name]
    detail = "What was given, what is allowed, what to do."
    return {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": detail}


def operation_id(route: APIRoute) -> str:
    """Name an operation after its function, which client generators turn into a method of that name."""
    return route.name


def describe(app: FastAPI, routers: list[APIRouter]) -> None:
    """Take the routers in, and let the application's description know the shape of a problem."""
    for router in routers:
        app.include_router(router)
    described = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        routes=app.routes,
        tags=app.openapi_tags,
        license_info=app.license_info,
    )
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes = described["components"]["schemas"]
    shapes |= schema.pop("$defs")
    shapes["Problem"] = schema
    app.openapi = lambda: described  # type: ignore[method-assign]
