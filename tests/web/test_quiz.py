"""A quiz made in the browser: the form, the trainer's view, the files, and addresses that lead nowhere any more."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from api.routes.pages.quiz import LONGEST_ID
from api.web.words import say
from assistant.quiz.formats import FORMATS
from tests.web.conftest import LANGUAGES, NARROW, no_sideways_scroll
from tests.web.quizzes import made

Check = Callable[[Page], None]


def outdated(**changed: object) -> str:
    """The id of a quiz made of items that have changed since."""
    told = {"topic": "detention", "count": 7, "language": "ar", "level": "easy", "kinds": ["mcq"], "seed": 9} | changed
    packed = json.dumps(["00000000", *told.values(), False], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_gets_ten_questions_for_moodle(page: Page, language: str, tmp_path: Path) -> None:
    page.goto(f"/{language}/")
    page.get_by_role("link", name=say("nav.quiz", language), exact=True).click()
    page.get_by_role("button", name=say("quiz.submit", language)).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=say("quiz.format.moodle-xml", language)).click()
    download.value.save_as(tmp_path / "quiz.xml")
    questions = ElementTree.parse(tmp_path / "quiz.xml").getroot().findall("question")
    asked = [question for question in questions if question.get("type") != "category"]
    assert len(asked) == 10
    assert page.locator("article.question").count() == 10


def test_what_is_chosen_is_what_is_made(page: Page) -> None:
    page.goto("/fr/quiz")
    page.select_option("#topic", "8.4.3")
    page.fill("#count", "3")
    page.select_option("#language", "ar")
    page.select_option("#difficulty", "medium")
    page.get_by_label("Vrai ou faux").check()
    page.get_by_text("Plus d’options").click()
    page.fill("#seed", "11")
    page.get_by_role("button", name="Créer le quiz").click()
    quiz = page.request.get(f"/v1/quizzes/{page.url.rpartition('/')[2]}").json()
    assert [quiz[name] for name in ("topic", "count", "language", "seed")] == ["8.4.3", 3, "ar", 11]
    assert {(item["kind"], item["difficulty"]) for item in quiz["items"]} == {("truefalse", "medium")}


def test_every_format_is_offered_in_a_file_of_its_own(page: Page) -> None:
    quiz = made(page.request, count=3)
    page.goto(f"/en/quiz/{quiz['id']}")
    links = [link.get_attribute("href") or "" for link in page.locator("a[href*='/export']").all()]
    assert {link.rpartition("=")[2] for link in links} == set(FORMATS)
    assert [page.request.get(link).status for link in links] == [200] * len(FORMATS)


def test_a_trainer_reads_what_is_right_and_why_the_others_are_wrong(page: Page) -> None:
    quiz = made(page.request, kinds=["mcq"], count=2)
    page.goto(f"/fr/quiz/{quiz['id']}")
    item, card = quiz["items"][0], page.locator("article.question").first
    expect(card.locator("details")).not_to_have_attribute("open", "")
    card.locator("summary").click()
    told = card.locator("details").inner_text()
    assert all(option["text"] in told for option in item["options"] if option["id"] in item["key"])
    assert all(reason in told for reason in item["reasons"].values())
    passage = item["citations"][0]["passage_id"].replace("/", "-")
    expect(card.locator(".place a").first).to_have_attribute("href", f"/fr/document#p-{passage}")


def test_all_keys_open_at_once(page: Page) -> None:
    page.goto(f"/fr/quiz/{made(page.request, count=4)['id']}")
    page.get_by_role("button", name="Ouvrir tous les corrigés").click()
    expect(page.locator("details.key[open]")).to_have_count(4)


def test_the_address_for_trainees_is_copied(page: Page, context: BrowserContext, service: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    quiz = made(page.request, language="ar")
    page.goto(f"/fr/quiz/{quiz['id']}")
    page.get_by_role("button", name="Copier l’adresse").click()
    expect(page.get_by_role("status")).to_have_text("Adresse copiée")
    assert page.evaluate("navigator.clipboard.readText()") == f"{service}/ar/quiz/{quiz['id']}/take"


def test_another_quiz_has_the_next_seed(page: Page) -> None:
    page.goto(f"/en/quiz/{made(page.request, seed=41)['id']}")
    page.get_by_role("link", name="Another quiz with the same options").click()
    expect(page.locator(".facts")).to_contain_text("42")


def test_the_form_comes_back_with_the_options_of_a_quiz(page: Page) -> None:
    page.goto(f"/en/quiz/{made(page.request, seed=41, language='fr', kinds=['gap'])['id']}")
    page.get_by_role("link", name="Change the options").click()
    expect(page.locator("#seed")).to_have_value("41")
    expect(page.locator("#language")).to_have_value("fr")
    expect(page.get_by_label("Fill the gap")).to_be_checked()


def test_a_short_quiz_says_why_in_the_language_of_the_page(page: Page) -> None:
    quiz = made(page.request, topic="8.1", count=50, kinds=[])
    page.goto(f"/en/quiz/{quiz['id']}")
    told = page.locator(".note.warn").inner_text()
    assert told.startswith(f"{len(quiz['items'])} questions instead of 50")
    assert told != quiz["message"]


def test_a_quiz_without_items_offers_other_options(page: Page) -> None:
    quiz = made(page.request, topic="9", kinds=[])
    page.goto(f"/fr/quiz/{quiz['id']}")
    expect(page.locator(".note.warn")).to_be_visible()
    expect(page.locator("a[href*='/export']")).to_have_count(0)
    page.goto(f"/fr/quiz/{quiz['id']}/take")
    expect(page.locator("form")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outdated_quiz_is_made_anew_with_the_same_options(context: BrowserContext, language: str) -> None:
    page = context.new_page()
    reply = page.goto(f"/{language}/quiz/{outdated()}/take")
    assert reply is not None
    assert reply.status == 404
    page.get_by_role("link", name=say("quiz.anew", language)).click()
    quiz = page.request.get(f"/v1/quizzes/{page.url.rpartition('/')[2]}").json()
    assert [quiz[name] for name in ("topic", "count", "language", "seed")] == ["detention", 7, "ar", 9]
    assert {(item["kind"], item["difficulty"]) for item in quiz["items"]} == {("mcq", "easy")}


@pytest.mark.parametrize("quiz_id", ["x", "é", "%00", "<script>", "a" * (LONGEST_ID + 1), outdated(kinds=[[1]])])
def test_an_address_that_is_none_leads_to_a_page_that_says_so(context: BrowserContext, quiz_id: str) -> None:
    for step in ("", "/take"):
        reply = context.request.get(f"/en/quiz/{quiz_id.replace('<', '%3C')}{step}")
        assert reply.status == 404
        assert "<h1>" in reply.text()
        assert "<script>" not in reply.text()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("count=0", "count"),
        ("count=201", "count"),
        ("count=%D9%A5x", "count"),
        ("count=", "count"),
        ("topic=8.99", "topic"),
        ("topic=%3Cscript%3E", "topic"),
        ("seed=-1", "seed"),
        ("seed=99999999999999999999", "seed"),
        ("kind=mcq&kind=none", "kinds"),
        ("difficulty=none", "difficulty"),
        ("language=de", "language"),
    ],
)
def test_what_cannot_be_made_is_told_beside_its_field(context: BrowserContext, query: str, field: str) -> None:
    reply = context.request.get(f"/fr/quiz?make=yes&{query}")
    assert reply.status == 422
    assert f'id="{field}-fault"' in reply.text()
    assert say(f"quiz.fault.{field}", "fr") in reply.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_trainers_are_accessible(context: BrowserContext, check_accessible: Check, language: str) -> None:
    page = context.new_page()
    page.goto(f"/{language}/quiz/{made(page.request, language=language, count=7)['id']}")
    page.locator("#unfold").click()
    check_accessible(page)
    for address in ("?make=yes&count=0&topic=x&kind=x&seed=1", f"/{outdated()}", "/x"):
        page.goto(f"/{language}/quiz{address}")
        check_accessible(page)


def test_the_pages_of_trainers_are_accessible_in_the_dark(context: BrowserContext, check_accessible: Check) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    for address in ("?make=yes&count=0&topic=x&kind=x&seed=1", f"/{made(page.request, topic='9')['id']}"):
        page.goto(f"/fr/quiz{address}")
        check_accessible(page)
    page.goto(f"/ar/quiz/{made(page.request, count=4)['id']}")
    page.locator("#unfold").click()
    check_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_trainers_is_wider_than_a_small_screen(page: Page, language: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    quiz = made(page.request, language=language, count=12)
    page.goto(f"/{language}/quiz?seed=1")
    no_sideways_scroll(page)
    page.goto(f"/{language}/quiz/{quiz['id']}")
    page.locator("#unfold").click()
    no_sideways_scroll(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_modules_a_quiz_is_made_and_its_key_is_read(browser: Browser, service: str, language: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{language}/quiz")
    page.get_by_role("button", name=say("quiz.submit", language)).click()
    page.locator("summary").first.click()
    expect(page.locator("article.question blockquote").first).to_be_visible()
    expect(page.locator("#copy")).to_be_hidden()
    context.close()


def test_items_in_another_language_say_so(page: Page) -> None:
    quiz = made(page.request, language="ar", count=5, kinds=[])
    page.goto(f"/fr/quiz/{quiz['id']}")
    expect(page.locator("article.question .stem[lang=ar][dir=rtl]")).to_have_count(5)
    assert page.locator("h1").inner_text().startswith("Quiz :")
