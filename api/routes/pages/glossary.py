"""The glossary: the terms that the document defines and its abbreviations, filtered by what `q` asks for."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.state import CurrentDocument
from api.views.pages import entries
from api.views.pages import glossary as view
from api.web.page import PREFIX, PageLanguage, render

LONGEST = 100  # characters of a filter: no word of the glossary is longer
router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/glossary")
def glossary(request: Request, language: PageLanguage, document: CurrentDocument, q: str = "") -> Response:
    """Show the glossary."""
    query = q.strip()[:LONGEST]
    return render(
        request,
        "glossary.html.jinja",
        language,
        "glossary",
        glossary=view.glossary(document, language, query),
        query=query,
        notice=entries.notice(document, language),
    )
