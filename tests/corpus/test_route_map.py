"""The map of routes holds together: every place is named in the words that prove it, every line joins its places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import CorpusError, EntryKind, open_document
from corpus.document import DEFAULT, DOCUMENTS
from corpus.route_map import ROLES, MappedRoute, open_route_map, read_route_map

DOCUMENT = open_document()
MAP = open_route_map()
FILE = DOCUMENTS / DEFAULT / "routes.json"
each_route = pytest.mark.parametrize("route", MAP.routes, ids=lambda route: route.entry)
Change = Callable[[Callable[[dict[str, Any]], object]], Path]


def test_every_route_of_the_document_is_drawn_once() -> None:
    routes = [entry.id for entry in DOCUMENT.entries_of(EntryKind.ROUTE)]
    assert [route.entry for route in MAP.routes] == routes
    assert len(routes) == 6


@each_route
def test_a_route_begins_passes_and_ends_somewhere(route: MappedRoute) -> None:
    assert all(route.of(role) for role in ROLES)


@each_route
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_stop_is_named_in_the_words_that_prove_it(route: MappedRoute, language: str) -> None:
    for stop in route.stops:
        proofs = [quote for quote in route.quotes if quote.passage == stop.passage]
        words = " ".join(DOCUMENT.words(proof, language) for proof in proofs)
        assert stop.location.names[language].casefold() in words.casefold()


@each_route
def test_the_lines_of_a_route_touch_all_its_stops_and_none_hangs_loose(route: MappedRoute) -> None:
    assert {stop.at for stop in route.stops} <= {point for leg in route.legs for point in leg}
    beginnings = {stop.at for stop in route.of("from")}
    endings = {stop.at for stop in route.of("to")}
    for leg in route.legs:
        others = {point for other in route.legs if other is not leg for point in other}
        assert leg[0] in beginnings | others
        assert leg[-1] in endings | others


def test_everything_that_is_read_lies_on_the_sheet() -> None:
    bounds = MAP.bounds
    labels = [location.label for location in MAP.locations]
    marks = [at for route in MAP.routes for at in (*route.numbers, *(stop.at for stop in route.stops))]
    for longitude, latitude in labels + marks:
        assert bounds.west < longitude < bounds.east
        assert bounds.south < latitude < bounds.north


def test_every_place_on_the_map_is_a_stop_of_a_route() -> None:
    stops = {stop.location.id for route in MAP.routes for stop in route.stops}
    assert {location.id for location in MAP.locations} == stops


def test_the_coasts_are_simple() -> None:
    assert sum(map(len, MAP.land + MAP.water)) < 400


def test_the_links_are_those_that_the_document_speaks_of() -> None:
    assert {"6.1/2", "6.2/2", "6.3/4"} <= {link.passage for link in MAP.links}
    assert "inversement liées" in " ".join(DOCUMENT.text(link) for link in MAP.links)


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """Writes the map with something changed in it."""

    def change(how: Callable[[dict[str, Any]], object]) -> Path:
        told = json.loads(FILE.read_text(encoding="utf-8"))
        how(told)
        path = tmp_path / "routes.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return path

    return change


def test_a_place_that_the_passage_does_not_name_is_refused(changed: Change) -> None:
    path = changed(lambda told: told["locations"][1]["names"].update(fr="Gambie"))
    with pytest.raises(CorpusError, match=r"6\.1/5 does not name « Gambie », a stop of route/route-ouest-africaine"):
        read_route_map(path, DOCUMENT)


def test_a_name_that_an_edition_does_not_use_is_refused(changed: Change) -> None:
    path = changed(lambda told: told["locations"][1]["names"].update(en="Gambia"))
    with pytest.raises(CorpusError, match=r"6\.1/5 does not name « Gambia »"):
        read_route_map(path, DOCUMENT)


def test_a_stop_proved_by_a_passage_that_is_not_quoted_is_refused(changed: Change) -> None:
    path = changed(lambda told: told["routes"][0]["stops"][1].update(passage="6.1/6"))
    with pytest.raises(CorpusError, match=r"quotes nothing of 6\.1/6"):
        read_route_map(path, DOCUMENT)


def test_sentences_that_a_passage_does_not_have_are_refused(changed: Change) -> None:
    path = changed(lambda told: told["links"][0].update(sentences=[4, 60]))
    with pytest.raises(CorpusError, match=r"passage 6\.1/2 has no sentences 4 to 60: it has 9"):
        read_route_map(path, DOCUMENT)


def test_a_line_to_nowhere_is_refused(changed: Change) -> None:
    path = changed(lambda told: told["routes"][0]["legs"].append(["atlantis", "senegal"]))
    with pytest.raises(CorpusError, match=r"routes\.json lacks 'atlantis'"):
        read_route_map(path, DOCUMENT)


def test_a_route_that_the_document_does_not_have_is_refused(changed: Change) -> None:
    path = changed(lambda told: told["routes"][0].update(entry="route/route-du-nord"))
    with pytest.raises(CorpusError, match="there is no entry 'route/route-du-nord'"):
        read_route_map(path, DOCUMENT)


def test_a_map_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"there is no routes\.json"):
        read_route_map(tmp_path / "routes.json", DOCUMENT)
