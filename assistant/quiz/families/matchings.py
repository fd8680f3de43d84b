"""Items that match or sort, from `matchings.jsonl`: actors with roles, texts with purposes, points with domains."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.quiz.draft import Draft, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.stock import Stock
from corpus import Excerpt

FILE = "matchings.jsonl"


def matchings(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each row: pairs of what is to be matched and what it goes with, and options that match none."""
    for line in (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = row[stock.language]
        kind = ItemKind.ORDERING if row["sort"] else ItemKind.MATCHING
        draft = Draft(
            f"{kind}.{row['id']}",
            kind,
            Form.MATCH,
            told["question"],
            tuple(Excerpt(passage) for passage in row["proof"]),
            bloom=Bloom.UNDERSTAND,
            topic=row["topic"],
        )
        yield match(draft, [(premise, option) for premise, option in told["pairs"]], told["more"])
