"""Feedback: what is told after a response, with the passage that proves the key, its edition, section and page."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import Form, Item, ItemKind
from assistant.quiz.wording import say


def feedback(item: Item) -> tuple[str, ...]:
    """Return the lines that are told after a response: what is right, then each passage with its place."""
    return (right(item), *(line for citation in sources(item) for line in citation))


def right(item: Item) -> str:
    """Return the sentence that tells what is right."""
    joint = f" {item.arrow} " if item.form is Form.ORDER else "؛ " if item.language == "ar" else " ; "
    told = say("feedback.right", item.language, keys=joint.join(item.keys))
    judged = item.lures[0].why if item.kind is ItemKind.TRUEFALSE else ""
    return f"{told}. {judged}" if judged else told


def sources(item: Item) -> Iterator[tuple[str, ...]]:
    """Yield for each citation its quote in the item's language, the French beside it, and where they stand."""
    for citation in item.citations:
        place = say("feedback.place", item.language, section=citation.section, page=str(citation.page))
        french = say("feedback.quote", "fr", text=citation.quote.replace("\n", " – "))
        lines = [f"{place} {french}"]
        if item.language != "fr" and citation.translation:
            words = say("feedback.quote", item.language, text=citation.translation.replace("\n", " – "))
            edition = say("feedback.edition", item.language)
            lines = [f"{place} {words} {edition}", say("feedback.french", item.language, quote=french)]
        yield tuple(lines)
