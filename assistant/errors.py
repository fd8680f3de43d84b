"""Errors of the assistant.

AssistantError
├── QuestionError    the question is empty, too long or asks for an unknown language
└── GroundingError   a quote was not found in the source; the answer is not given
"""

from __future__ import annotations

from corpus import AssistantError


class QuestionError(AssistantError):
    """The question is empty, too long, or asks for a language that the assistant does not have."""


class GroundingError(AssistantError):
    """A quote was not found in the source where its passage says it stands."""
