"""`/v1/quizzes`: quizzes over HTTP, from making one to grading it."""

from __future__ import annotations

import json
import time
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from api.schemas.quizzes import FormatName
from assistant.quiz.formats import FORMATS

PATH = "/v1/quizzes"
URN = "urn:mtm:problem:"


def make(client: TestClient, **wanted: Any) -> dict[str, Any]:
    reply = client.post(PATH, json={"topic": "detention", "count": 6, "language": "fr", "seed": 7} | wanted)
    assert reply.status_code == 200, reply.text
    made: dict[str, Any] = reply.json()
    return made


def test_a_quiz_is_made_with_its_key_and_citations(client: TestClient) -> None:
    made = make(client)
    assert len(made["items"]) == 6
    assert made["message"] is None
    for item in made["items"]:
        assert item["key"]
        assert item["citations"][0]["quote"]
        assert "detention" in item["topics"]


def test_the_same_request_makes_the_same_quiz(client: TestClient) -> None:
    assert make(client) == make(client)
    assert make(client, seed=8)["items"] != make(client)["items"]


def test_a_seed_is_drawn_and_told_where_none_is_given(client: TestClient) -> None:
    made = make(client, seed=None)
    assert make(client, seed=made["seed"]) == made


def test_a_quiz_is_found_again_by_its_id(client: TestClient) -> None:
    made = make(client, language="ar")
    assert client.get(f"{PATH}/{made['id']}").json() == made


def test_trainees_are_not_told_what_is_right(client: TestClient) -> None:
    shown = client.get(f"{PATH}/{make(client)['id']}", params={"key": False}).json()
    for item in shown["items"]:
        assert [item[name] for name in ("key", "accepted", "reasons", "feedback", "citations")] == [None] * 5


def test_only_what_is_wanted_is_asked(client: TestClient) -> None:
    made = make(client, topic="all", difficulty="hard", kinds=["mcq", "gap"], count=15)
    assert {item["kind"] for item in made["items"]} == {"mcq", "gap"}
    assert {item["difficulty"] for item in made["items"]} == {"hard"}


def test_too_many_for_a_topic_are_as_many_as_there_are_and_it_says_so(client: TestClient) -> None:
    made = make(client, topic="8.5.3", count=200, language="en")
    assert len(made["items"]) < 200
    assert made["message"].startswith(f"{len(made['items'])} questions instead of 200")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_had(client: TestClient, name: str) -> None:
    reply = client.get(f"{PATH}/{make(client)['id']}/export", params={"format": name})
    assert reply.status_code == 200
    assert reply.content
    assert reply.headers["content-type"].startswith(FORMATS[name].media_type)
    assert reply.headers["content-disposition"] == f'attachment; filename="quiz.{FORMATS[name].ending}"'
    assert int(reply.headers["mtm-left-out"]) <= 6


def test_the_formats_of_the_service_are_those_that_are_written() -> None:
    assert get_args(FormatName) == tuple(FORMATS)


def test_right_responses_earn_all(client: TestClient) -> None:
    made = make(client, topic="all", count=40)
    responses = {item["id"]: item["key"] for item in made["items"]}
    graded = client.post(f"{PATH}/{made['id']}/attempts", json={"responses": responses}).json()
    assert (graded["points"], graded["count"], graded["share"]) == (40, 40, 1)
    assert all(item["feedback"] and item["citations"] for item in graded["items"])


def test_a_wrong_choice_is_told_why(client: TestClient) -> None:
    made = make(client, kinds=["gap"])
    item = made["items"][0]
    wrong = next(option["id"] for option in item["options"] if option["id"] != item["key"])
    graded = client.post(f"{PATH}/{made['id']}/attempts", json={"responses": {item["id"]: wrong}}).json()
    assert graded["points"] == 0
    assert graded["items"][0]["reasons"] == [item["reasons"][wrong]]


def test_part_of_a_matching_earns_part_of_its_mark(client: TestClient) -> None:
    made = make(client, topic="all", kinds=["matching"], count=1)
    item = made["items"][0]
    responses = {item["id"]: dict([next(iter(item["key"].items()))])}
    graded = client.post(f"{PATH}/{made['id']}/attempts", json={"responses": responses}).json()
    assert graded["points"] == pytest.approx(1 / len(item["premises"]), abs=0.001)


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"topic": "visas"}, "unknown-topic"),
        ({"count": 0}, "invalid-request"),
        ({"count": 201}, "invalid-request"),
        ({"language": "de"}, "invalid-request"),
        ({"kinds": ["essay"]}, "invalid-request"),
        ({"difficulty": "medium-rare"}, "invalid-request"),
        ({"seed": -1}, "invalid-request"),
    ],
)
def test_what_is_not_allowed_is_told(client: TestClient, wanted: dict[str, Any], problem: str) -> None:
    reply = client.post(PATH, json=wanted)
    assert reply.status_code == 422
    assert reply.json()["type"] == f"urn:mtm:problem:{problem}"


@pytest.mark.parametrize("path", ["", "/export?format=json"])
def test_an_unknown_quiz_is_told(client: TestClient, path: str) -> None:
    reply = client.get(f"{PATH}/nowhere{path}")
    assert (reply.status_code, reply.json()["type"]) == (404, URN + "unknown-quiz")


@pytest.mark.parametrize(
    "responses",
    [{"gap.nowhere.fr": "a"}, {"ITEM": "z"}, {"ITEM": {"a": "b"}}, {"ITEM": ["a", "a"]}, {"ITEM": ["a", "b"]}],
)
def test_a_response_that_does_not_fit_is_told(client: TestClient, responses: dict[str, Any]) -> None:
    made = make(client, kinds=["gap"])
    sent = json.loads(json.dumps(responses).replace("ITEM", made["items"][0]["id"]))
    reply = client.post(f"{PATH}/{made['id']}/attempts", json={"responses": sent})
    assert (reply.status_code, reply.json()["type"]) == (422, URN + "invalid-response")


def test_a_quiz_of_fifty_items_is_quick(client: TestClient) -> None:
    make(client, topic="all", count=50)  # the bank is made before anybody waits for it
    begun = time.perf_counter()
    make(client, topic="all", count=50, seed=9)
    assert time.perf_counter() - begun < 0.2
