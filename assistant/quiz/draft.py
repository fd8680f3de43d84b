"""Drafts: items as the families make them, before they are proved and measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.quiz.item import Bloom, Form, ItemKind, Option
from assistant.quiz.stock import Stock
from corpus import Excerpt


@dataclass(frozen=True)
class Draft:
    """What an item asks, and where the document says what is right.

    `name` is the item's id without its language. `topic` is where it belongs beside what follows from its section;
    the other fields are those of `Item`.
    """

    name: str
    kind: ItemKind
    form: Form
    stem: str
    proof: tuple[Excerpt, ...]
    options: tuple[Option, ...] = ()
    premises: tuple[str, ...] = ()
    right: tuple[int, ...] = (0,)
    accepted: tuple[str, ...] = ()
    number: float | None = None
    bloom: Bloom = Bloom.REMEMBER
    cue: str = ""
    brief: str = ""
    topic: str = ""


def choice(draft: Draft, key: str, lures: Sequence[tuple[str, str]]) -> Draft:
    """Return a draft with one right option and lures, each with the reason why it is wrong."""
    shown = str if draft.kind is ItemKind.GAP else sentence  # what fills a gap is written as it stands there
    options = (Option(shown(key)), *(Option(shown(text), why) for text, why in lures))
    return replace(draft, form=Form.SINGLE, options=options, right=(0,))


def truth(stock: Stock, draft: Draft, wrong: str = "") -> Draft:
    """Return a draft that is true, or false for the reason `wrong`."""
    true, false = stock.say("true"), stock.say("false")
    options = (Option(true, wrong), Option(false, "" if wrong else stock.say("why.true")))
    return replace(draft, kind=ItemKind.TRUEFALSE, form=Form.SINGLE, options=options, right=(1 if wrong else 0,))


def match(draft: Draft, pairs: Sequence[tuple[str, str]], more: Sequence[str] = ()) -> Draft:
    """Return a draft that matches the first of each pair with the second; several may share one; `more` match none."""
    targets = list(dict.fromkeys([sentence(second) for _, second in pairs] + [sentence(text) for text in more]))
    return replace(
        draft,
        form=Form.MATCH,
        premises=tuple(sentence(first) for first, _ in pairs),
        options=tuple(Option(target) for target in targets),
        right=tuple(targets.index(sentence(second)) for _, second in pairs),
    )


def sentence(text: str) -> str:
    """Return a text that begins with a capital, as options do."""
    return text[:1].upper() + text[1:]
