"""`/v1/conversations/…` and `POST /v1/feedback`: what was asked comes back, leaves, and can be judged."""

import json
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.stream import events
from assistant import Assistant
from tests.api.test_problems import problem


def converse(client: TestClient, *turns: str) -> list[dict[str, object]]:
    """Ask one turn after the other in one conversation; the replies."""
    replies: list[dict[str, object]] = []
    for turn in turns:
        asked: dict[str, object] = {"question": turn}
        if replies:
            asked["conversation_id"] = replies[-1]["conversation_id"]
        replies.append(client.post("/v1/ask", json=asked).json())
    return replies


def test_a_conversation_is_continued_by_its_id(client: TestClient) -> None:
    first, second = converse(client, "Quelles sont les recommandations sur la détention ?", "la deuxième")
    assert first["conversation_id"] == second["conversation_id"]
    assert second["answer"]["entry"] == "recommendation/8.4.3.2"  # type: ignore[index]
    assert "8.4.3.2" in second["question"]["standalone"]  # type: ignore[index]


def test_every_question_without_an_id_begins_a_conversation_of_its_own(client: TestClient) -> None:
    ids = {
        client.post("/v1/ask", json={"question": "que veut dire EPS ?"}).json()["conversation_id"] for _ in range(20)
    }
    assert len(ids) == 20
    assert all(len(each) == 22 for each in ids)


def test_a_conversation_comes_back_as_it_was(client: TestClient) -> None:
    replies = converse(client, "Que veut dire EPS ?", "et APS ?")
    kept = client.get(f"/v1/conversations/{replies[0]['conversation_id']}").json()
    assert [turn["question"] for turn in kept["turns"]] == ["Que veut dire EPS ?", "et APS ?"]
    assert [turn["reply"] for turn in kept["turns"]] == replies
    assert [turn["number"] for turn in kept["turns"]] == [1, 2]


def test_a_deleted_conversation_is_gone(client: TestClient) -> None:
    (reply,) = converse(client, "Que veut dire EPS ?")
    address = f"/v1/conversations/{reply['conversation_id']}"
    assert client.delete(address).status_code == 204
    problem(client.get(address), "unknown-conversation")
    problem(client.delete(address), "unknown-conversation")
    problem(client.get(f"{address}/export"), "unknown-conversation")


def test_a_conversation_is_exported_in_markdown_with_its_sources(client: TestClient) -> None:
    replies = converse(client, "Que veut dire EPS ?", "<script>alert(1)</script> *x* [y](javascript:1)")
    reply = client.get(f"/v1/conversations/{replies[0]['conversation_id']}/export")
    assert reply.headers["content-type"] == "text/markdown; charset=utf-8"
    assert "attachment" in reply.headers["content-disposition"]
    assert "Etat Partenaire Européen" in reply.text
    assert "\\<script\\>" in reply.text
    assert "\\[y\\](javascript" in reply.text


def test_a_conversation_is_exported_in_json_as_it_is_kept(client: TestClient) -> None:
    (reply,) = converse(client, "Que veut dire EPS ?")
    address = f"/v1/conversations/{reply['conversation_id']}"
    assert client.get(f"{address}/export", params={"format": "json"}).json() == client.get(address).json()
    problem(client.get(f"{address}/export", params={"format": "odt"}), "invalid-request")


def test_feedback_stands_beside_its_turn(client: TestClient) -> None:
    (reply,) = converse(client, "Que veut dire EPS ?")
    given = {"turn_id": reply["turn_id"], "helpful": False, "reason": "incomplete", "comment": "et en anglais ?"}
    assert client.post("/v1/feedback", json=given).status_code == 204
    kept = client.get(f"/v1/conversations/{reply['conversation_id']}").json()
    assert kept["turns"][0]["feedback"] == {"helpful": False, "reason": "incomplete", "comment": "et en anglais ?"}


def test_feedback_on_a_turn_that_is_not_there_is_a_problem(client: TestClient) -> None:
    problem(client.post("/v1/feedback", json={"turn_id": "nothing", "helpful": True}), "unknown-turn")
    problem(client.post("/v1/feedback", json={"turn_id": "x", "helpful": "yes"}), "invalid-request")
    problem(client.post("/v1/feedback", json={"turn_id": "x", "helpful": True, "reason": "ugly"}), "invalid-request")


def test_conversations_survive_the_service(tmp_path: Path, settings: Settings, assistant: Assistant) -> None:
    kept = Settings(index_dir=settings.index_dir, conversations=tmp_path / "kept.sqlite3")
    with TestClient(create_app(kept)) as first:
        (reply,) = converse(first, "Quelles sont les recommandations sur la détention ?")
    with TestClient(create_app(kept)) as second:
        asked = {"question": "la deuxième", "conversation_id": reply["conversation_id"]}
        assert second.post("/v1/ask", json=asked).json()["answer"]["entry"] == "recommendation/8.4.3.2"


def test_a_file_that_cannot_be_used_leaves_the_service_up_to_say_so(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "notes").write_text("no database" * 500)
    broken = Settings(index_dir=settings.index_dir, conversations=tmp_path / "notes")
    with TestClient(create_app(broken)) as client:
        reply = client.post("/v1/ask", json={"question": "que veut dire EPS ?"})
        assert "notes" in str(problem(reply, "not-ready")["detail"])


def test_an_answer_is_streamed_in_the_order_that_it_is_read(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "Que veut dire EPS ?"}, headers={"Accept": "text/event-stream"})
    assert reply.headers["content-type"].startswith("text/event-stream")
    events = [event.split("\n") for event in reply.text.strip().split("\n\n")]
    names = [lines[0].removeprefix("event: ") for lines in events]
    data = [json.loads(lines[1].removeprefix("data: ")) for lines in events]
    assert names[0] == "outcome"
    assert names[-1] == "done"
    assert names.count("citation") == len(data[-1]["citations"]) >= 1
    pieces = [each["piece"] for name, each in zip(names, data, strict=True) if name == "text"]
    assert "".join(pieces) == data[-1]["answer"]["text"]
    assert data[0]["conversation_id"] == data[-1]["conversation_id"]


def test_a_question_that_cannot_be_asked_is_a_problem_and_no_stream(client: TestClient) -> None:
    reply = client.post("/v1/ask", json={"question": "???"}, headers={"Accept": "text/event-stream"})
    problem(reply, "invalid-question")


def test_what_goes_wrong_on_the_way_is_an_event() -> None:
    reply = {"outcome": "answered", "conversation_id": "c", "turn_id": "t", "question": {}, "answer": {"text": "a b"}}
    sent = b"".join(events(reply)).decode()
    assert "event: text" in sent
    assert sent.rstrip().split("event: ")[-1].startswith("error")
    assert "urn:mtm:problem:internal-error" in sent
