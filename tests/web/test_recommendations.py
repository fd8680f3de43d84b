"""The recommendations in a browser and what is browsed beside them: kinds, domains, levels, links."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from corpus import EntryKind, Role, open_document
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll

Check = Callable[[Page], None]
DOCUMENT = open_document()
COUNTS = {
    "recommendation": 14,
    "challenges": 4,
    "state-of-play": 8,
    "way-forward": 8,
    "actors": 21,
    "principle": 6,
    "instrument": 44,
    "international-actor": 13,
}
LEAVES = "article.entry:not(:has(article))"


def entries(page: Page) -> list[str]:
    """Ids of the entries that a page shows, those that contain others left out."""
    page.wait_for_load_state()
    ids: list[str] = page.locator(LEAVES).evaluate_all("found => found.map(each => each.id)")
    return ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendations_are_shown_in_all_their_wordings(page: Page, language: str) -> None:
    page.goto(f"/{language}/recommendations")
    page.locator("#unfold").click()
    for entry in DOCUMENT.entries_of(EntryKind.RECOMMENDATION):
        text = page.locator(f"[id='{entry.id.replace('/', '-')}']").inner_text()
        for part in entry.parts:
            for excerpt in part.excerpts:
                assert DOCUMENT.words(excerpt, language) in text
                assert DOCUMENT.words(excerpt, "fr") in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_steps_need_no_unfolding(page: Page, language: str) -> None:
    page.goto(f"/{language}/recommendations?domain=detention")
    assert len(entries(page)) == 4
    for step in DOCUMENT.entry("recommendation/8.4.3.2").part(Role.NEXT_STEPS):
        expect(page.get_by_text(DOCUMENT.words(step, language), exact=True).first).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_a_table_that_became_lists_keep_their_heads(page: Page, language: str) -> None:
    page.goto(f"/{language}/recommendations?domain=detention")
    for column in ("identification", "cooperation"):
        practices = DOCUMENT.entry(f"practices/{column}")
        title = page.locator("details .title", has_text=DOCUMENT.called(practices.name, language)).first
        listed = title.evaluate("each => [...each.nextElementSibling.children].map(item => item.textContent.trim())")
        assert listed == [DOCUMENT.words(excerpt, language) for excerpt in practices.part(Role.BODY)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", COUNTS)
def test_entries_of_a_kind_are_all_shown_and_lead_into_the_document(page: Page, kind: str, language: str) -> None:
    page.goto(f"/{language}/recommendations?kind={kind}")
    assert len(entries(page)) == COUNTS[kind]
    assert page.locator(".tools .muted").inner_text().endswith(f" {COUNTS[kind]}")
    links = page.locator("article .place a[href*='document']").evaluate_all("all => all.map(a => a.href)")
    assert {urlsplit(each).fragment for each in links} <= {f"p-{p.id.replace('/', '-')}" for p in DOCUMENT.passages}
    assert page.locator(f"{LEAVES} > .place").count() == COUNTS[kind]
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", COUNTS)
def test_entries_of_a_kind_are_accessible(page: Page, check_accessible: Check, kind: str, language: str) -> None:
    page.goto(f"/{language}/recommendations?kind={kind}&domain=interception")  # less of it, and the same in kind
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_unfolded_pages_are_accessible_in_the_dark(page: Page, check_accessible: Check, language: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"/{language}/recommendations?kind=state-of-play&domain=networks")
    page.locator("#unfold").click()
    check_accessible(page)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_reader_finds_who_could_be_involved_nationally_in_return(
    browser: Browser, service: str, language: str
) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{language}/recommendations")
    page.locator(".kinds a").nth(4).click()
    page.locator("#domain").select_option("return")
    page.locator("#level").select_option("national")
    page.locator("form.filter button").click()
    page.wait_for_url("**level=national**")
    assert entries(page) == ["actors-8.5.1.3-national", "actors-8.5.2.3-national"]
    excerpts = [each for aspect in "12" for each in DOCUMENT.entry(f"actors/8.5.{aspect}.3/national").part(Role.BODY)]
    assert page.locator(f"{LEAVES} > .words li").all_inner_texts() == [DOCUMENT.words(e, language) for e in excerpts]
    context.close()


def test_kinds_keep_the_domain_and_back_returns_to_it(page: Page) -> None:
    page.goto("/en/recommendations?domain=networks")
    page.get_by_role("link", name="Ways forward").click()
    page.wait_for_url("**kind=way-forward**")
    assert entries(page) == ["way-forward-8.3.1.2", "way-forward-8.3.2.2"]
    page.go_back()
    assert page.locator("#domain").input_value() == "networks"
    assert len(entries(page)) == 4
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/**")
    assert len(entries(page)) == 4


def test_what_belongs_to_no_domain_is_shown_for_each_and_says_so(page: Page) -> None:
    page.goto("/en/recommendations?kind=principle&domain=return")
    assert len(entries(page)) == 6
    expect(page.get_by_text("The document binds these entries to no key area")).to_be_visible()


def test_texts_that_span_domains_are_told_of_beside_those_of_one(page: Page) -> None:
    page.goto("/en/recommendations?kind=instrument&domain=return")
    assert len(entries(page)) == 10
    page.get_by_role("link", name="Show the texts that cover several areas").click()
    assert len(entries(page)) == 44
    expect(page.locator("#instruments-1")).to_be_in_viewport()


def test_a_level_of_which_a_domain_has_nothing_is_left_out(page: Page) -> None:
    page.goto("/en/recommendations?kind=actors&level=other&domain=interception")
    assert entries(page) == ["actors-8.2.2.3-other"]
    assert page.locator("article.entry").count() == 2


@pytest.mark.parametrize("query", ["kind=passage", "domain=everywhere", "kind=actors&level=local", "kind=%3Cscript%3E"])
def test_what_there_is_not_is_said_as_a_page(context: BrowserContext, query: str) -> None:
    reply = context.request.get(f"/ar/recommendations?{query}")
    assert reply.status == 404
    assert 'lang="ar"' in reply.text()
    assert "<script>" not in reply.text()


def test_unfolding_all_turns_into_folding_all(page: Page) -> None:
    page.goto("/fr/recommendations?domain=return")
    page.get_by_role("button", name="Tout déplier").click()
    assert page.locator("main details:not([open])").count() == 0
    page.get_by_role("button", name="Tout replier").click()
    assert page.locator("main details[open]").count() == 0


def test_keys_alone_unfold_a_rationale(page: Page) -> None:
    page.goto("/en/recommendations?domain=detention")
    summary = page.locator("#recommendation-8\\.4\\.3\\.2 summary").first
    page.get_by_role("heading", name="2. Focusing").scroll_into_view_if_needed()
    for _ in range(60):
        page.keyboard.press("Tab")
        if summary.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    rationale = DOCUMENT.entry("recommendation/8.4.3.2").part(Role.RATIONALE)[0]
    expect(page.get_by_text(DOCUMENT.words(rationale, "en"))).to_be_visible()


def test_a_permanent_link_leads_to_its_recommendation(page: Page) -> None:
    page.goto("/fr/recommendations")
    page.locator("#recommendation-8\\.4\\.3\\.2 .place a[href^='#']").first.click()
    assert page.url.endswith("/fr/recommendations#recommendation-8.4.3.2")
    page.goto("/en/recommendations#recommendation-8.5.3.3")
    expect(page.locator("#recommendation-8\\.5\\.3\\.3 h3")).to_be_in_viewport()
