"""The four ways a question can end. The words shown for each stand in `wording.toml`, in every language."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_IN_DOCUMENT = "not_in_document"
    OFF_TOPIC = "off_topic"
    CLARIFY = "clarify"
