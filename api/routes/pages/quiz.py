"""Pages for trainers and trainees: make a quiz, take it elsewhere, or take it here.

Nothing is kept: the address of a quiz says all that it was made from, and what trainees respond is forgotten.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from api.state import CurrentQuizzes
from api.views.pages.quiz_form import Form
from api.views.pages.quiz_made import Made, Shown
from api.views.pages.quiz_plan import Wanted
from api.views.pages.quiz_result import Result
from api.views.pages.quiz_taken import Sent, blank, read
from api.web.page import PREFIX, Page, PageLanguage, render
from assistant.quiz import Quiz, QuizError, Quizzes, UnknownQuizError
from assistant.quiz.quiz import read_id

router = APIRouter(include_in_schema=False)
SECTION = "quiz"
LONGEST_ID = 400


async def _posted(request: Request) -> Sent | None:
    """Return the fields of a form that was sent, none where it cannot be read."""
    try:
        form = await request.form()
    except HTTPException:
        return None
    return {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form}


@router.get(PREFIX + "/quiz")
def make(request: Request, language: PageLanguage, quizzes: CurrentQuizzes) -> Response:
    """Show the form; with `make` in the address lead to the quiz that it asks for."""
    wanted = Wanted.read(request.query_params, language)
    faults: dict[str, str] = {}
    if "make" in request.query_params:
        faults = wanted.faults(quizzes)
        if not faults:
            made = quizzes.make(wanted.plan())
            return RedirectResponse(Page(request, language, SECTION).url(SECTION, made.id), status_code=303)
    form = Form.make(quizzes, language)
    status = 422 if faults else 200
    return render(request, "quiz.html.jinja", language, SECTION, status, form=form, wanted=wanted, faults=faults)


@router.get(PREFIX + "/quiz/{quiz_id}")
def show(request: Request, language: PageLanguage, quiz_id: str, quizzes: CurrentQuizzes) -> Response:
    """Show a quiz to its trainer, with its key and the files that it can be had as."""
    quiz = _quiz(quizzes, quiz_id)
    if quiz is None:
        return _gone(request, language, quiz_id)
    made = Made.of(quiz, quizzes, language)
    link = str(request.base_url).rstrip("/") + Page(request, made.own, SECTION).url(SECTION, quiz_id, "take")
    return render(request, "quiz_made.html.jinja", language, SECTION, shown=made, link=link)


@router.get(PREFIX + "/quiz/{quiz_id}/take")
def take(request: Request, language: PageLanguage, quiz_id: str, quizzes: CurrentQuizzes) -> Response:
    """Show a quiz to a trainee, without its key."""
    quiz = _quiz(quizzes, quiz_id)
    if quiz is None:
        return _gone(request, language, quiz_id)
    shown = Shown(quiz, language)
    return render(
        request, "quiz_take.html.jinja", language, SECTION, shown=shown, questions=blank(quiz), faulty=[], unread=False
    )


@router.post(PREFIX + "/quiz/{quiz_id}/take")
def judge(
    request: Request,
    language: PageLanguage,
    quiz_id: str,
    quizzes: CurrentQuizzes,
    sent: Annotated[Sent | None, Depends(_posted)],
) -> Response:
    """Show how what was sent is graded; where some of it cannot be read, the form again, which says so."""
    quiz = _quiz(quizzes, quiz_id)
    if quiz is None:
        return _gone(request, language, quiz_id)
    shown = Shown(quiz, language)
    questions, graded = read(quiz, sent or {})
    faulty = [question for question in questions if question.fault]
    if faulty or sent is None:
        told = {"questions": questions, "faulty": faulty, "unread": sent is None}
        return render(request, "quiz_take.html.jinja", language, SECTION, 422, shown=shown, **told)
    return render(request, "quiz_result.html.jinja", language, SECTION, shown=shown, result=Result.of(graded))


def _quiz(quizzes: Quizzes, quiz_id: str) -> Quiz | None:
    """Return a quiz by its id, none where there is none, or its items have changed since."""
    try:
        return quizzes.get(quiz_id) if len(quiz_id) <= LONGEST_ID else None
    except QuizError:
        return None


def _gone(request: Request, language: str, quiz_id: str) -> Response:
    """Say that there is no such quiz, or that its items have changed, and how to make it anew."""
    try:
        wanted = Wanted.of(read_id(quiz_id)[1]) if len(quiz_id) <= LONGEST_ID else None
    except UnknownQuizError:
        wanted = None
    return render(request, "quiz_gone.html.jinja", language, SECTION, 404, wanted=wanted)
