"""Items whose answer is a number, from `numbers.jsonl`: figures of section 6, and counts that matter elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.quiz.draft import Draft
from assistant.quiz.item import Form, ItemKind
from assistant.quiz.stock import Stock
from corpus import Excerpt

FILE = "numbers.jsonl"


def numbers(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each row: a question, the passages that answer it, and the number."""
    for line in (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Draft(
            f"numeric.{row['id']}",
            ItemKind.NUMERIC,
            Form.NUMBER,
            row[stock.language],
            tuple(Excerpt(passage) for passage in row["proof"]),
            right=(),
            number=float(row["value"]),
            cue=row[stock.language],
        )
