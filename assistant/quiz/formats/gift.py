"""GIFT, a text format that Moodle imports, as its documentation and importer (`qformat_gift`) describe it.

GIFT cannot say a text's direction, and reads `<` and `&` as HTML: an item that needs it is written in HTML. It has no
question type for putting in order: each step is to be matched with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.feedback import feedback
from assistant.quiz.formats import Written
from assistant.quiz.formats.moodle_markup import (
    BREAK,
    accepted,
    as_html,
    category,
    escaped,
    feedback_as_html,
    left_out,
    numbered,
    tags,
    weight,
)
from assistant.quiz.item import Form, Item, ItemKind
from assistant.quiz.quiz import Quiz
from assistant.quiz.wording import say

ESCAPES = str.maketrans({mark: f"\\{mark}" for mark in r"\~=#{}:"} | {"\n": r"\n"})
SPECIAL = re.compile(r"[<>&]|^(?:\[(?:html|markdown|moodle|plain)\]|%|\s)|\s$")  # no sign of GIFT's escapes these
TRUTH = ("TRUE", "FALSE")


def write(quiz: Quiz) -> Written:
    """Return a quiz as GIFT, and the ids of the items that Moodle cannot grade."""
    head = f"$CATEGORY: {category(quiz)}"
    blocks = (block for name, item in numbered(quiz).items() for block in (head, _question(name, item)))
    return Written("".join(f"{block}\n\n" for block in blocks).encode(), left_out(quiz))


def _question(name: str, item: Item) -> str:
    """Return an item, without a blank line, which would end it."""
    rich = _needs_html(item)
    about = " ".join((f"[id:{item.id}]", *(f"[tag:{tag}]" for tag in tags(item))))
    stem = _stem(item)
    text = f"[html]{_gift(as_html(stem, item.language, 'div'))}" if rich else _gift(stem)
    told = _gift(feedback_as_html(item) if rich else "\n".join(feedback(item)))
    lines = (f"// {about}", f"::{_gift(name)}::{text} {{{_opening(item)}", *_answers(item, rich), f"####{told}", "}")
    return "\n".join(lines)


def _needs_html(item: Item) -> bool:
    whys = (option.why for option in item.options)
    texts = (item.stem, *item.premises, *(option.text for option in item.options), *whys, *feedback(item))
    return item.language == "ar" or any(map(SPECIAL.search, texts))


def _stem(item: Item) -> str:
    return f"{item.stem}\n{say('paper.order', item.language)}" if item.form is Form.ORDER else item.stem


def _opening(item: Item) -> str:
    """Return what stands beside the brace that opens the answers: whether a statement is true, or a number."""
    if item.kind is ItemKind.TRUEFALSE:
        return TRUTH[item.right[0]]
    return f"#{item.keys[0]}" if item.form is Form.NUMBER else ""


def _answers(item: Item, rich: bool) -> Iterator[str]:
    if item.kind is ItemKind.TRUEFALSE:
        return _truth(item, rich)
    if item.form in (Form.SINGLE, Form.MULTIPLE):
        return _choice(item, rich)
    if item.form in (Form.MATCH, Form.ORDER):
        return _pairs(item, rich)
    return (f"=%100%{_gift(text)}" for text in accepted(item))


def _truth(item: Item, rich: bool) -> Iterator[str]:
    """Yield the reasons: first why the wrong option is wrong, then what is said of the right one."""
    wrong, right = (_told(item.options[at].why, item, rich) for at in (1 - item.right[0], item.right[0]))
    if wrong or right:
        yield f"#{wrong}#{right}" if right else f"#{wrong}"


def _choice(item: Item, rich: bool) -> Iterator[str]:
    for place, option in enumerate(item.options):
        sign = f"~%{weight(item, place)}%"
        if item.form is Form.SINGLE:
            sign = "=" if place in item.right else "~"
        why = f"#{_told(option.why, item, rich)}" if option.why else ""
        yield f"{sign}{_told(option.text, item, rich)}{why}"


def _pairs(item: Item, rich: bool) -> Iterator[str]:
    """Yield the pairs, then the options that match nothing."""
    for premise, match in _matched(item):
        yield f"={_told(premise, item, rich)} -> {_gift(escaped(match) if rich else match)}"


def _matched(item: Item) -> Iterator[tuple[str, str]]:
    if item.form is Form.ORDER:
        for at, option in enumerate(item.options):
            yield option.text, str(item.right.index(at) + 1)
        return
    for premise, at in zip(item.premises, item.right, strict=True):
        yield premise, item.options[at].text
    for at, option in enumerate(item.options):
        if at not in item.right:
            yield "", option.text


def _told(text: str, item: Item, rich: bool) -> str:
    return _gift(as_html(text, item.language) if rich and text else text)


def _gift(text: str) -> str:
    return BREAK.sub("\n", text).translate(ESCAPES)
