"""The map of routes as a drawing: degrees projected on a sheet (equirectangular), coasts and routes as SVG paths."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from corpus.route_map import Bounds, Location, MappedRoute, Point

SCALE = 10  # units of the sheet to a degree of latitude
TENSION = 6  # of the curves: Catmull and Rom's splines as Bézier's
ARROW = (13, 5.5)  # length and half width of an arrow's head, in units
LONG = 90  # units from which on a leg has an arrow on its way, too


@dataclass(frozen=True)
class Label:
    """The name of a place, at a point of the sheet; `kind` is `region`, `end` (of a route) or `via`."""

    x: float
    y: float
    lines: tuple[str, ...]
    kind: str
    anchor: str


@dataclass(frozen=True)
class DrawnRoute:
    """A route on the sheet: its line, the heads of its arrows, and where its beginnings, stops and numbers stand."""

    line: str
    arrows: str
    beginnings: tuple[Point, ...]
    stops: tuple[Point, ...]
    numbers: tuple[Point, ...]


@dataclass(frozen=True)
class Sheet:
    """What is drawn of the world, `width` by `height` units."""

    bounds: Bounds

    @property
    def width(self) -> float:
        """Return the width of the sheet."""
        return round(self.x(self.bounds.east), 1)

    @property
    def height(self) -> float:
        """Return the height of the sheet."""
        return round(self.y(self.bounds.south), 1)

    def x(self, longitude: float) -> float:
        """Return how far from the left a longitude is; degrees are as long as they are halfway up the sheet."""
        middle = radians((self.bounds.south + self.bounds.north) / 2)
        return (longitude - self.bounds.west) * cos(middle) * SCALE

    def y(self, latitude: float) -> float:
        """Return how far from the top a latitude is."""
        return (self.bounds.north - latitude) * SCALE

    def point(self, at: Point) -> Point:
        """Return a point of the world on the sheet."""
        return round(self.x(at[0]), 1), round(self.y(at[1]), 1)

    def shape(self, rings: Sequence[Sequence[Point]]) -> str:
        """Return closed rings as one path."""
        return "".join(f"M{'L'.join(_told(self.point(at)) for at in ring)}Z" for ring in rings)

    def label(self, location: Location, language: str, ends: Container[str]) -> Label:
        """Return the label of a place in a language; `ends` are the places that routes end in."""
        kind = "region" if location.kind == "region" else "end" if location.id in ends else "via"
        lines = tuple(location.names[language].rsplit(maxsplit=location.lines - 1))
        return Label(*self.point(location.label), lines, kind, location.anchor)

    def route(self, route: MappedRoute) -> DrawnRoute:
        """Return a route as it is drawn."""
        ends = {stop.at for stop in route.of("to")}
        legs = [([self.point(at) for at in leg], leg[-1] in ends) for leg in route.legs]
        return DrawnRoute(
            line="".join(_curve(leg, ends_there) for leg, ends_there in legs),
            arrows="".join(head for leg, ends_there in legs for head in _heads(leg, ends_there)),
            beginnings=tuple(self.point(stop.at) for stop in route.of("from")),
            stops=tuple(self.point(stop.at) for stop in route.of("via")),
            numbers=tuple(map(self.point, route.numbers)),
        )


def _told(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _bends(points: Sequence[Point]) -> Iterator[tuple[Point, Point, Point, Point]]:
    """Yield the pieces of a smooth curve through all points, each by its four control points."""
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        leave = (start[0] + (end[0] - before[0]) / TENSION, start[1] + (end[1] - before[1]) / TENSION)
        reach = (end[0] - (after[0] - start[0]) / TENSION, end[1] - (after[1] - start[1]) / TENSION)
        yield start, leave, reach, end


def _curve(points: Sequence[Point], ends_there: bool) -> str:
    """Return a curve as a path; it stops short within the head of the arrow that it ends in."""
    *_, (_, _, reach, end) = _bends(points)
    if ends_there:
        points = [*points[:-1], _back(end, reach, ARROW[0] / 2)]
    pieces = (f"C{_told(leave)} {_told(reach)} {_told(end)}" for _, leave, reach, end in _bends(points))
    return f"M{_told(points[0])}{''.join(pieces)}"


def _back(end: Point, behind: Point, length: float) -> Point:
    """Return the point that lies `length` units before `end`, coming from `behind`."""
    share = length / hypot(end[0] - behind[0], end[1] - behind[1])
    return end[0] + (behind[0] - end[0]) * share, end[1] + (behind[1] - end[1]) * share


def _heads(leg: Sequence[Point], ends_there: bool) -> Iterator[str]:
    """Yield the arrow at the end of a leg where the route ends there, and one on its way where it is long."""
    bends = list(_bends(leg))
    if ends_there:
        _, _, reach, end = bends[-1]
        yield _head(end, reach)
    start, leave, reach, end = max(bends, key=lambda bend: hypot(bend[3][0] - bend[0][0], bend[3][1] - bend[0][1]))
    if hypot(end[0] - start[0], end[1] - start[1]) >= LONG or not ends_there:
        tip = tuple((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, leave, reach, end, strict=True))
        back = tuple((a + b - c - d) / 8 for a, b, c, d in zip(start, leave, reach, end, strict=True))
        yield _head((tip[0], tip[1]), (tip[0] + back[0], tip[1] + back[1]))


def _head(tip: Point, behind: Point) -> str:
    """Return an arrow's head that points to `tip`, coming from `behind`."""
    length, half = ARROW
    base = _back(tip, behind, length)
    across = (base[1] - tip[1]) * half / length, (tip[0] - base[0]) * half / length
    left, right = (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1])
    return f"M{_told(tip)}L{_told(left)}L{_told(right)}Z"
