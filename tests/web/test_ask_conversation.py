"""What is done with answers and conversations in the browser: panel, copies, feedback, files, past conversations."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.asking import ANSWERED, FOLLOW_UP, ask, opened, opens_panel
from tests.web.conftest import LANGUAGES, PHONE

pytestmark = pytest.mark.live


@pytest.fixture
def clipboard(context: BrowserContext, service: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service)


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_opens_the_passage_beside_the_conversation(page: Page, language: str) -> None:
    turn = ask(opened(page, language), ANSWERED[language])
    panel = opens_panel(page, turn)
    expect(panel.locator("[lang=fr]", has_text="principe interdisant").first).to_be_visible()
    expect(panel).to_be_focused()
    beside, text = panel.bounding_box(), turn.bounding_box()
    assert beside
    assert text
    apart = beside["x"] >= text["x"] + text["width"] or beside["x"] + beside["width"] <= text["x"]
    assert apart
    panel.locator(".close").click()
    expect(panel).to_be_hidden()
    expect(turn.locator(".cite").first).to_be_focused()


def test_on_a_phone_the_passage_opens_below(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    turn = ask(opened(page), ANSWERED["fr"])
    box = opens_panel(page, turn).bounding_box()
    assert box
    assert box["y"] > PHONE["height"] / 3
    expect(turn.locator(".cite").first).to_be_in_viewport()


def test_a_panel_that_cannot_be_had_leads_to_the_passage_itself(context: BrowserContext) -> None:
    page = opened(context.new_page())
    turn = ask(page, ANSWERED["fr"])
    page.route("**/document/passages/**panel=1", lambda route: route.fulfill(status=500))
    turn.locator(".cite").first.click()
    page.wait_for_url("**/fr/document**")


def test_a_passage_asked_for_without_a_connection_leaves_the_conversation_where_it_is(context: BrowserContext) -> None:
    page = opened(context.new_page())
    turn = ask(page, ANSWERED["fr"])
    context.set_offline(True)
    turn.locator(".cite").first.click()
    expect(turn.locator(".report")).to_contain_text("ne répond pas")
    expect(page.locator("#panel")).to_be_hidden()
    context.set_offline(False)
    opens_panel(page, turn)


def test_a_source_leads_to_its_place_in_the_document(page: Page) -> None:
    turn = ask(opened(page, "en"), ANSWERED["en"])
    turn.locator(".cited a.open").first.click()
    page.wait_for_url("**/en/document**#p-5-19")
    expect(page.locator("#p-5-19")).to_be_in_viewport()


@pytest.mark.usefixtures("clipboard")
@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
def test_an_answer_is_copied_with_its_citations(page: Page, form: str) -> None:
    turn = ask(opened(page, "en"), ANSWERED["en"])
    turn.locator(".copying summary").click()
    turn.locator(f"[data-copy={form}]").click()
    expect(turn.locator(".report")).to_have_text("Copied.")
    text = copied(page)
    assert all(
        part in text for part in (ANSWERED["en"], "[1]" if form != "markdown" else r"\[1\]", "principe interdisant")
    )
    assert "/en/document/passages/5/19" in text
    if form == "html":
        html = page.evaluate(
            "navigator.clipboard.read().then(all => all[0].getType('text/html')).then(all => all.text())"
        )
        assert re.search(r"<strong>What is non-refoulement\?</strong>", html)


def test_copying_works_where_the_browser_has_the_older_way_only(
    context: BrowserContext, page: Page, service: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=service)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    turn = ask(opened(page), ANSWERED["fr"])
    turn.locator(".copying summary").click()
    turn.locator("[data-copy=html]").click()
    expect(turn.locator(".report")).to_have_text("Copié.")
    other = opened(context.new_page())
    assert "principe interdisant" in copied(other)


@pytest.mark.usefixtures("clipboard")
def test_links_to_a_turn_and_to_a_passage_are_copied(page: Page) -> None:
    turn = ask(opened(page), ANSWERED["fr"])
    turn.locator("[data-copy=turn]").click()
    expect(turn.locator(".report")).not_to_be_empty()
    assert copied(page) == page.url
    turn.locator("[data-copy=passage]").first.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.endsWith('/fr/document/passages/5/19'))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_says_whether_an_answer_helped_and_why_not(page: Page, language: str) -> None:
    turn = ask(opened(page, language), ANSWERED[language])
    turn.locator("button[value=yes]").click()
    expect(turn.locator(".given")).to_be_focused()
    helped = turn.locator(".given").inner_text()
    turn.locator(".feedback summary").click()
    turn.locator("[value=unclear]").check()
    turn.locator(".feedback textarea").fill("<b>trop court</b>")
    turn.locator(".why button").last.click()
    expect(turn.locator(".given")).not_to_have_text(helped)
    kept = page.request.get(re.sub(r".*/conversations/([\w-]+).*", r"/v1/conversations/\1", page.url)).json()
    assert kept["turns"][0]["feedback"] == {"helpful": False, "reason": "unclear", "comment": "<b>trop court</b>"}


def test_a_conversation_is_downloaded(page: Page) -> None:
    ask(opened(page), ANSWERED["fr"])
    page.locator(".tools summary").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert "non-refoulement" in download.value.path().read_text(encoding="utf-8")


def test_a_conversation_is_deleted_after_confirmation_and_no_longer_listed(page: Page) -> None:
    ask(opened(page), ANSWERED["fr"])
    address = page.url
    page.locator(".tools summary").last.click()
    page.locator("[data-delete] button").click()
    page.wait_for_url("**/fr/")
    expect(page.locator("#past")).to_be_hidden()
    assert page.request.get(address).status == 404


def test_past_conversations_are_listed_in_this_browser_until_all_are_forgotten(page: Page) -> None:
    ask(opened(page), ANSWERED["fr"])
    ask(page, FOLLOW_UP["fr"])
    address = page.url.partition("#")[0]
    page.get_by_role("link", name="Nouvelle conversation").click()
    link = page.locator("#past a")
    expect(link).to_have_text(ANSWERED["fr"])
    assert address.endswith(link.get_attribute("href") or "nowhere")
    page.locator(".forget").click()
    expect(page.locator("#past")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_turn_asked_meanwhile_in_another_window_is_shown_as_well(page: Page, context: BrowserContext) -> None:
    other = context.new_page()
    ask(opened(page), ANSWERED["fr"])
    other.goto(page.url)
    other.locator("#ask[data-ready]").wait_for()
    ask(other, FOLLOW_UP["fr"])
    page.fill("#question", "Que fait Frontex ?")
    page.press("#question", "Enter")
    expect(page.locator("#turn-3.answered")).to_be_visible()
    expect(page.locator("#turn-2 .typed")).to_have_text(FOLLOW_UP["fr"])
