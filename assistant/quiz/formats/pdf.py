"""A quiz on paper as PDF, A4: the page that `paper` writes."""

from __future__ import annotations

from assistant.errors import TypesetError
from assistant.quiz.errors import QuizError
from assistant.quiz.formats import Written, paper
from assistant.quiz.quiz import Quiz
from assistant.typeset.pdf import to_pdf


def write(quiz: Quiz) -> Written:
    """Return the quiz as PDF; raises `QuizError` where WeasyPrint cannot load its system libraries."""
    try:
        return Written(to_pdf(paper.write(quiz).content.decode("utf-8")))
    except TypesetError as error:
        raise QuizError(str(error)) from error
