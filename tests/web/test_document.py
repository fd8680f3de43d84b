"""The page of the document: whole in every edition, searched, linked, read on a phone, with keys, without scripts."""

import re
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect

from corpus import Document, Kind, open_document
from index.analysis import fold
from tests.web.conftest import LANGUAGES, NARROW, PHONE, no_sideways_scroll

BOTH = {"fr": ["fr", "en"], "en": ["fr", "en"], "ar": ["fr", "ar"]}
BOTH_NAMES = {"fr": "Français et anglais", "en": "French and English", "ar": "الفرنسية والعربية"}
LARGEST = 450_000  # bytes of a page with one edition
# Sections of each sort: what axe looks at node by node, it need not look at a thousand times.
SORTS = ["0", "4", "5", "8", "8.2", "8.2.1", "8.2.3", "8.3", "8.3.1", "8.3.1.1", "10"]
LEAVE = """(kept) => document.querySelectorAll(".text > section").forEach((each) => {
    if (!kept.includes(each.querySelector("[id^='s-']").id.slice(2))) each.remove();
})"""
# Makes a page of the panel of a passage, which is only a piece of one.
PAGE = """(language) => {
    const sheet = (name) => Object.assign(document.createElement("link"), {rel: "stylesheet", href: "/static/" + name});
    document.head.append(sheet("base.css"), sheet("document-panel.css"));
    const main = document.createElement("main");
    main.append(Object.assign(document.createElement("h1"), {textContent: "x"}), ...document.body.childNodes);
    document.body.append(main);
    Object.assign(document.documentElement, {lang: language});
    document.title = "x";
}"""


@pytest.fixture(scope="module")
def document() -> Document:
    return open_document()


def anchor(passage_id: str) -> str:
    return "p-" + passage_id.replace("/", "-")


def read(service: str, address: str) -> Any:  # noqa: ANN401 - lxml has no types
    path, _, query = address.partition("?")
    with urlopen(f"{service}{path}?{quote(query, safe='=&')}") as reply:
        return html.fromstring(reply.read().decode())


def at(page: Page, element_id: str, below: str = "") -> Locator:
    return page.locator(f'[id="{element_id}"] {below}'.strip())


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found
    return found


def ends(address: str) -> re.Pattern[str]:
    return re.compile(re.escape(address) + "$")


def in_edition(document: Document, language: str) -> dict[str, str]:
    french = {passage.id: passage.text for passage in document.passages}
    return french if language == "fr" else document.editions[language].texts


def holding(document: Document, query: str, language: str) -> list[str]:
    texts = in_edition(document, language).items()
    return [anchor(passage) for passage, text in texts if fold(query) in " ".join(fold(text).split())]


def marked(page: Page) -> set[str]:
    return set(page.eval_on_selector_all(".text mark", "all => all.map(each => each.closest(\"[id^='p-']\").id)"))


@pytest.mark.parametrize("edition", [*LANGUAGES, "both"])
def test_every_passage_stands_once_and_whole(service: str, document: Document, edition: str) -> None:
    told = read(service, f"/ar/document?edition={edition}")
    for note in told.xpath("//details"):
        note.drop_tree()
    shown = {each.get("id"): each for each in told.xpath("//*[starts-with(@id, 'p-')]")}
    for language in BOTH["ar"] if edition == "both" else (edition,):
        for passage_id, text in in_edition(document, language).items():
            passage = shown[anchor(passage_id)]
            parts = passage.xpath(f".//*[@lang='{language}']") if edition == "both" else [passage]
            assert "".join(text.split()) in "".join("".join(part.text_content().split()) for part in parts), passage_id
    ids = told.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_follow_the_depth_of_the_sections_and_the_outline_has_them_all(
    service: str, document: Document
) -> None:
    told = read(service, "/fr/document")
    headings = told.xpath("//*[starts-with(@id, 's-')]")
    assert [(each.get("id"), each.tag) for each in headings] == [
        (f"s-{section.number}", f"h{section.depth + 1}") for section in document.sections.values()
    ]
    assert told.xpath("//nav[contains(@class, 'outline')]//a/@href") == ["#" + each.get("id") for each in headings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_are_tables_again(service: str, document: Document, language: str) -> None:
    told = read(service, f"/{language}/document")
    columns = [(table.get("class"), len(table.xpath("./thead//th"))) for table in told.xpath("//table")]
    assert columns == [
        ("abbreviations", 2),
        ("steps", 2),
        ("distinction", 3),
        ("steps", 2),
        ("steps", 2),
        ("practices", 2),
        ("steps", 2),
        ("steps", 2),
        *[("instruments", 2)] * 5,
        ("actors", 1),
        ("participants", 3),
        ("participants", 2),
    ]
    assert len(told.xpath("//table[@class='distinction']/tbody/tr[count(th) = 1 and count(td) = 2]")) == 6
    actors = [entry for entry in document.entries if entry.startswith("international-actor/")]
    assert len(told.xpath("//table[@class='actors']/tbody/tr/th")) == len(actors)
    organisations = [passage for passage in document.section_passages("13") if passage.kind is Kind.ROW]
    spans = [int(each.get("rowspan", 1)) for each in told.xpath("//table[@class='participants']/tbody//th")]
    assert sum(spans) == len(organisations)
    assert [len(cell.xpath(".//li")) for cell in told.xpath("//table[@class='practices']/tbody//td")] == [5, 5]


def test_lists_go_on_counting_after_a_table_and_hold_their_bullets(service: str) -> None:
    told = read(service, "/fr/document")
    assert told.xpath("//ol[@type='a' and @start='2']/li[1]/@id") == ["p-8.3.1.1-11"]
    assert len(told.xpath("//li[@id='p-8.4.1.1-3']/ul[@class='dash']/li")) == 3
    assert len(told.xpath("//li[@id='p-3-12']/ul[@class='tick']/li")) == 3


def test_page_numbers_stand_where_pages_begin(service: str, document: Document) -> None:
    told = [int(re.sub(r"\D", "", mark.text)) for mark in read(service, "/ar/document").xpath("//*[@class='page']")]
    aside = (Kind.FOOTNOTE, Kind.FIGURE_NOTE)
    assert sorted(told) == sorted({passage.page for passage in document.passages if passage.kind not in aside})


def test_a_slip_of_the_french_is_no_slip_of_an_edition(service: str) -> None:
    assert read(service, "/en/document?edition=fr").xpath("//header[.//*[@id='p-0-1']]/details")
    assert not read(service, "/en/document").xpath("//header[.//*[@id='p-0-1']]/details")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_light(service: str, language: str) -> None:
    with urlopen(f"{service}/{language}/document") as reply:
        assert len(reply.read()) < LARGEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_its_own_edition_and_says_which_are_unofficial(service: str, language: str) -> None:
    own = read(service, f"/{language}/document")
    assert own.xpath("//article[@class='text']/@lang") == [language]
    assert len(own.xpath("//*[@class='top']/*[@class='note']")) == (language != "fr")
    choices = own.xpath("//nav[@class='editions']//a")
    assert [each.get("href").partition("?")[2] for each in choices] == [
        "" if each == language else f"edition={each}" for each in ("fr", "en", "ar", "both")
    ]
    assert (
        choices[-1].text
        == {"fr": "Français et anglais", "en": "French and English", "ar": "الفرنسية والعربية"}[language]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_editions_stand_beside_each_other_passage_by_passage(page: Page, language: str) -> None:
    page.goto(f"/{language}/document?edition=both")
    expect(page.locator(".editions [aria-current]")).to_have_attribute("href", re.compile("both"))
    expect(page.locator(".top .note")).to_have_count(1)
    pair = at(page, "p-2-2", "> [lang]")
    assert pair.evaluate_all("all => all.map(each => each.lang)") == BOTH[language]
    french, other = box(pair.nth(0)), box(pair.nth(1))
    assert french["y"] == other["y"]
    assert (french["x"] > other["x"]) is (language == "ar")
    mark, text = box(page.locator(".text .page").nth(9)), box(page.locator(".text"))
    start = text["x"] + text["width"] - mark["width"] if language == "ar" else text["x"]
    assert mark["x"] == pytest.approx(start, abs=2)


def test_footnotes_stand_beside_the_passage_on_a_wide_screen_and_below_it_on_a_phone(page: Page) -> None:
    page.goto("/fr/document")
    words, note = at(page, "p-8.4-3", ".words"), at(page, "p-8.4.1.1-9")
    expect(note).to_contain_text("19 Dans la majorité des cas")
    assert box(note)["x"] >= box(words)["x"] + box(words)["width"]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert box(note)["y"] >= box(words)["y"] + box(words)["height"]
    at(page, "p-8.4-3", "sup a").click()
    expect(page).to_have_url(ends("#p-8.4.1.1-9"))


def test_an_erratum_opens_at_its_passage_with_keys_alone(page: Page, document: Document) -> None:
    page.goto("/en/document#p-8.3.3.3-3")
    note = at(page, "p-8.3.3.3-3", "details p")
    expect(note).to_be_hidden()
    at(page, "p-8.3.3.3-3", "summary").press("Enter")
    expect(note).to_be_visible()
    expect(note).to_have_text(document.errata_of(document.passage("8.3.3.3/3"))[0].note("en"))


def test_a_link_beside_a_passage_copies_its_address_and_says_so(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/fr/document?q=dernier+recours&edition=both")
    link = at(page, "p-8.4-3", 'a[href="#p-8.4-3"]')
    expect(link).to_have_css("opacity", "0")
    at(page, "p-8.4-3", ".words").first.hover()
    expect(link).to_have_css("opacity", "1")
    link.click()
    expect(page.locator("p[role=status]")).to_have_text("Adresse copiée")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/fr/document?edition=both#p-8.4-3")
    expect(page).to_have_url(ends("#p-8.4-3"))


SEARCHES = {"fr": "DETENTION", "en": "last Resort", "ar": "الاعاده القسريه"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_marks_every_passage_that_holds_the_words(page: Page, document: Document, language: str) -> None:
    page.goto(f"/{language}/document")
    page.get_by_role("searchbox").fill(SEARCHES[language])
    page.get_by_role("searchbox").press("Enter")
    found = holding(document, SEARCHES[language], language)
    count = re.compile("One passage" if len(found) == 1 else str(len(found)))
    expect(page.locator(".found > p")).to_contain_text(count)
    expect(page.locator("p[role=status]")).to_contain_text(count)
    assert marked(page) == set(found) != set()
    expect(page.get_by_role("searchbox")).to_have_value(SEARCHES[language])


def test_a_search_finds_words_of_both_editions_and_over_the_lines_of_a_row(service: str) -> None:
    told = read(service, "/ar/document?edition=both&q=Ministère de l'Intérieur Centre Section")
    assert told.xpath("//tr[.//mark]/@id") == ["p-13-10", "p-13-11"]
    told = read(service, "/ar/document?edition=both&q=عدم الاعادة القسرية")
    assert told.xpath("//mark/ancestor::*[@lang][1]/@lang")[0] == "ar"


def test_hits_are_shown_from_the_first_on_and_stepped_through_forward_and_back(page: Page) -> None:
    page.goto("/en/document?q=non-refoulement")
    count = len(marked(page))
    expect(page.locator("output")).to_have_text(f"1 of {count}")
    expect(page.locator(".here mark").first).to_be_in_viewport()
    page.get_by_role("button", name="Next passage").press("Enter")
    expect(page.locator("output")).to_have_text(f"2 of {count}")
    expect(page.locator(".here mark").first).to_be_in_viewport()
    for _ in range(2):
        page.get_by_role("button", name="Previous passage").click()
    expect(page.locator("output")).to_have_text(f"{count} of {count}")
    expect(page.locator(".here")).to_have_count(1)


HOSTILE = '<script>document.title="broken"</script>"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("x", "Type at least two letters."),
        ("zzz", "No passage holds “zzz”."),
        (HOSTILE, f"No passage holds “{HOSTILE}”."),
        ("\x00\u202e{query}", "No passage holds"),
        ("a" * 5000, "No passage holds"),
    ],
)
def test_words_that_are_not_there_are_said_back_and_do_nothing(service: str, query: str, told: str) -> None:
    page = read(service, f"/en/document?edition=../x&q={query}")
    assert told in page.xpath("string(//*[contains(@class, 'found')]/p)")
    assert page.xpath("//mark | //main//script | //main//img") == []


def test_the_outline_follows_the_reading_and_other_languages_open_there(page: Page) -> None:
    page.goto("/fr/document#s-8.4.3.2")
    current = page.locator(".outline [aria-current]")
    expect(current).to_have_attribute("href", "#s-8.4.3.2")
    expect(current).to_be_in_viewport()
    page.get_by_role("link", name="العربية").click()
    expect(page).to_have_url(ends("/ar/document#s-8.4.3.2"))
    expect(at(page, "s-8.4.3.2")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_outline_is_folded_and_nothing_is_wider_than_the_screen(page: Page, language: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(f"/{language}/document?edition=both&q=migration")
    no_sideways_scroll(page)
    page.goto(f"/{language}/document")
    no_sideways_scroll(page)
    link = page.locator('.outline a[href="#s-8.5"]')
    expect(link).to_be_hidden()
    page.locator(".outline summary").press("Enter")
    link.click()
    expect(link).to_be_hidden()
    expect(at(page, "s-8.5")).to_be_in_viewport()


def test_addresses_of_passages_and_sections_lead_into_the_whole(page: Page) -> None:
    page.goto("/ar/document/passages/8.4.3.2/2")
    expect(page).to_have_url(ends("/ar/document#p-8.4.3.2-2"))
    expect(at(page, "p-8.4.3.2-2")).to_be_in_viewport()
    page.goto("/en/document/sections/9?edition=fr")
    expect(page).to_have_url(ends("/en/document?edition=fr#s-9"))


WRONG = ("passages/8.4/999", "passages/8.4/999?panel=1", "passages/..%2Fx", "sections/8.9", "x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_in_the_language_of_the_page(context: BrowserContext, language: str) -> None:
    replies = [context.request.get(f"/{language}/document/{wrong}") for wrong in WRONG]
    assert {(reply.status, reply.headers["content-language"]) for reply in replies} == {(404, language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_shows_a_passage_between_its_neighbours_in_french_and_the_readers_edition(
    page: Page, document: Document, language: str, check_accessible: Callable[[Page], None]
) -> None:
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a piece of a page names no icon
    page.goto(f"/{language}/document/passages/8.4/3?panel=1")
    page.evaluate(PAGE, language)
    shown = page.locator(".passage-panel")
    for edition in {"fr", language}:
        texts = in_edition(document, edition)
        expect(shown.locator(f".current [lang={edition}]").first).to_have_text(texts["8.4/3"])
        expect(shown.locator(f".near [lang={edition}]")).to_have_text([texts["8.4/2"], texts["8.4/4"]])
        expect(shown.locator(".footnote")).to_contain_text(texts["8.4.1.1/9"])
    for number in ("8.4", "41", "1793", "1796"):
        expect(shown).to_contain_text(number)
    query = "" if language == "fr" else "?edition=both"
    expect(shown.get_by_role("link")).to_have_attribute("href", f"/{language}/document{query}#p-8.4-3")
    check_accessible(page)


def test_the_panel_tells_errata_and_stands_at_the_edges_of_a_section(service: str, document: Document) -> None:
    told = read(service, "/en/document/passages/8.3.3.3/3?panel=1").text_content()
    assert document.errata_of(document.passage("8.3.3.3/3"))[0].note("en") in told
    assert "English (unofficial)" in told
    for passage_id, neighbours in (("8.4.1/1", 0), ("8.4.3.2/19", 1), ("5/9", 2)):
        told = read(service, f"/en/document/passages/{passage_id}?panel=1")
        assert len(told.xpath("//*[@class='near']")) == neighbours


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("/fr/document", "light"), ("/en/document?q=detention", "dark"), ("/ar/document?edition=both", "light")],
)
def test_nothing_bars_the_way_of_any_reader(
    page: Page, check_accessible: Callable[[Page], None], address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.evaluate(LEAVE, SORTS)
    page.eval_on_selector_all(".text summary", "all => all.slice(0, 5).forEach(each => each.click())")
    check_accessible(page)


def test_keys_alone_reach_the_text_from_the_skip_link_on(page: Page) -> None:
    page.goto("/fr/document")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('nav, form, article')?.className ?? ''"))
    assert [each.split()[0] for each in reached] == ["editions"] * 4 + ["search"] * 2 + ["outline"] * 2
    at(page, "p-0-2", "> a").focus()
    expect(at(page, "p-0-2", "> a")).to_have_css("opacity", "1")


def test_everything_works_without_scripts(browser: Browser, service: str, document: Document) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ar/document")
    page.locator(".editions a").first.click()
    page.get_by_role("searchbox").fill("dernier recours")
    page.locator(".search button").click()
    expect(page.locator(".text mark")).to_have_count(len(holding(document, "dernier recours", "fr")))
    page.locator(".found summary").click()
    page.locator(".found li a").first.click()
    expect(page.locator(":target mark").first).to_be_in_viewport()
    page.locator(":target a").last.press("Enter")
    expect(page).to_have_url(re.compile(r"edition=fr&q=dernier\+recours#p-"))
    context.close()
