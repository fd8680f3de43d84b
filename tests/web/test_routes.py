"""The map of routes in a browser: map and list belong together, in every language and size, modules or none."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus import EntryKind, open_document
from corpus.route_map import open_route_map
from tests.web.conftest import LANGUAGES, NARROW, PHONE, WIDE, no_sideways_scroll

Check = Callable[[Page], None]
DOCUMENT, MAP = open_document(), open_route_map()
NUMBERS = range(1, len(MAP.routes) + 1)
TABLET = {"width": 820, "height": 1180}
FAINT = "0.3"
# Boxes of what is written on the map; letters leave a little of their line empty above and below.
WRITTEN = """() => {
  const frame = document.querySelector(".map").getBoundingClientRect();
  const written = [...document.querySelectorAll(".labels text, .map .number circle")];
  return written.filter((each) => each.checkVisibility()).map((each) => {
    const box = each.getBoundingClientRect();
    const air = (0.15 * box.height) / (each.querySelectorAll("tspan").length || 1);
    const [left, right, top, bottom] = [box.left, box.right, box.top + air, box.bottom - air];
    const across = frame.left <= left && right <= frame.right;
    const inside = across && frame.top <= top && bottom <= frame.bottom;
    return { name: each.textContent || each.parentNode.textContent.trim(), inside, left, right, top, bottom };
  });
}"""


@pytest.fixture
def plain(browser: Browser, service: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = browser.new_context(base_url=service, java_script_enabled=False, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def opacity(page: Page, number: int) -> str:
    """How strongly a route is drawn, once it has stopped changing."""
    route = page.locator(f"#on-map-{number}")
    route.evaluate("each => Promise.all(each.getAnimations().map(one => one.finished))")
    value: str = route.evaluate("each => getComputedStyle(each).opacity")
    return value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_tells_every_route_with_its_path_and_the_passages_that_prove_it(page: Page, language: str) -> None:
    page.goto(f"/{language}/routes")
    for number, route in enumerate(MAP.routes, 1):
        text = page.locator(f"#route-{number}").inner_text()
        assert DOCUMENT.called(DOCUMENT.entry(route.entry).name, language) in text
        assert all(stop.location.names[language] in text for stop in route.stops)
        for quote in route.quotes:
            assert DOCUMENT.words(quote, language) in text
            assert DOCUMENT.text(quote) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_groups_figures_and_links_are_the_words_of_the_document(page: Page, language: str) -> None:
    page.goto(f"/{language}/routes")
    for entry in DOCUMENT.entries_of(EntryKind.ROUTES):
        if entry.id != "routes/all":
            expect(page.get_by_role("heading", name=DOCUMENT.called(entry.name, language), exact=True)).to_be_visible()
    text = page.locator("main").inner_text()
    for link in MAP.links:
        assert DOCUMENT.words(link, language) in text
    assert all(number in text for number in {"ar": ("200000", "31678"), "en": ("200,000", "25,800")}.get(language, ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_into_the_document_names_a_passage_that_it_has(page: Page, language: str) -> None:
    page.goto(f"/{language}/routes")
    links = page.locator(".where a, .lead a").evaluate_all("all => all.map(a => a.href)")
    assert {urlsplit(link).path for link in links} == {f"/{language}/document"}
    passages = {f"p-{passage.id.replace('/', '-')}" for passage in DOCUMENT.passages}
    assert {urlsplit(link).fragment for link in links} <= passages
    assert len(links) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_accessible_in_light_and_dark_and_while_a_route_is_marked(
    page: Page, check_accessible: Check, language: str
) -> None:
    page.goto(f"/{language}/routes")
    page.locator("details").evaluate("each => each.open = true")
    check_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.locator("#route-2 .show").focus()
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_route_on_the_map_is_a_link_that_says_its_path(page: Page, language: str) -> None:
    page.goto(f"/{language}/routes")
    links = page.locator(".map").get_by_role("link")
    expect(links).to_have_count(len(MAP.routes))
    for number, route in enumerate(MAP.routes, 1):
        label = page.locator(f"#on-map-{number}").get_attribute("aria-label") or ""
        assert label.startswith(f"{number}. ")
        assert all(stop.location.names[language] in label for stop in route.stops)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_written_on_the_map_overlaps_or_is_cut_off(page: Page, language: str) -> None:
    page.goto(f"/{language}/routes")
    for size in (WIDE, TABLET, PHONE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        no_sideways_scroll(page)
        written = page.evaluate(WRITTEN)
        assert len(written) > 15
        assert [each["name"] for each in written if not each["inside"]] == []
        for place, one in enumerate(written):
            for other in written[place + 1 :]:
                beside = one["right"] <= other["left"] or other["right"] <= one["left"]
                assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one, other)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: str(size["width"]))
def test_the_words_of_the_map_are_large_enough_to_be_read(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto("/fr/routes")
    shown = page.evaluate(
        "() => { const map = document.querySelector('.map'); const text = document.querySelector('.labels text');"
        " return parseFloat(getComputedStyle(text).fontSize) * map.getScreenCTM().a; }"
    )
    assert shown > 10


def test_arabic_names_stand_where_their_places_are(page: Page) -> None:
    page.goto("/ar/routes")
    west = page.locator(".labels text", has_text="السنغال").bounding_box()
    east = page.locator(".labels text", has_text="الصومال").bounding_box()
    assert west is not None
    assert east is not None
    assert west["x"] < east["x"]


def test_pointing_at_an_entry_marks_its_route_and_leaving_it_none(page: Page) -> None:
    page.goto("/en/routes")
    page.locator("#route-3 h4").hover()
    assert [opacity(page, number) == "1" for number in NUMBERS] == [number == 3 for number in NUMBERS]
    page.locator("h1").hover()
    assert [opacity(page, number) for number in NUMBERS] == ["1"] * len(NUMBERS)


def test_pointing_at_a_route_marks_its_entry(page: Page) -> None:
    page.goto("/en/routes")
    page.locator("#on-map-1 .number").hover()
    expect(page.locator("#route-1")).to_have_class("entry route-1 active")
    expect(page.locator(".entry.active")).to_have_count(1)


def test_with_the_keyboard_a_route_leads_to_its_entry_and_back(page: Page) -> None:
    page.goto("/fr/routes")
    page.locator(".lead a").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator("#on-map-4")).to_be_focused()
    assert [opacity(page, number) for number in (3, 4)] == [FAINT, "1"]
    page.keyboard.press("Enter")
    expect(page.locator("#route-4")).to_be_focused()
    expect(page.locator("#route-4")).to_be_in_viewport()
    page.locator("#route-4 .show").press("Enter")
    expect(page.locator("#on-map-4")).to_be_focused()


def test_an_address_that_names_a_route_shows_it_marked_and_going_back_unmarks_it(page: Page) -> None:
    page.goto("/ar/routes")
    page.locator("#route-5 .show").click()
    page.mouse.move(0, 0)
    page.locator("#on-map-5").blur()
    assert [opacity(page, number) for number in (4, 5)] == [FAINT, "1"]
    page.go_back()
    page.evaluate("document.activeElement.blur()")
    assert [opacity(page, number) for number in (4, 5)] == ["1", "1"]


@pytest.mark.parametrize("address", ["#route-{}", "#on-map-{}"])
def test_without_scripts_the_address_marks_a_route(plain: Page, address: str) -> None:
    for number in NUMBERS:
        plain.goto(f"/en/routes{address.format(number)}")
        faint = plain.locator(".route").evaluate_all("all => all.map(a => getComputedStyle(a).opacity !== '1')")
        assert faint == [other != number for other in NUMBERS]


def test_lines_differ_in_more_than_colour(page: Page) -> None:
    page.goto("/fr/routes")
    styles = page.locator(".map .route").evaluate_all(
        "all => all.map(a => getComputedStyle(a.querySelector('.line')).strokeDasharray"
        " + getComputedStyle(a.querySelector('.core')).display)"
    )
    assert len(set(styles)) == len(MAP.routes)


def test_on_paper_map_and_list_are_there_and_what_only_a_screen_can_do_is_not(page: Page) -> None:
    page.goto("/fr/routes#route-2")
    page.emulate_media(media="print")
    expect(page.locator(".map")).to_be_visible()
    expect(page.locator("#route-6")).to_be_visible()
    expect(page.locator(".show").first).to_be_hidden()
    assert opacity(page, 1) == "1"
