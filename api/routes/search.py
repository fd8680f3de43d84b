"""`POST /v1/search`: words, and the passages nearest to them."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from api.openapi import problems
from api.routes.bodies import POSTED, json_only
from api.schemas.search import SearchReply, SearchRequest
from api.state import CurrentAssistant

router = APIRouter(prefix="/v1", tags=["ask"], dependencies=[Depends(json_only)])
PROBLEMS = ("question-too-long", "invalid-question")


@router.post("/search", summary="Search the document", responses=problems(*POSTED, *PROBLEMS))
def search(wanted: SearchRequest, assistant: CurrentAssistant) -> SearchReply:
    """Find the passages nearest to a query, the nearest first."""
    found = assistant.search(wanted.query, wanted.limit)
    return SearchReply.model_validate({"passages": [each.as_dict() for each in found]})
