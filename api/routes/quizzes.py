"""`/v1/quizzes`: quizzes for trainers, made, shown, exported and graded.

Nothing is kept: the id of a quiz says all that it was made from, and what trainees respond is forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from api.openapi import problems
from api.problems import ProblemError
from api.routes.bodies import POSTED, json_only
from api.schemas.quizzes import AttemptReply, AttemptRequest, FormatName, QuizRequest, QuizShape
from api.state import CurrentQuizzes
from api.text import sentence
from api.views import quizzes as views
from assistant.quiz import Plan, QuizError, UnknownQuizError, attempt
from assistant.quiz.formats import FORMATS, export

router = APIRouter(prefix="/v1/quizzes", tags=["quizzes"])
SEEDS = 100_000
Id = Annotated[str, Path(max_length=400, description="Id of the quiz")]
UNKNOWN = ("unknown-quiz", "invalid-request")
MEDIA: dict[str, dict[str, str]] = {each: {} for each in sorted({f.media_type for f in FORMATS.values()})}


@contextmanager
def known(problem: str) -> Iterator[None]:
    """Tell a quiz that there is not as such, and what else is not allowed as the problem of this name."""
    try:
        yield
    except UnknownQuizError as error:
        raise ProblemError("unknown-quiz", sentence(str(error))) from error
    except QuizError as error:
        raise ProblemError(problem, sentence(str(error))) from error


@router.post(
    "",
    summary="Make a quiz",
    dependencies=[Depends(json_only)],
    responses=problems(*(name for name in POSTED if name != "not-ready"), "unknown-topic"),
)
def make_quiz(wanted: QuizRequest, quizzes: CurrentQuizzes) -> QuizShape:
    """Make a quiz with its key: the same for the same topic, count, language, difficulty, kinds and seed."""
    seed = secrets.randbelow(SEEDS) if wanted.seed is None else wanted.seed
    with known("unknown-topic"):
        plan = Plan(
            wanted.topic, wanted.count, wanted.language, wanted.difficulty, tuple(wanted.kinds), seed, wanted.brief
        )
        return views.quiz(quizzes.make(plan))


@router.get("/{quiz_id}", summary="One quiz", responses=problems(*UNKNOWN))
def get_quiz(
    quiz_id: Id,
    quizzes: CurrentQuizzes,
    key: Annotated[bool, Query(description="Whether to tell what is right; false for trainees")] = True,
) -> QuizShape:
    """Return a quiz by its id."""
    with known("unknown-quiz"):
        return views.quiz(quizzes.get(quiz_id), with_key=key)


@router.get(
    "/{quiz_id}/export",
    summary="One quiz, in the format of another system",
    response_class=Response,
    responses={200: {"content": MEDIA, "description": "The quiz as a file"}, **problems(*UNKNOWN)},
)
def export_quiz(
    quiz_id: Id,
    quizzes: CurrentQuizzes,
    export_format: Annotated[FormatName, Query(alias="format", description="Format of the file")],
) -> Response:
    """Return a quiz as a file; the header `MTM-Left-Out` counts the items that the format cannot hold."""
    with known("invalid-request"):
        written = export(quizzes.get(quiz_id), export_format)
    made = FORMATS[export_format]
    headers = {
        "Content-Disposition": f'attachment; filename="quiz.{made.ending}"',
        "MTM-Left-Out": str(len(written.left_out)),
    }
    return Response(written.content, media_type=made.media_type, headers=headers)


@router.post(
    "/{quiz_id}/attempts",
    summary="Grade responses to a quiz",
    dependencies=[Depends(json_only)],
    responses=problems(*(name for name in POSTED if name != "not-ready"), "unknown-quiz", "invalid-response"),
)
def grade_attempt(quiz_id: Id, given: AttemptRequest, quizzes: CurrentQuizzes) -> AttemptReply:
    """Grade responses, with partial credit as Moodle gives it and feedback for every item; nothing is kept."""
    with known("invalid-response"):
        return views.attempt(attempt(quizzes.get(quiz_id), given.responses))
