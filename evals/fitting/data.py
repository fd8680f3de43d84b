"""The one door of fitting to the published set: it opens on the development split alone."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.compose import Line
from corpus import Document
from evals.conversation import Conversation, read_conversations
from evals.metrics.quotes import squeeze
from evals.question import Asked, Split, read_questions


def development_questions() -> tuple[Asked, ...]:
    """Return the questions that may be learned from."""
    return read_questions(Split.DEVELOPMENT)


def development_conversations() -> tuple[Conversation, ...]:
    """Return the conversations that may be learned from."""
    return read_conversations(Split.DEVELOPMENT)


def holds(facts: Iterable[str], lines: Iterable[Line], document: Document) -> bool:
    """Whether every fact stands in what the lines quote."""
    text = squeeze(" ".join(document.text(line.excerpt) for line in lines if line.excerpt))
    return all(squeeze(fact) in text for fact in facts)
