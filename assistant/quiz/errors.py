"""Errors of quizzes, under the root that they share with the corpus.

AssistantError
└── QuizError             what was asked of a quiz is not allowed, or cannot be made
    ├── UnknownQuizError      there is no quiz of this id, or its items have changed since it was made
    └── ReviewError           a review cannot be read
"""

from __future__ import annotations

from corpus import AssistantError


class QuizError(AssistantError):
    """What was asked of a quiz is not allowed, or cannot be made."""


class UnknownQuizError(QuizError):
    """There is no quiz of this id, or its items have changed since it was made."""


class ReviewError(QuizError):
    """A review cannot be read."""
