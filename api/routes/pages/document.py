"""`/{language}/document`: the document whole, with its outline, its editions and a search; single passages for a panel.

Passages and sections have addresses of their own, which lead to their places in the whole.
"""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.problems import ProblemError
from api.state import CurrentDocument
from api.text import sentence
from api.views.pages.document import (
    LONGEST,
    Finder,
    Found,
    choose,
    open_book,
    open_panel,
    passage_anchor,
    section_anchor,
)
from api.web.page import PREFIX, PageLanguage, fragment, render
from api.web.words import quote, say
from corpus import UnknownError

SECTION = "document"
router = APIRouter(prefix=PREFIX + "/document", include_in_schema=False)


@router.get("")
def read(
    request: Request, language: PageLanguage, document: CurrentDocument, edition: str = "", q: str = ""
) -> Response:
    """Show the document in an edition, with what a reader looks for marked."""
    languages = choose(edition, language, document)
    book, finder = open_book(languages), Finder.of(q)
    found, query = book.find(finder), " ".join(q[:LONGEST].split())
    chosen = "both" if book.paired else languages[0]
    return render(
        request,
        "document.html.jinja",
        language,
        SECTION,
        book=book,
        finder=finder,
        query=query,
        found=found,
        summary=_summary(finder, query, found, language),
        edition="" if chosen == language else chosen,
        chosen=chosen,
        choices=("fr", *document.editions, "both"),
        paired=book.paired,
        document=document.metadata,
    )


@router.get("/passages/{passage_id:path}")
def passage(
    request: Request,
    language: PageLanguage,
    passage_id: str,
    document: CurrentDocument,
    panel: str = "",
    edition: str = "",
) -> Response:
    """Lead to a passage in the whole document, or return it by itself for a panel."""
    try:
        found = open_panel(document, passage_id, language)
    except UnknownError as error:
        raise ProblemError("not-found", sentence(str(error))) from error
    if panel == "1":
        return fragment(request, "document-panel.html.jinja", language, SECTION, panel=found, finder=Finder())
    return _lead(language, edition, passage_anchor(passage_id))


@router.get("/sections/{number}")
def section(
    request: Request, language: PageLanguage, number: str, document: CurrentDocument, edition: str = ""
) -> Response:
    """Lead to a section in the whole document."""
    try:
        return _lead(language, edition, section_anchor(document.section(number).number))
    except UnknownError as error:
        raise ProblemError("not-found", sentence(str(error))) from error


def _summary(finder: Finder, query: str, found: list[Found], language: str) -> str:
    """Say how many passages hold what is looked for."""
    count = sum(each.count for each in found)
    number = "none" if not count else "one" if count == 1 else "many"
    key = f"document.search.{number if finder.wanted else 'short'}"
    return say(key, language, query=quote(query, language), count=count)


def _lead(language: str, edition: str, anchor: str) -> Response:
    query = f"?{urlencode({'edition': edition})}" if edition else ""
    return RedirectResponse(f"/{language}/document{query}#{anchor}", status_code=303)
