"""JSON (RFC 8259): a quiz as `quiz_as_dict` gives it, with its key, as `quiz.schema.json` describes it.

The description is a JSON Schema, draft 2020-12.
"""

from __future__ import annotations

import json

from assistant.quiz.formats import Written
from assistant.quiz.quiz import Quiz
from assistant.quiz.shape import quiz_as_dict


def write(quiz: Quiz) -> Written:
    """Return a quiz as JSON, with every item."""
    text = json.dumps(quiz_as_dict(quiz), ensure_ascii=False, indent=2)
    return Written(f"{text}\n".encode())
