"""What holds of the pages that have no states of their own: they can be read by everybody, at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll

Check = Callable[[Page], None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["about", "quality"])
def test_the_page_is_accessible_and_narrow_enough_in_light_and_dark(
    page: Page, check_accessible: Check, section: str, language: str
) -> None:
    page.goto(f"/{language}/{section}")
    check_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    check_accessible(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize(("language", "words"), [("fr", "n’existe pas"), ("en", "no such page"), ("ar", "غير موجودة")])
def test_a_page_that_is_not_there_says_so_and_leads_back(
    context: BrowserContext, check_accessible: Check, language: str, words: str
) -> None:
    page = context.new_page()  # a page whose console may tell of the missing address
    reply = page.goto(f"/{language}/document/passages/99/9")
    assert reply is not None
    assert reply.status == 404
    expect(page.locator("h1")).to_contain_text(words)
    expect(page.locator("header nav [aria-current=page]")).to_have_attribute("href", f"/{language}/document")
    check_accessible(page)
    page.locator("main a").click()
    page.wait_for_url(f"**/{language}/")
