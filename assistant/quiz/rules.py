"""The rules of item writing that every item keeps, whatever family it is of.

They follow the guidelines that item writers agree on most (Haladyna, Downing and Rodriguez, 2002). What breaks one is
not given out; a test holds every item of the bank against them once more.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import Form, Item, ItemKind
from index.analysis import fold

LONGEST_STEM = 1400  # characters: the longest definition fits
MOST_TIMES = 3.2  # the length of the longest option by that of the shortest, beyond SLACK
SLACK = 25  # characters
SHORTEST_TOLD = 12  # characters of a key that a stem must not contain


def faults(item: Item) -> tuple[str, ...]:
    """Return what is wrong with an item, nothing where it is sound."""
    return tuple(_faults(item))


def _faults(item: Item) -> Iterator[str]:
    texts = [option.text for option in item.options]
    if len(item.stem) > LONGEST_STEM:
        yield "the stem is too long"
    if len({fold(text) for text in texts}) < len(texts):
        yield "two options are the same"
    if len({fold(text) for text in item.premises}) < len(item.premises):
        yield "two premises are the same"
    if item.form in (Form.SINGLE, Form.MULTIPLE):
        yield from _choice_faults(item)
    if any(not citation.quote for citation in item.citations) or not item.citations:
        yield "nothing proves the key"


def _choice_faults(item: Item) -> Iterator[str]:
    texts = [option.text for option in item.options]
    if item.kind is not ItemKind.TRUEFALSE:
        short, long = min(map(len, texts)), max(map(len, texts))
        if long > short * MOST_TIMES + SLACK:
            yield "the options are not alike in length"
    if any(not option.why for option in item.lures):
        yield "a distractor has no reason why it is wrong"
    stem = fold(item.stem)
    if any(len(key) >= SHORTEST_TOLD and fold(key) in stem for key in item.keys) and item.kind is not ItemKind.SCENARIO:
        yield "the stem contains the key"
