"""The map of routes: section 6 drawn, since the document's own map is missing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.state import CurrentDocument
from api.views.pages import entries
from api.views.pages import routes as view
from api.web.page import PREFIX, PageLanguage, render
from corpus.route_map import open_route_map

router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/routes")
def routes(request: Request, language: PageLanguage, document: CurrentDocument) -> Response:
    """Show the map with its list, the figures and what the document says of the links between routes."""
    return render(
        request,
        "routes.html.jinja",
        language,
        "routes",
        shown=view.routes(document, open_route_map(document.metadata.id), language),
        notice=entries.notice(document, language),
    )
