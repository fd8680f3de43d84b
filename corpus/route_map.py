"""The routes of section 6 as they can be drawn: where each begins, passes and ends, every place proved by a passage.

The document's own map (section 10) is missing. `routes.json` puts the places that its text names on a schematic
chart; a place that the quoted words do not name, in any of the languages, is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.document import DEFAULT, DOCUMENTS, Document, open_document
from corpus.entries import Excerpt
from corpus.errors import CorpusError
from corpus.sentences import sentence_spans

ROLES = ("from", "via", "to")
Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True)
class Bounds:
    """The part of the world that is drawn, in degrees."""

    west: float
    east: float
    south: float
    north: float


@dataclass(frozen=True)
class Location:
    """A place that the document names: its names by language, where its label stands and which end of it (`anchor`).

    `kind` is `region` for one that is too large for a point; `lines` how many lines a label should have.
    """

    id: str
    kind: str
    lines: int
    names: dict[str, str]
    label: Point
    anchor: str


@dataclass(frozen=True)
class Stop:
    """A place on a route: `role` says whether it begins, passes or ends there, `passage` where that is said.

    `at` is where the line stands there, `label` of its location where there is room for the name.
    """

    role: str
    location: Location
    at: Point
    passage: str


@dataclass(frozen=True)
class MappedRoute:
    """A route as it is drawn.

    `entry` is the id of its entry; `quotes` the words that prove its stops; `join` how several stops of one role
    are joined (`and`, `or`, `and-or`); `legs` the lines that it is made of; `numbers` where its number stands.
    """

    entry: str
    quotes: tuple[Excerpt, ...]
    join: dict[str, str]
    stops: tuple[Stop, ...]
    legs: tuple[tuple[Point, ...], ...]
    numbers: tuple[Point, ...]

    def of(self, role: str) -> tuple[Stop, ...]:
        """Return the stops of one role, in the order of the text."""
        return tuple(stop for stop in self.stops if stop.role == role)


@dataclass(frozen=True)
class RouteMap:
    """All routes with the coasts around them; `links` is what the document says of how they depend on one another."""

    bounds: Bounds
    land: tuple[tuple[Point, ...], ...]
    water: tuple[tuple[Point, ...], ...]
    locations: tuple[Location, ...]
    routes: tuple[MappedRoute, ...]
    links: tuple[Excerpt, ...]


@lru_cache(maxsize=2)
def open_route_map(name: str = DEFAULT) -> RouteMap:
    """Read the map of the document in `corpus/documents/NAME`; raises `CorpusError` as `read_route_map` does."""
    return read_route_map(DOCUMENTS / name / "routes.json", open_document(name))


def read_route_map(path: Path, document: Document) -> RouteMap:
    """Read a map.

    Raises `CorpusError` when the file is missing, a stop's place is not named in the words that shall prove it,
    or something else is missing in it.
    """
    if not path.is_file():
        raise CorpusError(f"there is no {path.name} in {path.parent}")
    told = json.loads(path.read_text(encoding="utf-8"))
    try:
        locations = {row["id"]: _location(row) for row in told["locations"]}
        routes = tuple(_route(row, locations, document) for row in told["routes"])
        links = tuple(_excerpt(row, document) for row in told["links"])
        land, water = ([_points(row["ring"]) for row in told[name]] for name in ("land", "water"))
        found = RouteMap(Bounds(**told["bounds"]), tuple(land), tuple(water), tuple(locations.values()), routes, links)
    except KeyError as error:
        raise CorpusError(f"{path.name} lacks {error.args[0]!r}") from error
    for route in routes:
        _check(route, document, path.name)
    return found


def _location(row: dict[str, Any]) -> Location:
    return Location(row["id"], row["kind"], row["lines"], row["names"], _point(row["label"]), row["anchor"])


def _route(row: dict[str, Any], locations: dict[str, Location], document: Document) -> MappedRoute:
    stops = [Stop(s["role"], locations[s["location"]], _point(s["at"]), s["passage"]) for s in row["stops"]]
    at = {stop.location.id: stop.at for stop in stops}
    return MappedRoute(
        entry=document.entry(row["entry"]).id,
        quotes=tuple(_excerpt(quote, document) for quote in row["quotes"]),
        join=row["join"],
        stops=tuple(stops),
        legs=tuple(tuple(at[p] if isinstance(p, str) else _point(p) for p in leg) for leg in row["legs"]),
        numbers=_points(row["numbers"]),
    )


def _excerpt(row: dict[str, Any], document: Document) -> Excerpt:
    """Return a whole passage, or the sentences of it from the first to the last that are named, counted from 1."""
    passage = document.passage(row["passage"])
    if "sentences" not in row:
        return Excerpt(passage.id)
    first, last = row["sentences"]
    spans = sentence_spans(passage.text)
    if not 1 <= first <= last <= len(spans):
        raise CorpusError(f"passage {passage.id} has no sentences {first} to {last}: it has {len(spans)}")
    return Excerpt(passage.id, spans[first - 1][0], spans[last - 1][1])


def _points(rows: list[list[float]]) -> tuple[Point, ...]:
    return tuple(map(_point, rows))


def _point(row: list[float]) -> Point:
    longitude, latitude = row
    return longitude, latitude


def _check(route: MappedRoute, document: Document, file: str) -> None:
    """Refuse a stop that the words quoted from its passage do not name, in French and in every edition."""
    quotes = {quote.passage: quote for quote in route.quotes}
    for stop in route.stops:
        if stop.passage not in quotes:
            raise CorpusError(f"{file}: {route.entry} quotes nothing of {stop.passage}, which shall prove a stop")
        for language in (document.metadata.language, *document.editions):
            name = stop.location.names[language]
            if name.casefold() not in document.words(quotes[stop.passage], language).casefold():
                raise CorpusError(f"{file}: {stop.passage} does not name « {name} », a stop of {route.entry}")
