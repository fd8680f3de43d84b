"""Items on cases, from `scenarios.jsonl`: which rule of the document applies, and what settles it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from assistant.quiz.draft import Draft, choice
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.stock import Stock, trimmed
from corpus import Excerpt

FILE = "scenarios.jsonl"


def scenarios(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each row: a case, a question, and four options of which the first is right."""
    for line in (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = row[stock.language]
        key, *lures = told["options"]
        draft = Draft(
            f"scenario.{row['id']}",
            ItemKind.SCENARIO,
            Form.SINGLE,
            f"{told['story']}\n{told['question']}",
            tuple(Excerpt(passage) for passage in row["proof"]),
            bloom=Bloom.APPLY,
            cue=told["story"],
            topic=row["topic"],
        )
        yield choice(draft, trimmed(key["text"]), [(trimmed(lure["text"]), lure["why"]) for lure in lures])
