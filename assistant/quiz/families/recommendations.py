"""Items on the key recommendations (8.x.3): which next step belongs to which recommendation of a domain."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.draft import Draft, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.stock import DOMAINS, Stock, Told
from corpus import EntryKind, Role

APART = 0.1  # by how much a step may be nearer to another recommendation's title than to its own


def recommendations(stock: Stock) -> Iterator[Draft]:
    """Yield for each domain the matchings of its recommendations with a step of each, the first and the second."""
    for domain in DOMAINS:
        entries = [e for e in stock.document.entries_of(EntryKind.RECOMMENDATION) if e.domain == domain]
        titles = [Told(entry.id, entry.name, stock.called(entry.name), ()) for entry in entries]
        steps = [
            [told for told in stock.parts(EntryKind.RECOMMENDATION, Role.NEXT_STEPS) if told.group == title.name]
            for title in titles
        ]
        clear = [[step for step in own if _clear(stock, step, titles)] for own in steps]
        for place in range(min(2, *(len(own) for own in clear))):
            rows = [(own[place], title) for own, title in zip(clear, titles, strict=True)]
            draft = Draft(
                f"matching.steps-{domain}-{place + 1}",
                ItemKind.MATCHING,
                Form.MATCH,
                stock.say("step.match", place=stock.place(domain)),
                tuple(excerpt for step, _ in rows for excerpt in step.proof),
                bloom=Bloom.UNDERSTAND,
            )
            yield match(draft, [(step.text, title.text) for step, title in rows])


def _clear(stock: Stock, step: Told, titles: list[Told]) -> bool:
    """Whether a step is not much nearer to another recommendation of the domain than to its own."""
    cosines = stock.nearness.between(step.french, [title.french for title in titles])
    own = next(cosine for cosine, title in zip(cosines, titles, strict=True) if title.name == step.group)
    return max(cosines) < own + APART
