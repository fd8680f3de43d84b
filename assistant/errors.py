"""Errors of the assistant.

AssistantError
├── QuestionError         the question is empty, too long or asks for an unknown language
├── GroundingError        a quote was not found in the source; the answer is not given
├── TypesetError          a page cannot be set as PDF here
└── HistoryError          conversations cannot be kept where they should be
    └── NotKeptError          there is no such conversation or turn, or it has expired
"""

from __future__ import annotations

from corpus import AssistantError


class QuestionError(AssistantError):
    """The question is empty, too long, or asks for a language that the assistant does not have."""


class GroundingError(AssistantError):
    """A quote was not found in the source where its passage says it stands."""


class TypesetError(AssistantError):
    """A page cannot be set as PDF: the system lacks what that needs."""


class HistoryError(AssistantError):
    """Conversations cannot be kept where they should be."""


class NotKeptError(HistoryError):
    """There is no conversation, or no turn, of this id, or it has expired."""

    def __init__(self, what: str, given: str) -> None:
        super().__init__(f"there is no {what} {given[:80]!r}, or it has expired")
