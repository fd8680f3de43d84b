"""The page about the assistant in a browser: what it says, of which settings, and where it leads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from api.version import project_version
from assistant import LANGUAGES as ASKED
from corpus import open_document
from tests.web.conftest import LANGUAGES

Check = Callable[[Page], None]
DOCUMENT = open_document()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_of_which_document_and_in_which_state_it_speaks(page: Page, language: str) -> None:
    page.goto(f"/{language}/about")
    text = page.locator("main").inner_text()
    assert DOCUMENT.metadata.title in text
    assert DOCUMENT.sha256 in text
    assert project_version() in text
    assert DOCUMENT.metadata.rights[language] in text
    assert all(edition.notice in text for edition in DOCUMENT.editions.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_long_conversations_are_kept_and_how_they_are_deleted(page: Page, language: str) -> None:
    page.goto(f"/{language}/about")
    privacy = page.locator("#privacy + dl")
    expect(privacy).to_contain_text("30")
    expect(privacy).to_contain_text("DELETE /v1/conversations/ID")
    expect(privacy).to_contain_text("mtm conversations delete ID")


def test_known_errors_are_counted_by_kind(page: Page) -> None:
    page.goto("/en/about")
    counts = page.locator("table td").all_inner_texts()
    assert sum(map(int, counts)) == len(DOCUMENT.errata)
    assert page.locator("tbody tr").count() == len({erratum.kind for erratum in DOCUMENT.errata})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_that_can_be_asked_in_is_named(page: Page, language: str) -> None:
    page.goto(f"/{language}/about")
    named = page.locator(".inline li").all_inner_texts()
    assert len(set(named)) == len(named) == len(ASKED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_link_within_the_page_leads_to_a_heading(page: Page, language: str) -> None:
    page.goto(f"/{language}/about")
    links = page.locator(".about nav a")
    targets = links.evaluate_all("all => all.map(a => document.querySelector(a.getAttribute('href'))?.tagName)")
    assert targets == ["H2"] * page.locator("main h2").count()


def test_the_other_pages_and_the_description_of_the_interface_are_linked(page: Page) -> None:
    page.goto("/ar/about")
    links = page.locator("#pages + ul a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links == [
        "/ar/",
        *(f"/ar/{section}" for section in ("document", "glossary", "recommendations", "routes", "quiz", "quality")),
        "/openapi.json",
    ]


def test_another_language_is_one_link_away_without_scripts(browser: Browser, service: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/about")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("About the assistant")
    context.close()
