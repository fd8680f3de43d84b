"""Items on table 8.3.1: smuggling of persons against trafficking in persons, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.draft import Draft, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, chance
from assistant.quiz.masking import shares
from assistant.quiz.stock import Stock
from corpus import EntryKind, Excerpt, Role

OFFENCES = ("smuggling", "trafficking")


@dataclass(frozen=True)
class Row:
    """A row of the table: what is compared, and the cell of each offence."""

    name: str
    element: str
    cells: tuple[str, str]
    proof: Excerpt


def differences(stock: Stock) -> Iterator[Draft]:
    """Yield for each cell whether the table says it of an offence, and sortings of cells."""
    plain = [row for row in _rows(stock) if not any(_names_offence(stock, cell) for cell in row.cells)]
    for row in plain:
        for column, offence in enumerate(OFFENCES):
            yield _true(stock, row, column, offence)
    for place in range(0, len(plain) - 1, 2):
        pair = plain[place : place + 2]
        draft = Draft(
            f"ordering.offences-{place // 2 + 1}",
            ItemKind.ORDERING,
            Form.MATCH,
            stock.say("offence.sort"),
            tuple(row.proof for row in pair),
            bloom=Bloom.UNDERSTAND,
        )
        yield match(draft, [pair_of for row in pair for pair_of in _sorted(stock, row)])


def _sorted(stock: Stock, row: Row) -> Iterator[tuple[str, str]]:
    """Yield each cell of a row with the offence that it is said of."""
    for offence, cell in zip(OFFENCES, row.cells, strict=True):
        yield f"{row.element} – {cell}", stock.say(f"offence.{offence}")


def _rows(stock: Stock) -> Iterator[Row]:
    for entry in stock.document.entries_of(EntryKind.DIFFERENCE):
        (excerpt,) = entry.part(Role.BODY)
        element, smuggling, trafficking = stock.document.words(excerpt, stock.language).split("\n")
        yield Row(entry.id.partition("/")[2], element, (smuggling.rstrip(". "), trafficking.rstrip(". ")), excerpt)


def _names_offence(stock: Stock, cell: str) -> bool:
    return shares(cell, stock.say("signs.networks"), stock.language)


def _true(stock: Stock, row: Row, column: int, offence: str) -> Draft:
    wrong = chance("true", row.name, offence) % 2
    cell = row.cells[1 - column if wrong else column]
    draft = Draft(
        f"truefalse.difference-{row.name}-{offence}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say("offence.true", element=row.element, name=stock.say(f"offence.{offence}"), text=cell),
        (row.proof,),
        bloom=Bloom.UNDERSTAND,
        cue=cell,
    )
    reason = stock.say("why.offence", name=stock.say(f"offence.{OFFENCES[1 - column]}"))
    return truth(stock, draft, reason if wrong else "")
