"""`POST /v1/ask`: answers in the shape that the design promises."""

import json
import logging

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from assistant import LANGUAGES, Assistant
from corpus import Document

DEFINITION = "Qu'est-ce que le non-refoulement ?"


def ask(client: TestClient, question: str, **more: object) -> dict[str, object]:
    reply = client.post("/v1/ask", json={"question": question, **more})
    assert reply.status_code == 200, reply.text
    body: dict[str, object] = reply.json()
    return body


def test_a_definition_comes_with_its_citation(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": DEFINITION}).json()
    assert reply["outcome"] == "answered"
    assert reply["answer"]["entry"] == "term/non-refoulement"
    assert reply["answer"]["language"] == "fr"
    assert reply["citations"][0]["section"] == "5"
    assert reply["citations"][0]["lines"] == [413, 417]


def test_every_member_of_the_promised_shape_is_there(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": DEFINITION}).json()
    assert list(reply) == [
        "outcome",
        "answer",
        "citations",
        "related",
        "confidence",
        "conversation_id",
        "choices",
        "turn_id",
        "question",
        "timings_ms",
    ]
    assert list(reply["answer"]) == ["text", "language", "entry", "edition"]
    assert list(reply["citations"][0]) == [
        "marker",
        "passage_id",
        "section",
        "title",
        "quote",
        "lines",
        "page",
        "translation",
        "title_translation",
        "errata",
    ]
    assert list(reply["question"]) == ["language", "standalone"]


def test_quotes_are_the_words_of_their_passages(client: TestClient, document: Document) -> None:
    reply = client.post("/v1/ask", json={"question": "Quelles sont les recommandations sur la détention ?"})
    citations = reply.json()["citations"]
    assert len(citations) >= 4
    for citation in citations:
        assert citation["quote"] in document.passage(citation["passage_id"]).text


def test_an_answer_is_what_the_assistant_gives(client: TestClient, assistant: Assistant) -> None:
    changing = {"conversation_id", "turn_id", "timings_ms"}
    over_http = ask(client, DEFINITION)
    direct = assistant.ask(DEFINITION).as_dict()
    assert {k: v for k, v in over_http.items() if k not in changing} == {
        k: v for k, v in direct.items() if k not in changing
    }


def test_a_question_beside_the_point_has_no_citations(client: TestClient) -> None:
    reply = ask(client, "Quelle est la recette de la tarte aux pommes ?")
    assert reply["outcome"] in ("off_topic", "not_in_document")
    assert reply["citations"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_asked_for_is_answered_in(client: TestClient, language: str) -> None:
    reply = client.post("/v1/ask", json={"question": DEFINITION, "language": language}).json()
    assert reply["answer"]["language"] == language


def test_a_conversation_keeps_its_id(client: TestClient) -> None:
    first = ask(client, DEFINITION)
    second = ask(client, "Que signifie APS ?", conversation_id=first["conversation_id"])
    assert second["conversation_id"] == first["conversation_id"]


def test_optional_members_may_be_null(client: TestClient) -> None:
    assert ask(client, DEFINITION, language=None, conversation_id=None)["outcome"] == "answered"


def test_members_that_are_not_known_are_passed_over(client: TestClient) -> None:
    assert ask(client, DEFINITION, colour="blue")["outcome"] == "answered"


def test_answers_are_not_to_be_stored_or_guessed_at(client: TestClient) -> None:
    headers = client.post("/v1/ask", json={"question": DEFINITION}).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_question_is_not_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask(client, "Que veut dire EPS, demande Zébulon ?")
    assert "POST /v1/ask 200" in caplog.text
    assert "36 characters, fr: " in caplog.text
    assert "bulon" not in caplog.text


def test_a_question_is_in_the_log_when_the_settings_say_so(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(log_questions=True), assistant)
    with TestClient(app) as client, caplog.at_level(logging.INFO):
        ask(client, "Que veut dire EPS\n, demande Zébulon ?")
    assert json.dumps("Que veut dire EPS\n, demande Zébulon ?") in caplog.text
