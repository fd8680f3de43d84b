"""How a failure is told: as a page to whoever asked for a page, as a problem to everybody else."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.problems import problem_response, problem_types
from api.web.page import SECTIONS, render
from api.web.words import LANGUAGES

ABSENT = "not-found"
KINDS = {404: ABSENT, 405: ABSENT, 413: "too-large", 422: ABSENT, 503: "not-ready"}  # what a reader is told, by status
OTHER = "failed"


def tell(
    request: Request, name: str, detail: str, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """Return the response to a request that failed; `name`, `detail` and `more` as in `api.problems`.

    A page says in its own language what a reader can do; the detail is for programs. An address that no page has, or
    that has a part which cannot be read, is the same to a reader.
    """
    language, _, rest = request.url.path.lstrip("/").partition("/")
    if language not in LANGUAGES:
        return problem_response(name, detail, headers, **more)
    section = rest.partition("/")[0]
    status = problem_types()[name].status
    kind = KINDS.get(status, OTHER)
    page = render(
        request,
        "error.html.jinja",
        language,
        section if section in SECTIONS else "ask",
        status=404 if kind == ABSENT else status,
        kind=kind,
    )
    page.headers.update(headers or {})
    return page
