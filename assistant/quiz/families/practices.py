"""Items on table 8.4.3.2: practices that identify migrants, and practices that win their cooperation."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.draft import Draft, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, Option, chance
from assistant.quiz.masking import shares
from assistant.quiz.stock import Stock, Told
from corpus import EntryKind, Role

SIDES = ("practices/identification", "practices/cooperation")


def practices(stock: Stock) -> Iterator[Draft]:
    """Yield which list each practice stands in, the sorting of several, and which ones stand in a list."""
    found = [told for told in stock.parts(EntryKind.PRACTICES, Role.BODY) if told.group in SIDES]
    names = {side: stock.called(stock.document.entry(side).name) for side in SIDES}
    plain = [told for told in found if not shares(told.text, stock.say("signs.practices"), stock.language)]
    for told in plain:
        wrong = chance("true", told.name) % 2
        side = SIDES[1 - SIDES.index(told.group)] if wrong else told.group
        draft = Draft(
            f"truefalse.practice-{told.name}",
            ItemKind.TRUEFALSE,
            Form.SINGLE,
            stock.say("practice.true", name=names[side], text=told.text),
            told.proof,
            cue=told.text,
        )
        yield truth(stock, draft, stock.say("why.practice", name=names[told.group]) if wrong else "")
    lists = [[told for told in plain if told.group == side] for side in SIDES]
    rows = [told for pair in zip(*lists, strict=False) for told in pair]
    for place in range(0, len(rows) - 3, 4):
        yield _sort(stock, rows[place : place + 4], names, place // 4 + 1)
    for side, mine, others in zip(SIDES, lists, reversed(lists), strict=True):
        yield _several(stock, side, names, mine[:3], others[:3])


def _sort(stock: Stock, rows: list[Told], names: dict[str, str], number: int) -> Draft:
    draft = Draft(
        f"ordering.practices-{number}",
        ItemKind.ORDERING,
        Form.MATCH,
        stock.say("practice.sort"),
        tuple(excerpt for told in rows for excerpt in told.proof),
        bloom=Bloom.UNDERSTAND,
    )
    return match(draft, [(told.text, names[told.group]) for told in rows])


def _several(stock: Stock, side: str, names: dict[str, str], mine: list[Told], others: list[Told]) -> Draft:
    other = names[SIDES[1 - SIDES.index(side)]]
    return Draft(
        f"mcq.{side.replace('/', '-')}",
        ItemKind.MCQ,
        Form.MULTIPLE,
        stock.say("practice.several", name=names[side]),
        tuple(excerpt for told in mine for excerpt in told.proof),
        options=(
            *(Option(told.text) for told in mine),
            *(Option(told.text, stock.say("why.practice", name=other)) for told in others),
        ),
        right=tuple(range(len(mine))),
        bloom=Bloom.UNDERSTAND,
    )
