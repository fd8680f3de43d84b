"""Items written for the document, from `questions.jsonl`: questions on what it says, and cases that its rules settle.

A row gives, for each language, a question, a case before it where there is one, and options, of which the first are
right: `right` says how many, one where it does not. The passages of `proof` settle it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from assistant.quiz.draft import Draft, sentence
from assistant.quiz.item import Bloom, Form, ItemKind, Option
from assistant.quiz.stock import Stock, trimmed
from corpus import Excerpt

FILE = "questions.jsonl"


def questions(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each row."""
    for line in (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines():
        yield _draft(stock, json.loads(line))


def _draft(stock: Stock, row: dict[str, Any]) -> Draft:
    told = row[stock.language]
    case = "story" in told
    kind = ItemKind.SCENARIO if case else ItemKind.MCQ
    right = row.get("right", 1)
    several = f" {stock.say('several')}" if right > 1 else ""
    return Draft(
        f"{kind}.{row['id']}",
        kind,
        Form.MULTIPLE if right > 1 else Form.SINGLE,
        f"{told['story']}\n{told['question']}" if case else f"{told['question']}{several}",
        tuple(Excerpt(passage) for passage in row["proof"]),
        options=tuple(
            Option(sentence(trimmed(option["text"])), option["why"] if place >= right else "")
            for place, option in enumerate(told["options"])
        ),
        right=tuple(range(right)),
        bloom=Bloom.APPLY if case else Bloom.UNDERSTAND,
        cue=told["story"] if case else told["question"],
        topic=row["topic"],
    )
