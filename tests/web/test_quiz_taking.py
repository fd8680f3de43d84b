"""A quiz taken in the browser: by mouse and keyboard, rightly and wrongly, with and without modules, and badly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from api.web.words import say
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll
from tests.web.quizzes import TYPED, fill, made, made_in_order, right_fields, wrong_fields

Check = Callable[[Page], None]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def hand_in(page: Page) -> None:
    page.locator("form#quiz .bar button").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_answered_all_right_earns_all_points(page: Page, language: str) -> None:
    quiz = made(page.request, language=language)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    fill(page, right_fields(quiz))
    hand_in(page)
    expect(page.locator("#score")).to_have_text(say("quiz.score", language, points="12", count=12, percent=100))
    expect(page.locator("h2 .verdict.right")).to_have_count(12)
    expect(page.locator(".jump")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_answered_all_wrong_earns_nothing_and_shows_the_passages(page: Page, language: str) -> None:
    quiz = made(page.request, language=language)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    fill(page, wrong_fields(quiz))
    hand_in(page)
    expect(page.locator("#score")).to_have_text(say("quiz.score", language, points="0", count=12, percent=0))
    expect(page.locator("h2 .verdict.wrong")).to_have_count(12)
    expect(page.locator("details.key[open]")).to_have_count(12)
    for number, item in enumerate(quiz["items"], 1):
        links = page.locator(f"#q{number} .place a")
        assert [link.get_attribute("href") for link in links.all()] == [
            f"/{language}/document#p-{citation['passage_id'].replace('/', '-')}" for citation in item["citations"]
        ]


def test_the_result_says_what_was_answered_and_why_it_is_wrong(page: Page) -> None:
    quiz = made(page.request, kinds=["mcq", "shortanswer"], count=8)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    fill(page, wrong_fields(quiz))
    hand_in(page)
    chosen = dict(wrong_fields(quiz))
    for number, item in enumerate(quiz["items"], 1):
        told = page.locator(f"#q{number}").inner_text()
        expected = item["key"] if item["form"] in TYPED else item["reasons"][chosen[str(number)]]
        assert expected in told
        expect(page.locator(f"#q{number}")).to_contain_text("Votre réponse")


def test_an_answer_that_is_partly_right_earns_its_part(page: Page) -> None:
    quiz = made(page.request, kinds=["matching"], count=1)
    page.goto(f"/en/quiz/{quiz['id']}/take")
    rows = len(quiz["items"][0]["premises"])
    fill(page, [*wrong_fields(quiz)[1:], right_fields(quiz)[0]])
    hand_in(page)
    expect(page.locator("h2 .verdict.partly")).to_contain_text(f"{100 / rows:.0f}%")
    expect(page.locator(".rows .verdict.right")).to_have_count(1)


def test_what_is_typed_is_shown_as_it_was_typed(page: Page) -> None:
    quiz = made(page.request, kinds=["shortanswer"], count=1)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    page.locator("[name='1']").fill("<script>document.title = 'x'</script>")
    hand_in(page)
    expect(page.locator("dl.typed")).to_contain_text("<script>document.title = 'x'</script>")
    expect(page).not_to_have_title("x")


def test_the_result_has_the_focus_and_its_score_is_said_once(page: Page) -> None:
    quiz = made(page.request, count=3)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    fill(page, right_fields(quiz))
    hand_in(page)
    expect(page.locator("#result")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("3 sur 3 (100 %)")
    page.get_by_role("link", name="Recommencer le quiz").first.click()
    expect(page.locator("form#quiz")).to_be_visible()


def test_nothing_tells_trainees_what_is_right(page: Page) -> None:
    quiz = made(page.request)
    source = page.request.get(f"/fr/quiz/{quiz['id']}/take").text()
    for item in quiz["items"]:
        assert not any(reason in source for reason in item["reasons"].values())
        assert item["form"] not in TYPED or item["key"] not in source
    assert not any(word in source for word in ("checked", "selected", "blockquote", "#p-"))


def test_progress_is_shown_and_open_questions_are_told_before_the_end(page: Page) -> None:
    quiz = made(page.request, count=3)
    page.goto(f"/en/quiz/{quiz['id']}/take")
    fill(page, [right_fields(quiz)[0]])
    expect(page.locator(".progress")).to_have_text("Answered: 1 of 3")
    hand_in(page)
    expect(page.locator(".bar .open a")).to_have_attribute("href", "#q2")
    hand_in(page)
    expect(page.locator("h2 .verdict.skipped")).to_have_count(2)


def test_leaving_asks_only_when_something_is_filled_in(page: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    quiz = made(page.request, count=3)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    page.get_by_role("link", name="Quiz", exact=True).click()
    assert asked == []
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    fill(page, [right_fields(quiz)[0]])
    page.get_by_role("link", name="Quiz", exact=True).click()
    page.wait_for_url("**/fr/quiz")
    assert asked == ["beforeunload"]


def test_steps_are_put_in_order_by_keyboard(page: Page) -> None:
    quiz = made_in_order(page.request, "en")
    page.goto(f"/en/quiz/{quiz['id']}/take")
    texts = {option["id"]: option["text"] for option in quiz["items"][0]["options"]}
    for place, letter in enumerate(quiz["items"][0]["key"], 1):
        button = page.get_by_role("button", name=f"Move up: {texts[letter]}", exact=True)
        button.focus()
        shown = page.locator(".step label")
        while shown.all_inner_texts().index(texts[letter]) > place - 1:
            page.keyboard.press("Enter")
            expect(button).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(f"of {len(texts)}")
    hand_in(page)
    expect(page.locator("#score")).to_have_text("1 out of 1 (100%)")


def test_a_whole_quiz_is_taken_by_keyboard_alone(page: Page) -> None:
    quiz = made(page.request, kinds=["truefalse", "shortanswer"], count=4)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    page.locator(".languages a").last.focus()
    for item in quiz["items"]:
        page.keyboard.press("Tab")
        if item["form"] == "text":
            page.keyboard.type(item["key"])
        else:
            page.keyboard.press("Space")
            if item["key"] == "b":
                page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#score")).to_have_text("4 sur 4 (100 %)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_given_twice_are_told_and_the_other_answers_kept(context: BrowserContext, language: str) -> None:
    page = context.new_page()
    quiz = made_in_order(page.request, language)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    fill(page, [("1.a", "1"), ("1.b", "1"), ("1.c", "2")])
    hand_in(page)
    expect(page.locator("#faults")).to_be_focused()
    expect(page.locator("#q1-fault")).to_have_text(say("quiz.fault.order", language))
    expect(page.locator("[name='1.c']")).to_have_value("2")


@pytest.mark.parametrize("body", [b"1=z", b"1=a&1=b", b"1=" + b"a" * 9_000, b"1=%00%ff", "1=ب".encode(), b"1=ab"])
def test_an_answer_of_a_wrong_shape_is_asked_for_again(context: BrowserContext, body: bytes) -> None:
    quiz = made(context.request, kinds=["truefalse"], count=2)
    reply = context.request.post(f"/fr/quiz/{quiz['id']}/take", data=body, headers=FORM)
    assert reply.status == 422
    assert 'id="q1-fault"' in reply.text()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"&".join(b"x=1" for _ in range(1_001)), FORM["Content-Type"]),
        (b"broken", "multipart/form-data; boundary=b"),
        (b"broken", "multipart/form-data"),
    ],
)
def test_a_form_that_cannot_be_read_is_shown_again(context: BrowserContext, body: bytes, kind: str) -> None:
    quiz = made(context.request, count=2)
    reply = context.request.post(f"/en/quiz/{quiz['id']}/take", data=body, headers={"Content-Type": kind})
    assert reply.status == 422
    assert say("quiz.unread.all", "en") in reply.text()


@pytest.mark.parametrize("body", [b"", b"99=a&=&1.z=a&2.a=", b"%%%=&&&"])
def test_what_belongs_to_no_question_is_no_answer(context: BrowserContext, body: bytes) -> None:
    quiz = made(context.request, count=2)
    reply = context.request.post(f"/en/quiz/{quiz['id']}/take", data=body, headers=FORM)
    assert reply.status == 200
    assert "0 out of 2" in reply.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_modules_a_quiz_is_taken_all_the_same(browser: Browser, service: str, language: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    quiz = made(page.request, language=language)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    expect(page.locator(".moves").first).to_be_hidden()
    fill(page, right_fields(quiz))
    hand_in(page)
    expect(page.locator("#score")).to_have_text(say("quiz.score", language, points="12", count=12, percent=100))
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_trainees_are_accessible(page: Page, check_accessible: Check, language: str) -> None:
    quiz = made(page.request, language=language, count=7)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    fill(page, [field for field in wrong_fields(quiz) if field[0][0] != "7"])
    hand_in(page)
    expect(page.locator(".bar .open")).to_be_visible()
    check_accessible(page)
    hand_in(page)
    expect(page.locator("#result")).to_be_visible()
    check_accessible(page)


def test_the_pages_of_trainees_are_accessible_in_the_dark(context: BrowserContext, check_accessible: Check) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    quiz = made_in_order(page.request, "ar")
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    fill(page, [("1.a", "1")])
    hand_in(page)
    expect(page.locator("#faults")).to_be_visible()
    check_accessible(page)
    fill(page, wrong_fields(quiz))
    hand_in(page)
    expect(page.locator("#result")).to_be_visible()
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_trainees_is_wider_than_a_small_screen(page: Page, language: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    quiz = made(page.request, language=language, count=12)
    page.goto(f"/{language}/quiz/{quiz['id']}/take")
    no_sideways_scroll(page)
    fill(page, wrong_fields(quiz))
    hand_in(page)
    expect(page.locator("#result")).to_be_visible()
    no_sideways_scroll(page)


def test_items_in_another_language_say_so_to_their_takers(page: Page) -> None:
    quiz = made(page.request, language="ar", count=4)
    page.goto(f"/en/quiz/{quiz['id']}/take")
    expect(page.locator(".stem[lang=ar][dir=rtl]")).to_have_count(4)
