"""The bank: every item that there is in a language, proved, measured and reviewed.

It is made once and holds nothing that a seed decides: quizzes are drawn from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ground import cite
from assistant.quiz.difficulty import Rarity, measured
from assistant.quiz.draft import Draft
from assistant.quiz.families import make_drafts
from assistant.quiz.item import Item, ItemKind
from assistant.quiz.review import Review
from assistant.quiz.rules import faults
from assistant.quiz.stock import Nearness, Stock
from assistant.quiz.topics import ALL, SECTIONS, topics_of, within
from corpus import Document
from index.embedding import Embedder


@dataclass(frozen=True)
class Bank:
    """The items of a language, in the order of the families."""

    language: str
    items: tuple[Item, ...]
    sign: str

    @classmethod
    def make(cls, document: Document, embedder: Embedder, language: str, review: Review | None = None) -> Bank:
        """Make all items of a language: drafts proved, held against the rules, reviewed and measured."""
        stock = Stock(document, language, Nearness(embedder))
        sound = (item for draft in make_drafts(stock) if not faults(item := _item(stock, draft)))
        items = {(item.stem, item.options, item.premises): item for item in sound}  # two that ask the same become one
        decided = (review or Review({})).applied(items.values())
        made = measured(list(decided), stock.nearness, Rarity.of(document, language))
        return cls(language, tuple(made), _sign(made))

    def of(self, topic: str) -> list[Item]:
        """Return the items of a topic or of a section and those inside it."""
        if topic == ALL:
            return list(self.items)
        if topic in SECTIONS:
            return [item for item in self.items if topic in item.topics]
        return [item for item in self.items if any(within(c.section, topic) for c in item.citations)]


def _item(stock: Stock, draft: Draft) -> Item:
    """Return a draft as an item; raises `GroundingError` when its proof does not stand in the source."""
    citations = tuple(
        cite(excerpt, marker, stock.document, stock.language) for marker, excerpt in enumerate(draft.proof, 1)
    )
    topics = topics_of(citation.section for citation in citations)
    return Item(
        id=f"{draft.name.replace('/', '-')}.{stock.language}",
        language=stock.language,
        kind=draft.kind,
        form=draft.form,
        stem=draft.stem,
        citations=citations,
        topics=topics if not draft.topic or draft.topic in topics else (*topics, draft.topic),
        bloom=draft.bloom,
        options=draft.options,
        premises=draft.premises,
        right=draft.right,
        accepted=draft.accepted,
        number=draft.number,
        facts=_facts(draft),
        cue=draft.cue,
        brief=draft.brief,
    )


def _facts(draft: Draft) -> frozenset[str]:
    """Return what an item asks for: the passages that prove it; of a case only itself, since cases share their rule."""
    case = draft.kind is ItemKind.SCENARIO
    return frozenset({draft.name}) if case else frozenset(excerpt.passage for excerpt in draft.proof)


def _sign(items: list[Item]) -> str:
    """Return eight digits that tell one set of items from another."""
    return hashlib.sha256("".join(_told(items)).encode("utf-8")).hexdigest()[:8]


def _told(items: list[Item]) -> Iterator[str]:
    for item in items:
        yield repr(
            (item.id, item.stem, item.options, item.premises, item.right, item.accepted, item.number, item.difficulty)
        )
