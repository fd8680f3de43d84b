"""What the map of routes shows, short of a browser: degrees on a sheet, paths in words, figures with their errors."""

from __future__ import annotations

import re
from math import cos, radians

import pytest

from api.views.pages.route_drawing import ARROW, SCALE, Sheet
from api.views.pages.routes import Routes, routes
from corpus import open_document
from corpus.route_map import Bounds, open_route_map

DOCUMENT, MAP = open_document(), open_route_map()
SHEET = Sheet(Bounds(west=-20, east=60, south=0, north=40))
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def shown(language: str) -> Routes:
    return routes(DOCUMENT, MAP, language)


def test_the_north_western_corner_of_the_world_is_the_corner_of_the_sheet() -> None:
    assert SHEET.point((-20, 40)) == (0, 0)


def test_a_degree_of_longitude_is_as_long_as_halfway_up_the_sheet() -> None:
    assert SHEET.height == 40 * SCALE
    assert SHEET.width == pytest.approx(80 * SCALE * cos(radians(20)), abs=0.1)


def test_a_line_goes_through_every_point_of_its_legs_but_stops_within_the_arrow_that_ends_it() -> None:
    route = MAP.routes[1]
    drawn = Sheet(MAP.bounds).route(route)
    for leg in route.legs:
        for at in leg[:-1]:
            x, y = Sheet(MAP.bounds).point(at)
            assert f"{x:.1f},{y:.1f}" in drawn.line
    assert drawn.line.count("M") == len(route.legs)


def test_an_arrow_points_to_the_place_where_a_route_ends() -> None:
    sheet = Sheet(MAP.bounds)
    for route in MAP.routes:
        tips = [tuple(map(float, NUMBER.findall(head)[:2])) for head in sheet.route(route).arrows.split("M")[1:]]
        for stop in route.of("to"):
            assert sheet.point(stop.at) in tips


def test_the_head_of_an_arrow_is_as_long_as_it_should_be_and_lies_behind_its_tip() -> None:
    for head in Sheet(MAP.bounds).route(MAP.routes[0]).arrows.split("M")[1:]:
        tip_x, tip_y, left_x, left_y, right_x, right_y = map(float, NUMBER.findall(head))
        length = ((tip_x - (left_x + right_x) / 2) ** 2 + (tip_y - (left_y + right_y) / 2) ** 2) ** 0.5
        assert length == pytest.approx(ARROW[0], abs=0.2)


@pytest.mark.parametrize(
    ("language", "via"),
    [
        ("fr", "Algérie, Libye et/ou Tunisie"),
        ("en", "Algeria, Libya and/or Tunisia"),
        ("ar", "الجزائر وليبيا و/أو تونس"),
    ],
)
def test_a_path_is_told_in_words_as_the_document_joins_them(language: str, via: str) -> None:
    assert shown(language).groups[0].routes[2].via == via


def test_routes_stand_in_the_groups_of_the_document() -> None:
    grouped = {group.kind: [route.number for route in group.routes] for group in shown("fr").groups}
    assert grouped == {"western": [1, 2, 3], "eastern": [4, 5], "outside": [6]}


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_quote_is_the_words_of_its_passage(language: str) -> None:
    page = shown(language)
    quotes = [quote for group in page.groups for route in group.routes for quote in route.quotes]
    for quote in (*quotes, *page.counts, *page.changes, *page.notes, *page.links):
        french = quote.french or quote.text
        assert french in DOCUMENT.passage(quote.passage).text
        if language != "fr":
            assert quote.text in DOCUMENT.editions[language].texts[quote.passage]


def test_the_figures_that_count_people_are_all_there_and_no_others() -> None:
    counts = [NUMBER.findall(quote.text.replace(",", "").replace("\u00a0", "")) for quote in shown("en").counts]
    assert [max(map(int, found)) for found in counts] == [200000, 31678, 25800, 28300]


def test_changes_are_tied_to_a_year_and_a_section_number_is_none() -> None:
    changes = shown("fr").changes
    assert {quote.passage for quote in changes} == {"6.2/3", "6.2/6", "6.3/2"}
    assert all(re.search(r"\b20\d\d\b", quote.text) for quote in changes)


def test_a_wrong_reference_of_the_document_is_told_beside_it() -> None:
    link = next(quote for quote in shown("en").links if quote.passage == "6.3/4")
    assert any("Section 6.2 deals with the western routes" in remark for remark in link.remarks)


def test_slips_of_the_pen_are_not_told() -> None:
    count = next(quote for quote in shown("fr").counts if "le HCR à rapporté" in quote.text)
    assert count.remarks == ()


def test_in_french_nothing_stands_twice() -> None:
    assert all(not quote.french for quote in shown("fr").links)
    assert all(quote.french for quote in shown("ar").links)
