"""The page to ask on: empty at first, then a conversation with all its turns, also for browsers without modules."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi import Form as Field
from starlette.responses import RedirectResponse, Response

from api.state import CurrentAssistant, CurrentSettings
from api.views.pages.asking import Asking, Form, form_after, turns_of
from api.web.page import PREFIX, Page, PageLanguage, render
from assistant import MAX_QUESTION, Assistant, NotKeptError, QuestionError

router = APIRouter(include_in_schema=False)
SECTION, TEMPLATE = "ask", "ask.html.jinja"
Sent = Annotated[str, Field()]


def _sent(question: Sent = "", conversation_id: Sent = "", answer_language: Sent = "") -> Form:
    return Form.read(question, conversation_id, answer_language)


@router.get(PREFIX)
@router.get(PREFIX + "/ask")
def lead(request: Request, language: PageLanguage) -> Response:
    """Lead to the page to ask on, which has the shortest address."""
    return RedirectResponse(Page(request, language, SECTION).url(SECTION), status_code=303)


@router.get(PREFIX + "/")
def start(
    request: Request,
    language: PageLanguage,
    assistant: CurrentAssistant,
    settings: CurrentSettings,
    question: str = "",
) -> Response:
    """Show the empty page; `question` is put into the form, for the reader to send."""
    form = Form(question[:MAX_QUESTION])
    return render(request, TEMPLATE, language, SECTION, asking=Asking(form, settings.conversation_days))


@router.post(PREFIX + "/ask")
def ask(
    request: Request,
    language: PageLanguage,
    assistant: CurrentAssistant,
    settings: CurrentSettings,
    form: Annotated[Form, Depends(_sent)],
) -> Response:
    """Ask, then lead to the turn; what cannot be asked is shown again with what is wrong."""
    if not form.fault:
        try:
            answer = assistant.ask(form.question, form.reply or None, form.conversation or None, language)
        except QuestionError:
            form = Form(form.question, form.conversation, form.reply, "empty")
        else:
            turns = len(assistant.history.turns(answer.conversation_id))
            address = Page(request, language, SECTION).url(SECTION, "conversations", answer.conversation_id)
            return RedirectResponse(f"{address}#turn-{turns}", status_code=303)
    shown = _asking(assistant, form, settings.conversation_days, language)
    return render(request, TEMPLATE, language, SECTION, status=422, asking=shown)


@router.get(PREFIX + "/conversations/{conversation_id}")
def conversation(
    request: Request,
    language: PageLanguage,
    conversation_id: str,
    assistant: CurrentAssistant,
    settings: CurrentSettings,
    correct: str = "",
) -> Response:
    """Show a conversation; `correct` is the number of the turn whose question is put into the form."""
    turns = turns_of(assistant.history.turns(conversation_id), assistant.document, language)
    form = form_after(turns, conversation_id, correct)
    return render(request, TEMPLATE, language, SECTION, asking=Asking(form, settings.conversation_days, turns))


def _asking(assistant: Assistant, form: Form, days: int, language: str) -> Asking:
    """Return the page for a form that was sent, with the turns before it where there are any."""
    try:
        records = assistant.history.turns(form.conversation) if form.conversation else ()
    except NotKeptError:
        records = ()
    return Asking(form, days, turns_of(records, assistant.document, language))
