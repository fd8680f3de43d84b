"""`/v1/conversations/…` and `POST /v1/feedback`: what was asked before, and what people say of the answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from api.openapi import problems
from api.problems import ProblemError
from api.routes.bodies import POSTED, json_only
from api.schemas.conversations import ConversationId, ConversationShape, ExportFormat, FeedbackRequest
from api.state import CurrentAssistant
from api.text import sentence
from api.views import conversations as views
from api.views.exports import FORMATS, export
from assistant import NotKeptError
from assistant.errors import TypesetError

router = APIRouter(prefix="/v1", tags=["conversations"])
Id = Annotated[ConversationId, Path(description="Id of the conversation")]
UNKNOWN = ("unknown-conversation", "invalid-request", "not-ready")
MEDIA: dict[str, dict[str, dict[str, str]]] = {each.media_type.partition(";")[0]: {} for each in FORMATS.values()}


@contextmanager
def kept(problem: str) -> Iterator[None]:
    """Tell an id that nothing is kept of as the problem of this name."""
    try:
        yield
    except NotKeptError as error:
        raise ProblemError(problem, sentence(str(error))) from error


@router.get("/conversations/{conversation_id}", summary="One conversation", responses=problems(*UNKNOWN))
def get_conversation(conversation_id: Id, assistant: CurrentAssistant) -> ConversationShape:
    """Return the turns of a conversation in order, each with its question, its answer and its feedback."""
    with kept("unknown-conversation"):
        return views.conversation(conversation_id, assistant.history.turns(conversation_id))


@router.get(
    "/conversations/{conversation_id}/export",
    summary="One conversation, to be kept elsewhere",
    response_class=Response,
    responses={
        200: {
            "content": MEDIA | {"text/markdown": {"schema": {"type": "string"}}},
            "description": "The conversation in the format asked for",
        },
        **problems(*UNKNOWN),
    },
)
def export_conversation(
    conversation_id: Id,
    assistant: CurrentAssistant,
    export_format: Annotated[ExportFormat, Query(alias="format", description="Format of the file")] = "markdown",
) -> Response:
    """Return a conversation as a file: Markdown, DOCX or PDF to read, or JSON."""
    with kept("unknown-conversation"):
        turns = assistant.history.turns(conversation_id)
    try:
        content = export(conversation_id, turns, export_format)
    except TypesetError as error:
        raise ProblemError("invalid-request", sentence(str(error))) from error
    made = FORMATS[export_format]
    name = f'attachment; filename="conversation.{made.ending}"'
    return Response(content, media_type=made.media_type, headers={"Content-Disposition": name})


@router.delete(
    "/conversations/{conversation_id}", status_code=204, summary="Delete a conversation", responses=problems(*UNKNOWN)
)
def delete_conversation(conversation_id: Id, assistant: CurrentAssistant) -> None:
    """Delete a conversation with its turns and their feedback, for good."""
    with kept("unknown-conversation"):
        assistant.history.delete(conversation_id)


@router.post(
    "/feedback",
    status_code=204,
    summary="Say whether an answer helped",
    dependencies=[Depends(json_only)],
    responses=problems(*POSTED, "unknown-turn"),
)
def give_feedback(given: FeedbackRequest, assistant: CurrentAssistant) -> None:
    """Keep beside the conversation what its asker says of an answer, in place of what they said before."""
    with kept("unknown-turn"):
        assistant.history.judge(given.turn_id, given.helpful, given.reason, given.comment)
