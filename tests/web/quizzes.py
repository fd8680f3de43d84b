"""What the tests of the pages of quizzes share: quizzes made over `/v1`, and forms filled in by their key."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import APIRequestContext, Page

Quiz = dict[str, Any]
Response = str | list[str] | dict[str, str]
EVERY_FORM = ["mcq", "truefalse", "matching", "ordering", "shortanswer", "numeric"]
TYPED = ("text", "number")


def made(request: APIRequestContext, **wanted: Any) -> Quiz:
    """A quiz with its key; with items of every form unless told."""
    asked = {"topic": "all", "count": 12, "language": "fr", "seed": 5, "kinds": EVERY_FORM} | wanted
    reply = request.post("/v1/quizzes", data=asked)
    assert reply.ok, reply.text()
    quiz: Quiz = reply.json()
    return quiz


def made_in_order(request: APIRequestContext, language: str) -> Quiz:
    """A quiz of one item, whose steps are to be put in order."""
    quizzes = (made(request, kinds=["ordering"], count=1, seed=seed, language=language) for seed in range(50))
    return next(quiz for quiz in quizzes if quiz["items"][0]["form"] == "order")


def right_fields(quiz: Quiz) -> list[tuple[str, str]]:
    """The fields of the form, each with what earns the whole mark."""
    return [field for number, item in enumerate(quiz["items"], 1) for field in _fields(number, item, item["key"])]


def wrong_fields(quiz: Quiz) -> list[tuple[str, str]]:
    """The fields of the form, each with what earns nothing."""
    return [field for number, item in enumerate(quiz["items"], 1) for field in _fields(number, item, _wrong(item))]


def fill(page: Page, fields: list[tuple[str, str]]) -> None:
    """Fill in the form, as a trainee does."""
    for name, value in fields:
        field = page.locator(f'[name="{name}"]').first
        match field.evaluate("field => field.type"):
            case "radio" | "checkbox":
                page.locator(f'[name="{name}"][value="{value}"]').check()
            case "select-one":
                field.select_option(value)
            case _:
                field.fill(value)


def _fields(number: int, item: dict[str, Any], response: Response) -> list[tuple[str, str]]:
    if isinstance(response, dict):
        return [(f"{number}.{row}", at) for row, at in response.items()]
    if item["form"] == "order":
        return [(f"{number}.{at}", str(place)) for place, at in enumerate(response, 1)]
    return [(str(number), each) for each in ([response] if isinstance(response, str) else response)]


def _wrong(item: dict[str, Any]) -> Response:
    key = item["key"]
    letters = [option["id"] for option in item["options"]]
    match item["form"]:
        case "match":
            return {row: next(each for each in letters if each != at) for row, at in key.items()}
        case "order":
            return [*key[1:], key[0]]
        case "text" | "number":
            return "0"
        case _:
            return str(next(each for each in letters if each not in key))
