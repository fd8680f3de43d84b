"""Errors of the index.

AssistantError
├── BrokenIndexError   the index is missing, damaged or stale and may not be used as it is
└── ModelError         the embedding model cannot be read
"""

from __future__ import annotations

from corpus import AssistantError


class BrokenIndexError(AssistantError):
    """The index is missing, damaged or stale and may not be used as it is."""


class ModelError(AssistantError):
    """The embedding model cannot be read."""
