"""Errors of the corpus, all under one root.

AssistantError
└── CorpusError        the document's files are missing, damaged or contradict each other
    └── UnknownError   a section, passage or entry was asked for that the document does not have
"""

from __future__ import annotations


class AssistantError(Exception):
    """Root of every error that the project raises on purpose; its text is fit to be shown to a person."""


class CorpusError(AssistantError):
    """The document's files are missing, damaged or contradict each other."""


class UnknownError(CorpusError):
    """A section, passage or entry was asked for that the document does not have."""
