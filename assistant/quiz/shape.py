"""Quizzes and items as plain dictionaries: what the JSON format and the HTTP service give, to give, grade and review.

`formats/quiz.schema.json` describes every property. Without the key, what tells or explains what is right is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.answer import Citation
from assistant.quiz.feedback import feedback
from assistant.quiz.grading import letter, right_response
from assistant.quiz.item import Item
from assistant.quiz.quiz import Quiz, title_of


def quiz_as_dict(quiz: Quiz, with_key: bool = True) -> dict[str, Any]:
    """Return a quiz with its items, in their order."""
    return {
        "id": quiz.id,
        "title": title_of(quiz.plan),
        "language": quiz.plan.language,
        "topic": quiz.plan.topic,
        "seed": quiz.plan.seed,
        "count": quiz.plan.count,
        "available": quiz.available,
        "items": [as_dict(item, with_key) for item in quiz.items],
    }


def as_dict(item: Item, with_key: bool = True) -> dict[str, Any]:
    """Return an item: what is asked, where it belongs and, with its key, what is right and what proves it."""
    asked = {
        "id": item.id,
        "kind": item.kind.value,
        "form": item.form.value,
        "language": item.language,
        "stem": item.stem,
        "options": _lettered(option.text for option in item.options),
        "premises": _lettered(item.premises),
        "topics": list(item.topics),
        "section": item.section,
        "page": item.page,
        "bloom": item.bloom.value,
        "difficulty": item.difficulty.value,
        "hardness": item.hardness,
    }
    return asked | _key(item) if with_key else asked


def _lettered(texts: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": letter(place), "text": text} for place, text in enumerate(texts)]


def _key(item: Item) -> dict[str, Any]:
    response = right_response(item)
    return {
        "key": response if isinstance(response, str | dict) else list(response),
        "accepted": list(item.accepted),
        "reasons": {letter(place): option.why for place, option in enumerate(item.options) if option.why},
        "feedback": list(feedback(item)),
        "citations": [_citation(citation) for citation in item.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "passage_id": citation.passage_id,
        "section": citation.section,
        "title": citation.title,
        "quote": citation.quote,
        "lines": list(citation.lines),
        "page": citation.page,
        "translation": citation.translation,
        "title_translation": citation.title_translation,
    }
