"""What the text is set in: prose, lists within lists, tables. Each block is of one or more passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import ClassVar

from api.views.pages.document.shown import Shown
from api.views.pages.document.words import Words
from corpus import Kind

LISTED = (Kind.ITEM, Kind.BULLET)
SIGNS = {"n": "square", "ü": "tick", "-": "dash"}


@dataclass(frozen=True)
class Prose:
    """A passage by itself."""

    form: ClassVar = "prose"
    shown: Shown


@dataclass(frozen=True)
class Item:
    """A passage of a list, with the list below it; `value` is its number or letter, counted from 1."""

    shown: Shown
    value: int
    below: tuple[Listing, ...]


@dataclass(frozen=True)
class Listing:
    """A list; `style` is how its items are marked: `letter`, `number`, or a sign."""

    form: ClassVar = "list"
    style: str
    items: tuple[Item, ...]

    @property
    def ordered(self) -> bool:
        """Whether its items are counted."""
        return self.style in ("letter", "number")


@dataclass(frozen=True)
class Cell:
    """A cell: the words of its row's passage, or blocks; `head` where it names the row or column, over `rows` rows."""

    words: tuple[Words, ...] = ()
    blocks: tuple[Block, ...] = ()
    head: bool = False
    rows: int = 1


@dataclass(frozen=True)
class Row:
    """A row; `shown` is the passage that it is, if it is one; `wide` where its one cell goes over all columns."""

    cells: tuple[Cell, ...]
    shown: Shown | None = None
    wide: bool = False


@dataclass(frozen=True)
class Table:
    """A table; `style` says which of the document's."""

    form: ClassVar = "table"
    style: str
    rows: tuple[Row, ...]
    heads: Row | None = None
    caption: Shown | None = None

    @property
    def columns(self) -> int:
        """Return how many columns it has."""
        return max(len(row.cells) for row in self.rows)


Block = Prose | Listing | Table


@dataclass
class _Growing:
    """A list that is being filled; its last item may be given lists below it."""

    style: str
    items: list[tuple[Shown, list[_Growing]]] = field(default_factory=list)

    def done(self) -> Listing:
        items = (Item(shown, _value(shown), tuple(each.done() for each in below)) for shown, below in self.items)
        return Listing(self.style, tuple(items))


def flow(passages: Iterable[Shown]) -> tuple[Block, ...]:
    """Return running text as blocks: neighbouring items and bullets as lists, every other passage by itself."""
    return tuple(_flow(passages))


def _flow(passages: Iterable[Shown]) -> Iterator[Block]:
    for listed, group in groupby(passages, key=lambda shown: shown.kind in LISTED):
        found = list(group)
        yield from _listings(found) if listed else [Prose(shown) for shown in found]


def _listings(passages: Iterable[Shown]) -> list[Listing]:
    """Return lists: a new sign opens a list below the last item, a sign met before goes on with its list."""
    tops: list[_Growing] = []
    open_lists: list[_Growing] = []
    for shown in passages:
        style = _style(shown)
        while open_lists and open_lists[-1].style != style and _reopens(open_lists, shown, style):
            open_lists.pop()
        if not open_lists or open_lists[-1].style != style:
            growing = _Growing(style)
            (open_lists[-1].items[-1][1] if open_lists else tops).append(growing)
            open_lists.append(growing)
        open_lists[-1].items.append((shown, []))
    return [top.done() for top in tops]


def _reopens(open_lists: list[_Growing], shown: Shown, style: str) -> bool:
    """Whether the innermost list ends before this passage: one further out goes on, or a counted one begins."""
    return shown.kind is Kind.ITEM or any(each.style == style for each in open_lists)


def _style(shown: Shown) -> str:
    if shown.kind is Kind.ITEM:
        return "number" if shown.marker.isdigit() else "letter"
    return SIGNS.get(shown.marker, "square")


def _value(shown: Shown) -> int:
    if shown.kind is not Kind.ITEM:
        return 0
    return int(shown.marker) if shown.marker.isdigit() else ord(shown.marker) - ord("a") + 1
