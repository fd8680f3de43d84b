"""`/v1/document/…`: what the document is, and its sections, passages and errata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Path

from api.openapi import problems
from api.problems import ProblemError
from api.schemas.document import DocumentShape, Outline, SectionShape
from api.schemas.passages import Errata, PassageShape
from api.state import CurrentDocument
from api.text import sentence
from api.views import document as views
from api.views import passages as passage_views
from corpus import UnknownError

router = APIRouter(prefix="/v1/document", tags=["document"])


@contextmanager
def known(problem: str) -> Iterator[None]:
    """Tell an id that the document does not have as the problem of this name."""
    try:
        yield
    except UnknownError as error:
        raise ProblemError(problem, sentence(str(error))) from error


@router.get("", summary="What the document is")
def describe_document(document: CurrentDocument) -> DocumentShape:
    """Return title, publishers, rights, and how many passages, sections and entries there are."""
    return views.description(document)


@router.get("/outline", summary="The tree of the sections")
def get_outline(document: CurrentDocument) -> Outline:
    """Return all sections, each with those below it."""
    return views.outline(document)


@router.get("/errata", summary="The errors of the document")
def list_errata(document: CurrentDocument) -> Errata:
    """Return the errors that are known; they are kept in the text and told beside it."""
    return passage_views.errata(document)


@router.get("/sections/{number}", summary="One section", responses=problems("unknown-section", "invalid-request"))
def get_section(
    number: Annotated[str, Path(description="Number of the section", examples=["8.4.3.2"])],
    document: CurrentDocument,
) -> SectionShape:
    """Return a section's own passages, and the names of the sections right below it."""
    with known("unknown-section"):
        return views.section(document, number)


@router.get(
    "/passages/{passage_id:path}",
    summary="One passage",
    responses=problems("unknown-passage", "invalid-request"),
)
def get_passage(
    passage_id: Annotated[str, Path(description="Id of the passage", examples=["8.4.3.2/2"])],
    document: CurrentDocument,
) -> PassageShape:
    """Return a passage with its footnotes, its source lines as they stand and the errors in it."""
    with known("unknown-passage"):
        return passage_views.full(document, passage_id)
