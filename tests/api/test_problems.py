"""Every error is a problem (RFC 9457): each type can be met, is documented, and holds nothing it should not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from api.problems import URN, problem_types
from api.settings import Settings
from assistant import Assistant

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "problems.md"
JSON = {"Content-Type": "application/json"}
ASK, SEARCH, DOCUMENT = "/v1/ask", "/v1/search", "/v1/document"


def problem(reply: Response, name: str) -> dict[str, object]:
    """The body of a reply, when it is the problem of this name."""
    body: dict[str, object] = reply.json()
    kind = problem_types()[name]
    assert reply.headers["content-type"] == "application/problem+json"
    assert (body["type"], body["title"]) == (URN + name, kind.title)
    assert body["status"] == reply.status_code == kind.status
    assert str(body["detail"]).endswith(".")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    return body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"question=retour",
        b'{"question": "\xff\xfe"}',
        b"[" * 20_000,
        b'{"question": ' + b"9" * 5000 + b"}",
    ],
    ids=["nothing", "half", "form", "not UTF-8", "deep", "huge number"],
)
def test_a_body_that_is_not_json_is_refused(client: TestClient, body: bytes) -> None:
    reply = client.post(ASK, content=body, headers=JSON)
    problem(reply, "malformed-json" if body else "invalid-request")


@pytest.mark.parametrize("announced", ["text/plain", "application/x-www-form-urlencoded", "", "é"])
def test_a_body_that_is_not_announced_as_json_is_refused(client: TestClient, announced: str) -> None:
    headers = [(b"Content-Type", announced.encode("latin-1"))] if announced else []
    reply = client.post(ASK, content=b'{"question": "retour"}', headers=headers)
    assert "application/json" in str(problem(reply, "unsupported-media-type")["detail"])


def test_a_long_body_is_refused(client: TestClient, settings: Settings) -> None:
    reply = client.post(ASK, json={"question": "x" * 100_000})
    assert str(settings.max_body_bytes) in str(problem(reply, "body-too-large")["detail"])


def test_a_long_body_is_refused_when_its_length_is_not_announced(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"question": "'
        for _ in range(100):
            yield b"x" * 1000
        yield b'"}'

    problem(client.post(ASK, content=pieces(), headers=JSON), "body-too-large")


def test_a_long_body_is_refused_where_none_is_read(client: TestClient) -> None:
    problem(client.request("GET", "/healthz", content=b"x" * 100_000), "body-too-large")


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\x00", "???", "«»", "\u200d", "\ue000"])
@pytest.mark.parametrize(("address", "member"), [(ASK, "question"), (SEARCH, "query")])
def test_a_question_without_words_is_refused(client: TestClient, address: str, member: str, question: str) -> None:
    problem(client.post(address, json={member: question}), "invalid-question")


@pytest.mark.parametrize(("address", "member"), [(ASK, "question"), (SEARCH, "query")])
def test_a_question_of_2001_characters_is_refused(client: TestClient, address: str, member: str) -> None:
    assert client.post(address, json={member: "a " * 1000}).status_code == 200
    body = problem(client.post(address, json={member: "a" * 2001}), "question-too-long")
    assert "2001" in str(body["detail"])


def test_a_language_that_is_not_there_is_refused(client: TestClient) -> None:
    body = problem(client.post(ASK, json={"question": "retour", "language": "xx"}), "unknown-language")
    assert "fr, en, ar" in str(body["detail"])


@pytest.mark.parametrize(
    ("body", "locations"),
    [
        ("{}", ["body/question"]),
        ("[]", ["body"]),
        ("null", ["body"]),
        ('{"question": 7}', ["body/question"]),
        ('{"question": "\\ud800"}', ["body/question"]),
        ('{"question": NaN}', ["body/question"]),
        ('{"question": "a", "conversation_id": "a b"}', ["body/conversation_id"]),
        ('{"question": [[[[]]]], "language": {}}', ["body/question", "body/language"]),
        ('{"question": ' + "[" * 900 + "]" * 900 + "}", ["body/question"]),
    ],
)
def test_values_that_are_not_allowed_are_each_named(client: TestClient, body: str, locations: list[str]) -> None:
    told = problem(client.post(ASK, content=body, headers=JSON), "invalid-request")["errors"]
    assert isinstance(told, list)
    assert [each["location"] for each in told] == locations


def test_a_value_that_is_not_allowed_is_told_back_in_short(client: TestClient) -> None:
    body = problem(client.post(ASK, json={"question": "a", "conversation_id": "é" * 5000}), "invalid-request")
    assert len(str(body["detail"])) < 300


@pytest.mark.parametrize("query", ["kind=nothing", "domain=nothing"])
def test_a_filter_that_is_not_there_is_refused(client: TestClient, query: str) -> None:
    body = problem(client.get(f"{DOCUMENT}/entries?{query}"), "invalid-request")
    assert "nothing" in str(body["detail"])


@pytest.mark.parametrize(
    ("path", "name", "allowed"),
    [
        ("/sections/99", "unknown-section", "there are 0, 1"),
        ("/sections/%00", "unknown-section", "there are 0, 1"),
        ("/passages/8.4.3.2/99", "unknown-passage", "named like 8.4.3.2/2"),
        ("/passages/", "unknown-passage", "named like 8.4.3.2/2"),
        ("/entries/term/nothing", "unknown-entry", "term, abbreviation"),
    ],
)
def test_an_id_that_is_not_there_is_told_what_is(client: TestClient, path: str, name: str, allowed: str) -> None:
    assert allowed in str(problem(client.get(DOCUMENT + path), name)["detail"])


@pytest.mark.parametrize("path", ["/v1", "/v1/ask/", "/docs", "/<script>", "/v1/document/sections/8/4"])
def test_an_address_that_is_not_there_is_told_as_a_problem(client: TestClient, path: str) -> None:
    body = problem(client.get(path), "not-found")
    assert "<" not in str(body["detail"])


@pytest.mark.parametrize(("method", "path"), [("GET", ASK), ("DELETE", SEARCH), ("POST", "/healthz")])
def test_a_method_that_is_not_taken_is_told_which_are(client: TestClient, method: str, path: str) -> None:
    reply = client.request(method, path)
    problem(reply, "method-not-allowed")
    assert reply.headers["allow"] in ("POST", "GET")


def test_a_fault_of_the_service_tells_nothing_of_its_inside(assistant: Assistant) -> None:
    broken = APIRouter()

    @broken.get("/broken")
    def fail() -> None:
        raise ZeroDivisionError("a secret")

    app = create_app(Settings(), assistant)
    app.include_router(broken)
    with TestClient(app, raise_server_exceptions=False) as client:
        reply = client.get("/broken")
    problem(reply, "internal-error")
    assert "secret" not in reply.text
    assert "ZeroDivision" not in reply.text


@pytest.mark.parametrize(("address", "member"), [(ASK, "question"), (SEARCH, "query")])
def test_a_service_without_an_index_says_what_to_do(
    client_without_index: TestClient, address: str, member: str
) -> None:
    reply = client_without_index.post(address, json={member: "retour"})
    assert "mtm index build" in str(problem(reply, "not-ready")["detail"])


def test_every_type_is_documented_with_its_status() -> None:
    rows = re.findall(rf"^\| `{URN}([a-z-]+)` \| (\d+) \|", DOCUMENTATION.read_text("utf-8"), re.MULTILINE)
    assert rows == [(kind.name, str(kind.status)) for kind in problem_types().values()]


def test_every_type_is_met_in_these_tests() -> None:
    files = (
        Path(__file__).with_name(name) for name in ("test_problems.py", "test_conversations.py", "test_quizzes.py")
    )
    tests = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in problem_types() if f'"{name}"' not in tests] == []
