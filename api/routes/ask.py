"""`POST /v1/ask`: a question, and its answer."""

from __future__ import annotations

import json
import logging
from time import perf_counter

from fastapi import APIRouter, Depends

from api.openapi import problems
from api.routes.bodies import POSTED, json_only
from api.schemas.ask import AskReply, AskRequest
from api.state import CurrentAssistant, CurrentSettings
from assistant import Answer

logger = logging.getLogger("mtm.ask")
router = APIRouter(prefix="/v1", tags=["ask"], dependencies=[Depends(json_only)])
PROBLEMS = ("question-too-long", "unknown-language", "invalid-question")


@router.post("/ask", summary="Ask the document", responses=problems(*POSTED, *PROBLEMS))
def ask(asked: AskRequest, assistant: CurrentAssistant, settings: CurrentSettings) -> AskReply:
    """Answer a question out of the document, with citations that were found in its source.

    Where the document does not answer, the outcome says so and `related` points at what it says nearby.
    """
    started = perf_counter()
    answer = assistant.ask(asked.question, asked.language, asked.conversation_id)
    _log(asked, answer, (perf_counter() - started) * 1000, settings.log_questions)
    return AskReply.model_validate(answer.as_dict())


def _log(asked: AskRequest, answer: Answer, took: float, in_full: bool) -> None:
    """Write one line an answer: its outcome and, only when the settings say so, the question."""
    question = json.dumps(asked.question) if in_full else f"{len(asked.question)} characters"
    logger.info("%s, %s: %s %.1f ms", question, answer.language, answer.outcome.value, took)
