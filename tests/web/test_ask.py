"""Asking in the browser: every outcome, streaming, what can go wrong, keyboard, addresses, no scripts."""

import json
import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.web.asking import (
    ANSWERED,
    DETENTION,
    FOLLOW_UP,
    HOMES,
    HOSTILE,
    MANY,
    MISSING,
    OFF_TOPIC,
    OPEN,
    ask,
    opened,
    opens_panel,
    outcome,
)
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll

pytestmark = pytest.mark.live
CUT = 'event: outcome\ndata: {"outcome": "answered", "conversation_id": "", "turn_id": "t", "question": {}}\n\n'

LISTEN = """() => {
    window.said = [];
    const region = document.querySelector("[role=status]");
    const heard = () => region.textContent && said.push(region.textContent);
    new MutationObserver(heard).observe(region, { childList: true });
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_a_look_and_a_name_of_its_own(page: Page, language: str) -> None:
    opened(page, language)
    turns = [ask(page, question[language]) for question in (OPEN, ANSWERED, MISSING, OFF_TOPIC)]
    assert [outcome(turn) for turn in turns] == ["clarify", "answered", "not_in_document", "off_topic"]
    names = [turn.locator(".outcome").inner_text() for turn in turns]
    tones = [turn.locator(".outcome").evaluate("each => getComputedStyle(each).color") for turn in turns]
    assert len(set(names)) == len(set(tones)) == 4
    assert turns[0].locator(".ways button").count() >= 3
    assert turns[2].locator(".near a").count() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_shows_its_sources_in_french_and_in_the_edition(page: Page, language: str) -> None:
    turn = ask(opened(page, language), ANSWERED[language])
    source = turn.locator(".cited > li").first
    expect(source.locator("blockquote[lang=fr]")).to_contain_text("principe interdisant aux Etats")
    expect(source.locator(".where")).to_contain_text("16")
    assert source.locator(f"blockquote[lang={language}]").count() == 1
    assert source.locator("bdi[lang=fr]").count() == (language != "fr")
    assert turn.locator(".answer").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert turn.locator(".notice").count() == (language != "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_follow_up_shows_how_it_was_understood_and_can_be_corrected(page: Page, language: str) -> None:
    ask(opened(page, language), DETENTION[language])
    turn = ask(page, FOLLOW_UP[language])
    expect(turn.locator(".typed")).to_have_text(FOLLOW_UP[language])
    standalone = turn.locator(".correct").get_attribute("data-text") or ""
    expect(turn.locator(".understood")).to_contain_text(standalone)
    turn.locator(".correct").click()
    expect(page.locator("#question")).to_have_value(standalone)
    expect(page.locator("#question")).to_be_focused()
    assert page.locator("#turn-1 .understood").count() == 0


def test_a_sample_and_a_choice_are_asked_by_pressing_them(page: Page) -> None:
    opened(page, "en")
    page.get_by_role("button", name=ANSWERED["en"]).click()
    expect(page.locator("#turn-1 .answer")).to_contain_text("prohibiting States")
    expect(page.locator("#turn-1 h2")).to_be_focused()
    page.get_by_role("link", name="New conversation").click()
    page.locator(".samples").wait_for()
    ask(page, OPEN["en"]).locator(".ways button").first.click()
    expect(page.locator("#turn-2.answered")).to_be_in_viewport()


def test_an_answer_can_be_had_in_another_language_which_is_kept(page: Page) -> None:
    opened(page)
    page.select_option("#answer-language", "en")
    turn = ask(page, ANSWERED["fr"])
    assert turn.locator(".answer").get_attribute("lang") == "en"
    page.reload()
    expect(page.locator("#answer-language")).to_have_value("en")


def test_the_text_is_there_before_the_turn_is_finished_and_is_announced_once(page: Page) -> None:
    opened(page, "en")
    page.evaluate(LISTEN)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/en/conversations/*", hold)
    page.fill("#question", ANSWERED["en"])
    with page.expect_request("**/en/conversations/*"):
        page.press("#question", "Enter")
    expect(page.locator(".pending .streamed")).to_contain_text("Unofficial working translation")
    held[0].continue_()
    expect(page.locator("#turn-1 .answer")).to_be_visible()
    page.wait_for_function("said.length > 0")
    expect(page.locator(".pending")).to_have_count(0)
    said = page.evaluate("said")
    assert len(said) == 1
    assert said[0].startswith(page.locator(".outcome").inner_text().strip())


@pytest.mark.parametrize("broken", [CUT, 'event: error\ndata: {"detail": "broke"}\n\n'], ids=["cut", "error"])
def test_an_answer_that_breaks_off_says_so_and_is_asked_again(page: Page, broken: str) -> None:
    opened(page)
    stream = {"status": 200, "content_type": "text/event-stream", "body": broken}
    page.route("**/v1/ask", lambda route: route.fulfill(**stream), times=1)
    page.fill("#question", ANSWERED["fr"])
    page.press("#question", "Enter")
    note = page.locator(".turn .broken")
    expect(note).to_be_visible()
    expect(page.locator("#question")).to_have_value(ANSWERED["fr"])
    page.locator(".turn.tried").evaluate("turn => delete turn.dataset.turn")
    note.locator(".again").click()
    expect(page.locator("#turn-1.answered")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator("#question")).to_have_value("")


def test_a_dropped_connection_loses_nothing_that_was_typed(context: BrowserContext) -> None:
    page = opened(context.new_page())
    ask(page, ANSWERED["fr"])
    context.set_offline(True)
    page.fill("#question", MISSING["fr"])
    page.press("#question", "Enter")
    expect(page.locator(".broken")).to_be_visible()
    expect(page.locator(".turn").last.locator(".typed")).to_have_text(MISSING["fr"])
    context.set_offline(False)
    page.locator(".again").click()
    expect(page.locator("#turn-2.not_in_document")).to_be_visible()


def test_a_turn_that_was_kept_before_the_connection_broke_is_not_asked_twice(page: Page) -> None:
    opened(page)
    ask(page, DETENTION["fr"])

    def lose(route: Route) -> None:
        route.fetch()
        route.fulfill(status=200, content_type="text/event-stream", body="")

    page.route("**/v1/ask", lose, times=1)
    page.fill("#question", FOLLOW_UP["fr"])
    page.press("#question", "Enter")
    page.locator(".again").click()
    expect(page.locator("#turn-2.answered")).to_be_visible()
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)


def test_reload_back_and_forward_keep_their_place(page: Page) -> None:
    opened(page)
    ask(page, ANSWERED["fr"])
    ask(page, MISSING["fr"])
    address = page.url
    assert re.search(r"/fr/conversations/[\w-]{22}#turn-2$", address)
    page.reload()
    expect(page.locator("#turn-2.not_in_document")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".samples")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#turn-1.answered")).to_be_visible()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html[lang=ar] #turn-2")).to_be_visible()


def test_no_question_is_put_into_an_address(page: Page) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    turn = ask(opened(page, "en"), ANSWERED["en"])
    turn.get_by_role("button", name="Helpful", exact=True).click()
    expect(turn.locator(".given")).to_be_visible()
    assert [url for url in addresses if "refoulement" in url] == []


def test_what_is_hostile_is_shown_as_it_was_typed(page: Page) -> None:
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    turn = ask(opened(page), HOSTILE)
    expect(turn.locator(".typed")).to_have_text(HOSTILE)
    page.reload()
    expect(turn.locator(".typed")).to_have_text(HOSTILE)
    assert page.locator(".talk script, .talk img").count() == 0


def test_two_thousand_characters_are_asked_and_one_more_is_refused(page: Page) -> None:
    opened(page)
    longest = ("détention " * 200)[:1999] + "?"
    page.fill("#question", longest[:1900])
    expect(page.locator("#question-count")).to_contain_text("100")
    page.fill("#question", longest + "!")
    page.press("#question", "Enter")
    expect(page.locator("#question-fault")).to_contain_text("2001")
    expect(page.locator("#question")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".turn")).to_have_count(0)
    expect(ask(page, longest).locator(".typed")).to_have_text(longest)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)


def test_a_question_without_words_is_not_asked(page: Page) -> None:
    opened(page)
    page.fill("#question", " ?! ")
    page.press("#question", "Enter")
    expect(page.locator("#question-fault")).to_be_visible()
    expect(page.locator("#question")).to_have_value(" ?! ")


def test_an_answer_with_twenty_citations_stays_readable(page: Page) -> None:
    turn = ask(opened(page), MANY)
    assert turn.locator(".cited > li").count() >= 20
    expect(turn.locator(".cited > li").first).to_be_hidden()
    turn.locator(".sources > summary").click()
    expect(turn.locator(".cited > li").last).to_be_visible()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_done_by_keyboard(page: Page, language: str) -> None:
    opened(page, language)
    keys = page.keyboard
    keys.press("/")
    keys.type("x")
    keys.press("Backspace")
    keys.insert_text(ANSWERED[language])
    keys.press("Enter")
    page.locator("#turn-1").wait_for()
    keys.press("ArrowUp")
    expect(page.locator("#question")).to_have_value(ANSWERED[language])
    keys.press("ArrowDown")
    expect(page.locator("#question")).to_have_value("")
    keys.insert_text("a")
    keys.press("Shift+Enter")
    expect(page.locator("#question")).to_have_value("a\n")
    cite = page.locator("#turn-1 .cite").first
    for _ in range(30):
        if cite.evaluate("each => each === document.activeElement"):
            break
        keys.press("Shift+Tab")
    keys.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    keys.press("Tab")
    expect(page.locator("#panel .close")).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(cite).to_be_focused()


@pytest.mark.parametrize(("language", "scheme"), [("fr", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")])
def test_every_state_is_accessible(
    page: Page, check_accessible: Callable[[Page], None], language: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, language)
    check_accessible(page)
    ask(page, OPEN[language])
    turn = ask(page, ANSWERED[language])
    for question in (DETENTION, FOLLOW_UP, MISSING, OFF_TOPIC):
        ask(page, question[language])
    turn.locator(".feedback summary").click()
    check_accessible(page)
    opens_panel(page, turn)
    check_accessible(page)
    page.route("**/v1/ask", lambda route: route.fulfill(status=200, content_type="text/event-stream", body=""))
    page.fill("#question", "x" * 2001)
    page.press("#question", "Enter")
    page.fill("#question", ANSWERED[language])
    page.press("#question", "Enter")
    page.locator(".broken").wait_for()
    page.fill("#question", "x" * 2001)
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_narrow_screen(page: Page, language: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    opened(page, language)
    no_sideways_scroll(page)
    ask(page, OPEN[language])
    turn = ask(page, ANSWERED[language])
    for menu in page.locator("#turn-2 details.menu, .tools details.menu").all():
        menu.locator("summary").click()
        no_sideways_scroll(page)
    opens_panel(page, turn)
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_asking_reading_and_judging_work_without_scripts(browser: Browser, service: str, language: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=service)
    page = context.new_page()
    page.goto(HOMES[language])
    page.fill("#question", OPEN[language])
    page.locator("#question-form button").click()
    assert page.url.endswith("#turn-1")
    page.locator(".ways button").first.click()
    assert page.url.endswith("#turn-2")
    turn = page.locator("#turn-2.answered")
    turn.locator(".feedback button[value=yes]").click()
    expect(turn.locator(".given")).to_be_visible()
    turn.locator(".feedback summary").click()
    turn.locator("[value=incomplete]").check()
    turn.locator(".why button").click()
    turn.locator(".feedback summary").click()
    expect(turn.locator("[value=incomplete]")).to_be_checked()
    page.fill("#question", FOLLOW_UP[language])
    page.locator("#question-form button").click()
    page.locator("#turn-3 .correct").click()
    expect(page.locator("#question")).to_have_value(re.compile(".{3}"))
    assert turn.locator(".cite").first.get_attribute("href") == turn.locator("a.open").first.get_attribute("href")
    context.close()


def test_a_number_leads_to_the_passage_without_scripts(browser: Browser, service: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=service)
    page = context.new_page()
    page.goto("/en/")
    page.get_by_role("button", name=ANSWERED["en"]).click()
    page.locator("#turn-1 .cite").first.click()
    assert re.search(r"/en/document#\S+$", page.url)
    context.close()


def test_the_first_load_is_small(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    opened(page)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 150_000


def test_words_of_modules_are_json(page: Page) -> None:
    opened(page, "ar")
    assert "copied" in json.loads(page.locator("#ask").get_attribute("data-words") or "")
