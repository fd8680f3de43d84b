"""The tables of the document as tables again: from the passages of a table, its rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from api.views.pages.document.blocks import Cell, Row, Table, flow
from api.views.pages.document.shown import Shown
from api.views.pages.document.words import Words
from corpus import Document, Kind

Maker = Callable[[Document, Sequence[Shown]], Iterator[Row]]
OVERVIEW, PRACTICES = "9", "practices/"
MEETINGS = ("Réunion", "Meeting")  # how the last line of a participant begins


def is_opening(shown: Shown) -> bool:
    """Whether a table begins with this passage."""
    return shown.kind in (Kind.COLUMN_HEADS, Kind.ABBREVIATION)


def table_length(passages: Sequence[Shown]) -> int:
    """Return how many of these passages are of the table that begins with the first: to a caption or a new title."""
    if passages[0].section == OVERVIEW:
        return len(passages)
    for place, shown in enumerate(passages):
        if shown.kind is Kind.CAPTION:
            return place + 1
        if shown.kind in (Kind.HEADING, Kind.LABEL):
            return place
    return len(passages)


def make_table(document: Document, passages: Sequence[Shown]) -> Table:
    """Return the table that these passages are."""
    style, make = _maker(passages[0])
    body = [shown for shown in passages if shown.kind not in (Kind.COLUMN_HEADS, Kind.CAPTION)]
    heads = next((shown for shown in passages if shown.kind is Kind.COLUMN_HEADS), None)
    caption = next((shown for shown in passages if shown.kind is Kind.CAPTION), None)
    return Table(style, tuple(make(document, body)), None if heads is None else _heads(heads, style), caption)


def _maker(first: Shown) -> tuple[str, Maker]:
    named: dict[str, tuple[str, Maker]] = {
        "4": ("abbreviations", _by_lines),
        "8.3.1.1": ("distinction", _by_lines),
        "8.4.3.2": ("practices", _practices),
        "11": ("instruments", _instruments),
        "12": ("actors", _actors),
        "13": ("participants", _participants),
    }
    return named.get(first.section, ("steps", _steps))


def _heads(shown: Shown, style: str) -> Row:
    columns = list(zip(*(words.heads for words in shown.words), strict=True))
    named = [Cell(words=tuple(words), head=True) for words in columns]
    return Row((Cell(), *named) if style == "actors" else tuple(named), shown)  # nothing stands over the actors


def _by_lines(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield rows whose cells are the lines of a passage, the first of which names the row."""
    for shown in body:
        columns = zip(*(words.lines for words in shown.words), strict=True)
        yield Row(tuple(Cell(words=words, head=place == 0) for place, words in enumerate(columns)), shown)


def _steps(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield recommendations with their next steps, under the domain where there is one."""
    for kind, group in groupby(_led(body, Kind.ITEM, Kind.HEADING), key=lambda led: led[0].kind):
        for first, steps in group:
            if kind is Kind.HEADING:
                yield Row((Cell(words=first.words, head=True),), first, wide=True)
            else:
                yield Row((Cell(blocks=flow([first])), Cell(blocks=flow(steps))))


def _instruments(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield legal texts with how they could help."""
    for first, helps in _led(body, Kind.ROW):
        yield Row((Cell(blocks=flow([first])), Cell(blocks=flow(helps))))


def _actors(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield international actors with how they could help."""
    rows: list[list[Shown]] = []
    for shown in body:
        if shown.label:
            rows.append([])
        rows[-1].append(shown)
    for row in rows:
        yield Row((Cell(words=row[0].label, head=True), Cell(blocks=flow(row))))


def _practices(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield the one row whose cells are the two lists, which stand beside each other."""
    columns = [set(entry.passages) for entry in document.entries.values() if entry.id.startswith(PRACTICES)]
    lists = [[shown for shown in body if shown.id in column] for column in columns if column]
    yield Row(tuple(Cell(blocks=flow(shown)) for shown in lists))


def _participants(document: Document, body: Sequence[Shown]) -> Iterator[Row]:
    """Yield organisations under their state, with the meetings that they came to in a column of its own."""
    for group, found in groupby(body, key=lambda shown: document.passage(shown.id).group):
        rows = list(found)
        for place, shown in enumerate(rows):
            french = document.passage(shown.id).text.split("\n")
            named = int(place == 0 and french[0] == group)
            last = -1 if french[-1].startswith(MEETINGS) else 0
            yield Row(tuple(_participant(shown, named, last, len(rows))), shown)


def _participant(shown: Shown, named: int, last: int, rows: int) -> Iterator[Cell]:
    if named:
        yield Cell(words=_over(shown, 0, 1), head=True, rows=rows)
    yield Cell(words=_over(shown, named, last))
    yield Cell(words=_over(shown, last, 0) if last else ())


def _over(shown: Shown, first: int, last: int) -> tuple[Words, ...]:
    return tuple(words.over(first, last) for words in shown.words)


def _led(body: Sequence[Shown], *kinds: Kind) -> list[tuple[Shown, list[Shown]]]:
    """Return each passage of these kinds with those up to the next."""
    found: list[tuple[Shown, list[Shown]]] = []
    for shown in body:
        if shown.kind in kinds:
            found.append((shown, []))
        else:
            found[-1][1].append(shown)
    return found
