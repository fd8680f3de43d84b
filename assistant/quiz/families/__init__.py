"""The families of items, each in a file of its own: what of the document is asked for, and in which stems.

`make_drafts` yields all of them; nothing is left to chance, so that an item is the same in every quiz.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.quiz.draft import Draft
from assistant.quiz.families.contrasts import contrasts
from assistant.quiz.families.differences import differences
from assistant.quiz.families.glossary import abbreviations, terms
from assistant.quiz.families.matchings import matchings
from assistant.quiz.families.numbers import numbers
from assistant.quiz.families.practices import practices
from assistant.quiz.families.principles import principles
from assistant.quiz.families.questions import questions
from assistant.quiz.families.routes import routes
from assistant.quiz.families.sequences import sequences
from assistant.quiz.families.sorting import sorting
from assistant.quiz.stock import Stock

Family = Callable[[Stock], Iterator[Draft]]
FAMILIES: tuple[Family, ...] = (
    terms,
    abbreviations,
    contrasts,
    principles,
    routes,
    sorting,
    differences,
    practices,
    questions,
    numbers,
    matchings,
    sequences,
)


def make_drafts(stock: Stock) -> Iterator[Draft]:
    """Yield the drafts of all families."""
    for family in FAMILIES:
        yield from family(stock)
