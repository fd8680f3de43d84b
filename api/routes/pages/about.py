"""What the assistant is, what it is not, and what becomes of questions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.state import CurrentDocument, CurrentSettings
from api.views.pages import about as view
from api.web.page import PREFIX, PageLanguage, render

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/about")
def about(request: Request, language: PageLanguage, document: CurrentDocument, settings: CurrentSettings) -> Response:
    """Show what there is to know about the assistant."""
    return render(request, "about.html.jinja", language, "about", about=view.about(document, settings, language))
