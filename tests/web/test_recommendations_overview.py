"""The overview of all recommendations: complete, readable on screens, and printed on one sheet."""

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from corpus import EntryKind, Role, open_document
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll

Check = Callable[[Page], None]
DOCUMENT = open_document()


def words(language: str) -> list[str]:
    """Every statement and step of the overview, in its order."""
    found = []
    for entry in DOCUMENT.entries_of(EntryKind.RECOMMENDATION):
        (statement,) = entry.part(Role.OVERVIEW_STATEMENT)
        found.append(f"{DOCUMENT.passage(statement.passage).marker}. {DOCUMENT.words(statement, language)}")
        found += [DOCUMENT.words(step, language) for step in entry.part(Role.OVERVIEW_STEPS)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_has_every_recommendation_and_step_in_four_columns(
    page: Page, check_accessible: Check, language: str
) -> None:
    page.goto(f"/{language}/recommendations/overview")
    assert page.locator(".sheet section").count() == 4
    assert page.locator(".sheet h3, .sheet ul > li").all_inner_texts() == words(language)
    check_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_prints_on_one_sheet_on_its_side(page: Page, language: str) -> None:
    page.goto(f"/{language}/recommendations/overview")
    (sheet,) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1062, "height": 733})  # what A4 has within margins of 8 mm
    lowest = page.locator(".sheet").evaluate("each => each.getBoundingClientRect().bottom")
    assert lowest < 0.92 * 733, "fonts of other machines need room"


def test_the_overview_is_found_printed_and_left(page: Page) -> None:
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    page.goto("/en/recommendations")
    page.get_by_role("link", name="All on one page to print").click()
    page.get_by_role("button", name="Print").click()
    assert page.locator("html").get_attribute("data-printed") == "yes"
    page.get_by_role("link", name="Back to the recommendations").click()
    page.wait_for_url("**/en/recommendations")


def test_the_overview_offers_no_button_that_needs_modules_without_them(browser: Browser, service: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/recommendations/overview")
    assert page.locator("button:visible").count() == 0
    page.get_by_role("link", name="Retour aux recommandations").click()
    page.wait_for_url("**/fr/recommendations")
    context.close()
