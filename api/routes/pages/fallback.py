"""Whatever else begins with a language is no page, and says so as one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.web.page import PREFIX, PageLanguage, render

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/{rest:path}")
def missing(request: Request, language: PageLanguage, rest: str) -> Response:
    """Say in the page's language that there is no such page."""
    return render(request, "error.html.jinja", language, "ask", status=404, kind="not-found")
