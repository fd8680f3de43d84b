"""Errors of the evaluation.

AssistantError
└── EvaluationError       what is to be evaluated, compared or read is not as it must be
"""

from __future__ import annotations

from corpus import AssistantError


class EvaluationError(AssistantError):
    """A system, a run, a file of questions or a threshold is missing or not as it must be; the text says which."""
