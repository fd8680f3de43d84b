"""`POST /v1/ask`: a question, and its answer, whole or in a stream."""

from __future__ import annotations

import json
import logging
from time import perf_counter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response, StreamingResponse

from api.openapi import problems
from api.routes.bodies import POSTED, json_only
from api.schemas.ask import AskReply, AskRequest
from api.state import CurrentAssistant, CurrentSettings
from api.stream import MEDIA_TYPE, events, is_wanted
from api.text import first_spoken
from assistant import LANGUAGES, Answer

logger = logging.getLogger("mtm.ask")
router = APIRouter(prefix="/v1", tags=["ask"], dependencies=[Depends(json_only)])
SPOKEN = "The first of these tips the scale where a question is too short to tell its language"
PROBLEMS = ("question-too-long", "unknown-language", "invalid-question")
STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}, "description": "The answer, whole or as events"}
}


@router.post(
    "/ask",
    summary="Ask the document",
    response_model=AskReply,
    responses={**STREAMED, **problems(*POSTED, *PROBLEMS)},
)
def ask(
    asked: AskRequest,
    assistant: CurrentAssistant,
    settings: CurrentSettings,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    accept_language: Annotated[str | None, Header(description=SPOKEN)] = None,
) -> AskReply | Response:
    """Answer a question out of the document, with citations that were found in its source.

    Where the document does not answer, the outcome says so and `related` points at what it says nearby. With
    `Accept: text/event-stream` the answer comes as events: `outcome`, `text` in pieces, `citation`, `done` with the
    whole reply, and `error` with a problem when something breaks on the way.
    """
    started = perf_counter()
    answer = assistant.ask(
        asked.question, asked.language, asked.conversation_id, first_spoken(accept_language, LANGUAGES)
    )
    _log(asked, answer, (perf_counter() - started) * 1000, settings.log_questions)
    reply = answer.as_dict()
    if is_wanted(accept):
        return StreamingResponse(events(reply), media_type=MEDIA_TYPE)
    return AskReply.model_validate(reply)


def _log(asked: AskRequest, answer: Answer, took: float, in_full: bool) -> None:
    """Write one line an answer: its outcome and, only when the settings say so, the question."""
    question = json.dumps(asked.question) if in_full else f"{len(asked.question)} characters"
    logger.info("%s, %s: %s %.1f ms", question, answer.language, answer.outcome.value, took)
