"""How far to trust the answers: the latest evaluation in brief."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.views.pages import quality as view
from api.web.page import PREFIX, PageLanguage, render

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/quality")
def quality(request: Request, language: PageLanguage) -> Response:
    """Show the figures of the latest evaluation, and what is not good."""
    return render(request, "quality.html.jinja", language, "quality", quality=view.quality(language))
