"""Items that sort steps and challenges into the key domains that they belong to, from `domains.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from assistant.quiz.draft import Draft, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.stock import DOMAINS, Stock, Told
from corpus import Excerpt, sentence_spans

FILE = "domains.toml"
LONGEST = 300  # characters: of a longer passage the first sentence is asked for


def sorting(stock: Stock) -> Iterator[Draft]:
    """Yield the items that sort one statement of each domain."""
    rows = tomllib.loads((stock.folder / "quiz" / FILE).read_text(encoding="utf-8"))
    telling = {domain: [_told(stock, passage) for passage in rows[domain]] for domain in DOMAINS}
    for place in range(min(len(found) for found in telling.values())):
        row = [(telling[domain][place], domain) for domain in DOMAINS]
        draft = Draft(
            f"ordering.domains-{place + 1}",
            ItemKind.ORDERING,
            Form.MATCH,
            stock.say("domain.sort"),
            tuple(excerpt for told, _ in row for excerpt in told.proof),
            bloom=Bloom.UNDERSTAND,
        )
        yield match(draft, [(told.text, stock.place(domain)) for told, domain in row])


def _told(stock: Stock, passage: str) -> Told:
    text = stock.document.passage(passage).text
    start, end = sentence_spans(text)[0] if len(text) > LONGEST else (0, len(text))
    return stock.told(passage, Excerpt(passage, start, end))
