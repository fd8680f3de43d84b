"""`/v1/document/…`: the entries, the glossary and the recommendations."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.openapi import problems
from api.routes.document import known
from api.schemas.entries import Domain, Entries, EntryShape, Glossary, Recommendations
from api.state import CurrentDocument
from api.views import entries as views
from corpus import EntryKind

router = APIRouter(prefix="/v1/document", tags=["document"])
DomainFilter = Annotated[Domain | None, Query(description="Only those of this key domain")]


@router.get("/entries", summary="The entries by name", responses=problems("invalid-request"))
def list_entries(
    document: CurrentDocument,
    kind: Annotated[EntryKind | None, Query(description="Only those of this kind")] = None,
    domain: DomainFilter = None,
) -> Entries:
    """Return the entries of one kind and one domain, of any where none is named."""
    return views.entries(document, kind, domain)


@router.get("/entries/{entry_id:path}", summary="One entry", responses=problems("unknown-entry", "invalid-request"))
def get_entry(
    entry_id: Annotated[str, Path(description="Id of the entry", examples=["recommendation/8.4.3.2"])],
    document: CurrentDocument,
) -> EntryShape:
    """Return an entry with its parts, each with the passages that serve it."""
    with known("unknown-entry"):
        return views.entry(document, entry_id)


@router.get("/glossary", summary="The terms that the document defines")
def get_glossary(document: CurrentDocument) -> Glossary:
    """Return the terms with their definitions and the sources that the footnotes give."""
    return views.glossary(document)


@router.get("/recommendations", summary="The key recommendations", responses=problems("invalid-request"))
def list_recommendations(document: CurrentDocument, domain: DomainFilter = None) -> Recommendations:
    """Return the recommendations with their rationale, their next steps and their other wordings."""
    return views.recommendations(document, domain)
