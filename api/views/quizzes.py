"""Quizzes and attempts in the shapes of the service."""

from __future__ import annotations

from api.schemas.quizzes import AttemptReply, QuizShape
from assistant.quiz import Attempt, Quiz, shortfall
from assistant.quiz.shape import as_dict, quiz_as_dict


def quiz(made: Quiz, with_key: bool = True) -> QuizShape:
    """Return a quiz, with or without what tells what is right."""
    message = {"message": shortfall(made)} if made.short else {}
    return QuizShape.model_validate(quiz_as_dict(made, with_key) | message)


def attempt(taken: Attempt) -> AttemptReply:
    """Return an attempt, every item with its mark, its key and its feedback."""
    items = []
    for graded in taken.graded:
        whole = as_dict(graded.item)
        shown = {name: whole[name] for name in ("id", "key", "feedback", "citations")}
        items.append(shown | {"mark": round(graded.mark, 4), "reasons": list(graded.reasons)})
    return AttemptReply.model_validate(
        {
            "quiz": taken.quiz.id,
            "points": round(taken.points, 4),
            "count": len(taken.graded),
            "share": round(taken.share, 4),
            "items": items,
        }
    )
