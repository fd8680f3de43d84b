"""The recommendations and what is browsed beside them, and the overview of all on one sheet."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.problems import ProblemError
from api.state import CurrentDocument
from api.views.pages import entries, overview
from api.views.pages import recommendations as view
from api.web.page import PREFIX, PageLanguage, render

SECTION = "recommendations"
router = APIRouter(include_in_schema=False)


@router.get(PREFIX + "/recommendations")
def recommendations(
    request: Request,
    language: PageLanguage,
    document: CurrentDocument,
    kind: str = "",
    domain: str = "",
    level: str = "",
) -> Response:
    """Show the entries of a kind, narrowed to a domain and, for actors, a level."""
    wanted = view.parse(kind, domain, level)
    if wanted is None:
        raise ProblemError("not-found", "There is no such kind, domain or level.")
    return render(
        request,
        "recommendations.html.jinja",
        language,
        SECTION,
        wanted=wanted,
        kinds={each: view.count(document, view.Wanted(each, wanted.domain)) for each in view.KINDS},
        domains={each: document.called(document.entry(f"domain/{each}").name, language) for each in view.DOMAINS},
        levels=view.LEVELS,
        groups=view.groups(document, wanted, language),
        count=view.count(document, wanted),
        spanning=view.spanning(document, wanted),
        unbound=wanted.domain and wanted.kind in view.UNBOUND,
        notice=entries.notice(document, language),
    )


@router.get(PREFIX + "/recommendations/overview")
def sheet(request: Request, language: PageLanguage, document: CurrentDocument) -> Response:
    """Show the overview of the recommendations, to be printed on one sheet."""
    return render(
        request,
        "recommendations-overview.html.jinja",
        language,
        SECTION,
        columns=overview.overview(document, language),
        notice=entries.notice(document, language),
    )
