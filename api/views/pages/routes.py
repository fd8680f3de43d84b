"""The routes of section 6 as the page shows them: the map, what is said of each route, the figures, the links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from api.views.pages.entries import Name, Place, name, place
from api.views.pages.quotes import Quote, quotes
from api.views.pages.route_drawing import DrawnRoute, Label, Sheet
from api.web.words import say
from corpus import Document, EntryKind, Excerpt, Kind
from corpus.route_map import MappedRoute, RouteMap, Stop

CHAPTER, MAP = "6", "10/1"
PERSONS = re.compile(r"\d[ ,]\d{3}\b")  # in the thousands, which no year is written in
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
OUTSIDE = "outside"  # of the area that the document covers, and so of its groups


@dataclass(frozen=True)
class Route:
    """A route with its number, which ties list and map; where it begins, passes and ends, in words."""

    number: int
    name: Name
    start: str
    via: str
    end: str
    quotes: tuple[Quote, ...]
    drawn: DrawnRoute


@dataclass(frozen=True)
class Group:
    """Routes that the document counts as one group, which it names; `kind` is `western`, `eastern` or `outside`."""

    kind: str
    name: Name | None
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Chart:
    """The sheet of the map with what lies under the routes."""

    width: float
    height: float
    land: str
    water: str
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Routes:
    """Everything on the page; `missing` stands where the document announces the map that it lacks."""

    title: Name
    missing: Place
    chart: Chart
    groups: tuple[Group, ...]
    counts: tuple[Quote, ...]
    changes: tuple[Quote, ...]
    notes: tuple[Quote, ...]
    links: tuple[Quote, ...]


def routes(document: Document, route_map: RouteMap, language: str) -> Routes:
    """Return what the page shows in a language."""
    sheet = Sheet(route_map.bounds)
    counts, changes = _figures(document)
    return Routes(
        title=name(document, document.section(CHAPTER).title, language),
        missing=place(document, MAP),
        chart=_chart(route_map, sheet, language),
        groups=_groups(document, route_map, sheet, language),
        counts=quotes(document, counts, language),
        changes=quotes(document, changes, language),
        notes=quotes(document, _notes(document), language),
        links=quotes(document, route_map.links, language),
    )


def _chart(route_map: RouteMap, sheet: Sheet, language: str) -> Chart:
    ends = {stop.location.id for route in route_map.routes for stop in route.of("to")}
    return Chart(
        width=sheet.width,
        height=sheet.height,
        land=sheet.shape(route_map.land),
        water=sheet.shape(route_map.water),
        labels=tuple(sheet.label(location, language, ends) for location in route_map.locations),
    )


def _groups(document: Document, route_map: RouteMap, sheet: Sheet, language: str) -> tuple[Group, ...]:
    grouped: dict[str, list[Route]] = {}
    above = {child: group.id for group in document.entries_of(EntryKind.ROUTES) for child in group.children}
    for number, mapped in enumerate(route_map.routes, 1):
        route = _route(document, mapped, sheet, language, number)
        grouped.setdefault(above.get(mapped.entry, OUTSIDE), []).append(route)
    return tuple(
        Group(
            kind=entry_id.rpartition("/")[2],
            name=None if entry_id == OUTSIDE else name(document, document.entry(entry_id).name, language),
            routes=tuple(found),
        )
        for entry_id, found in grouped.items()
    )


def _route(document: Document, mapped: MappedRoute, sheet: Sheet, language: str, number: int) -> Route:
    start, via, end = (_joined(mapped.of(role), mapped.join.get(role, ""), language) for role in ("from", "via", "to"))
    return Route(
        number=number,
        name=name(document, document.entry(mapped.entry).name, language),
        start=start,
        via=via,
        end=end,
        quotes=quotes(document, mapped.quotes, language),
        drawn=sheet.route(mapped),
    )


def _joined(stops: Iterable[Stop], join: str, language: str) -> str:
    """Return the names of stops as a list in words, joined as the document joins them."""
    *names, last = (stop.location.names[language] for stop in stops)
    if not names:
        return last
    return say(f"routes.{join}.before", language).join(names) + say(f"routes.{join}", language) + last


def _figures(document: Document) -> tuple[list[Excerpt], list[Excerpt]]:
    """Return the sentences of running text that count persons, and those that tie a change to a year."""
    found = [entry.parts[0].excerpts[0] for entry in document.entries_of(EntryKind.FIGURE)]
    said = {each: document.text(each) for each in found if document.passage(each.passage).kind is Kind.PARAGRAPH}
    counts = [each for each, text in said.items() if PERSONS.search(text)]
    return counts, [each for each, text in said.items() if each not in counts and YEAR.search(text)]


def _notes(document: Document) -> list[Excerpt]:
    """Return what is left of the chapter's two figures, and its footnotes."""
    kinds = (Kind.FIGURE_NOTE, Kind.FOOTNOTE)
    return [Excerpt(p.id) for p in document.passages if p.section.split(".")[0] == CHAPTER and p.kind in kinds]
