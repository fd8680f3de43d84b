"""The glossary in a browser: what it shows, how it is filtered with and without modules, where its links lead."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from corpus import EntryKind, Role, open_document
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll

Check = Callable[[Page], None]
DOCUMENT = open_document()
SHOWN = ".definition:not([hidden])"
HOSTILE = "<script>alert(1)</script>\"'{{7*7}} {terms} \u202e"
QUERIES = ("RÉFUGIÉ", "oeuvre", "Etat partenaire", "ao1t", "اللاجئ", "لاجىء", "٢٠٠٢", "(", ".*", HOSTILE, "ﬁn")


def shown(page: Page) -> list[str]:
    """Ids of the terms and abbreviations that can be seen."""
    ids: list[str] = page.locator(SHOWN).evaluate_all("found => found.map(each => each.id)")
    return ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_and_abbreviation_is_shown_with_its_definition_in_both_languages(page: Page, language: str) -> None:
    page.goto(f"/{language}/glossary")
    entries = DOCUMENT.entries_of(EntryKind.TERM, EntryKind.ABBREVIATION)
    assert sorted(shown(page)) == sorted(entry.id.replace("/", "-") for entry in entries)
    for entry in entries:
        text = page.locator(f"[id='{entry.id.replace('/', '-')}']").inner_text()
        for excerpt in (*entry.part(Role.DEFINITION), *entry.part(Role.SOURCE)):
            for spoken in {language, "fr"}:
                words = DOCUMENT.words(excerpt, spoken).partition("\n")[2] or DOCUMENT.words(excerpt, spoken)
                assert words.partition(f"{DOCUMENT.called(entry.name, spoken)}: ")[2] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_into_the_document_names_a_passage_that_it_has(page: Page, language: str) -> None:
    page.goto(f"/{language}/glossary")
    links = page.locator(".definition .place a[href*='document']").evaluate_all("all => all.map(a => a.href)")
    passages = {f"p-{passage.id.replace('/', '-')}" for passage in DOCUMENT.passages}
    assert len(links) == 46
    assert {urlsplit(link).path for link in links} == {f"/{language}/document"}
    assert {urlsplit(link).fragment for link in links} <= passages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_accessible_and_narrow_enough_in_light_and_dark(
    page: Page, check_accessible: Check, language: str
) -> None:
    page.goto(f"/{language}/glossary")
    page.locator("details").first.evaluate("each => each.open = true")
    check_accessible(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)
    page.get_by_role("searchbox").fill("zzz")
    check_accessible(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_french_stands_beside_the_edition_as_french(page: Page, language: str) -> None:
    page.goto(f"/{language}/glossary")
    french = page.locator("#term-retour .french .words")
    assert (french.get_attribute("lang"), french.get_attribute("dir")) == ("fr", "ltr")
    assert page.locator(".note").first.inner_text() == DOCUMENT.editions[language].notice


def test_a_french_page_says_nothing_twice(page: Page) -> None:
    page.goto("/fr/glossary")
    assert page.locator(".french, .french-name").count() == 0


def test_terms_stand_in_the_order_of_the_language_its_article_left_out(page: Page) -> None:
    page.goto("/ar/glossary")
    letters = page.locator("article.definition").evaluate_all("found => found.map(each => each.dataset.letter)")
    assert letters == sorted(letters)
    assert len(set(letters)) > 5


def test_typing_filters_without_accents_and_tells_the_count(page: Page) -> None:
    page.goto("/fr/glossary")
    page.get_by_role("searchbox").press_sequentially("refugie")
    expect(page.locator("[role=status]")).to_have_text(re.compile(r"^Termes affichés\s: 5\. "))
    named = [e for e in DOCUMENT.entries_of(EntryKind.TERM) if "réfugié" in _definition(e.id).casefold()]
    assert sorted(shown(page)[:5]) == sorted(entry.id.replace("/", "-") for entry in named)
    assert page.locator("#count").inner_text() == page.locator("[role=status]").inner_text()


def _definition(entry_id: str) -> str:
    return " ".join(DOCUMENT.text(excerpt) for excerpt in DOCUMENT.entry(entry_id).part(Role.DEFINITION))


def test_a_filter_outlives_reload_and_a_change_of_language(page: Page) -> None:
    page.goto("/fr/glossary")
    page.get_by_role("searchbox").fill("refoulement")
    page.wait_for_url("**/glossary?q=refoulement")
    page.reload()
    assert shown(page) == ["term-non-refoulement"]
    page.get_by_role("link", name="English").click()
    assert shown(page) == ["term-non-refoulement"]


def test_showing_all_again_empties_the_filter_and_the_address(page: Page) -> None:
    page.goto("/en/glossary?q=refoulement")
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(SHOWN)).to_have_count(46)
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert page.url.endswith("/en/glossary")


@pytest.mark.parametrize("query", QUERIES)
def test_modules_filter_as_the_service_does(page: Page, query: str) -> None:
    page.goto("/fr/glossary")
    page.get_by_role("searchbox").fill(query)
    by_module, told = shown(page), page.locator("#count").inner_text()
    with page.expect_event("load"):  # the module moves the address too
        page.get_by_role("button", name="Filtrer").click()
    assert parse_qs(urlsplit(page.url).query)["q"] == [query]
    assert (shown(page), page.locator("#count").inner_text()) == (by_module, told)


def test_hostile_words_are_words(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto("/en/glossary")
    page.get_by_role("searchbox").fill(HOSTILE)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    assert page.get_by_role("searchbox").input_value() == HOSTILE
    expect(page.locator("#nothing")).to_be_visible()
    assert page.locator("main script").count() == 0


def test_a_filter_that_is_too_long_is_cut(context: BrowserContext) -> None:
    assert context.request.get(f"/fr/glossary?q={'a' * 5000}&q=%00").ok


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_and_links_do_without_modules(browser: Browser, service: str, language: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{language}/glossary")
    page.get_by_role("searchbox").fill("refoulement")
    page.keyboard.press("Enter")
    expect(page.locator(SHOWN)).to_have_count(1)
    assert page.locator(".letters li:not([hidden])").count() == 1
    page.locator("#all").click()
    expect(page.locator(SHOWN)).to_have_count(46)
    context.close()


def test_letters_lead_to_the_first_term_that_is_shown(page: Page) -> None:
    page.goto("/fr/glossary?q=retour volontaire")
    page.locator(".letters a", has_text="R").first.click()
    expect(page.locator("#term-retour")).to_be_in_viewport()
    assert page.url.endswith("#term-retour")


def test_a_permanent_link_leads_to_its_term(page: Page) -> None:
    page.goto("/en/glossary#term-non-refoulement")
    expect(page.get_by_role("heading", name="Non-refoulement")).to_be_in_viewport()


def test_keys_alone_filter_and_follow_a_permanent_link(page: Page) -> None:
    page.goto("/fr/glossary")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("refoulement")
    expect(page.locator(SHOWN)).to_have_count(1)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Lien permanent"):
            break
    page.keyboard.press("Enter")
    assert page.url.endswith("#term-non-refoulement")
