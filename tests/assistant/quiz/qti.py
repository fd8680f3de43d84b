"""Quizzes and texts that the tests of both versions of QTI export."""

import re

from hypothesis import strategies as st

from assistant.quiz.bank import Bank
from assistant.quiz.item import Form, Item, ItemKind
from assistant.quiz.quiz import Plan, Quiz

FORBIDDEN = "".join(map(chr, range(32))).translate({9: None, 10: None, 13: None}) + "\ufffe\uffff"  # in XML
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN))


def lines(text: str) -> str:
    """Return a text whose lines end as those of XML and HTML do."""
    return re.sub("\r\n?", "\n", text)


def some(bank: Bank, each: int = 4) -> Quiz:
    """Return a quiz with some items of each form, of true or false, and with options that several premises share."""
    chosen: list[Item] = []
    for form in Form:
        chosen += [item for item in bank.items if item.form is form][:each]
    chosen += [item for item in bank.items if item.kind is ItemKind.TRUEFALSE][:each]
    chosen += [item for item in bank.items if len(set(item.right)) < len(item.right)][:1]
    items = tuple(item.shuffled(7) for item in dict.fromkeys(chosen))
    return Quiz("qti", Plan("all", len(items), items[0].language), items, len(items))
