"""What is done with a conversation on its page: one turn of it, a word on an answer, the end of it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from api.schemas.conversations import LONGEST
from api.state import CurrentAssistant
from api.views.pages.asking import REASONS
from api.views.pages.turns import turn_of
from api.web.page import PREFIX, Page, PageLanguage, fragment
from assistant import Assistant, NotKeptError, Record

router = APIRouter(include_in_schema=False)
SECTION = "ask"
Sent = Annotated[str, Form()]


@dataclass(frozen=True)
class Said:
    """What a reader says of an answer; nothing is kept where `helpful` is none."""

    helpful: bool | None
    reason: str | None
    comment: str | None


def _said(helpful: Sent = "", reason: Sent = "", comment: Sent = "") -> Said:
    why = reason if reason in REASONS else None
    return Said({"yes": True, "no": False}.get(helpful), why, comment.strip()[:LONGEST] or None)


@router.get(PREFIX + "/conversations/{conversation_id}/turns/{number}")
def turn(
    request: Request, language: PageLanguage, conversation_id: str, number: int, assistant: CurrentAssistant
) -> Response:
    """Return one turn as its conversation's page shows it, for a module to put in its place."""
    shown = turn_of(_kept(assistant, conversation_id, number), assistant.document, language)
    context = {"turn": shown, "conversation": conversation_id, "reasons": REASONS}
    return fragment(request, "ask_turn.html.jinja", language, SECTION, **context)


@router.post(PREFIX + "/conversations/{conversation_id}/turns/{number}/feedback")
def judge(
    request: Request,
    language: PageLanguage,
    conversation_id: str,
    number: int,
    assistant: CurrentAssistant,
    said: Annotated[Said, Depends(_said)],
) -> Response:
    """Keep what a reader says of an answer, then lead back to it."""
    kept = _kept(assistant, conversation_id, number)
    if said.helpful is not None:
        assistant.history.judge(kept.id, said.helpful, said.reason, said.comment)
    address = Page(request, language, SECTION).url(SECTION, "conversations", conversation_id)
    return RedirectResponse(f"{address}#turn-{number}", status_code=303)


@router.post(PREFIX + "/conversations/{conversation_id}/delete")
def delete(request: Request, language: PageLanguage, conversation_id: str, assistant: CurrentAssistant) -> Response:
    """Delete a conversation for good, then lead to the empty page."""
    assistant.history.delete(conversation_id)
    return RedirectResponse(Page(request, language, SECTION).url(SECTION), status_code=303)


def _kept(assistant: Assistant, conversation_id: str, number: int) -> Record:
    """Return a turn; raises `NotKeptError`."""
    for record in assistant.history.turns(conversation_id):
        if record.number == number:
            return record
    raise NotKeptError("turn", str(number))
