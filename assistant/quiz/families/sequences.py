"""Items that put things in order, from `sequences.jsonl`: dates, stages of a route, steps of an approach."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.quiz.draft import Draft, sentence
from assistant.quiz.item import Bloom, Form, ItemKind, Option
from assistant.quiz.stock import Stock
from corpus import Excerpt

FILE = "sequences.jsonl"


def sequences(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each row: a question, and what is to be put in order, in the right one."""
    for line in (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = row[stock.language]
        yield Draft(
            f"ordering.{row['id']}",
            ItemKind.ORDERING,
            Form.ORDER,
            told["question"],
            tuple(Excerpt(passage) for passage in row["proof"]),
            options=tuple(Option(sentence(step)) for step in told["steps"]),
            right=tuple(range(len(told["steps"]))),
            bloom=Bloom.UNDERSTAND,
        )
