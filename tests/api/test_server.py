"""The service as it runs: a live server on loopback, asked over HTTP, well and badly."""

import http.client
import json
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import MTM, ROOT, RunMtm

pytestmark = pytest.mark.live

HOSTILE = {
    "long": "a" * 100_000,
    "as long as may be": "é" * 2000,
    "zero width": "non\u200b-re\u200dfoule\ufeffment",
    "right to left": "\u202eما هو \u2066non-refoulement\u2069؟\u200f",
    "markup": "<script>alert('retour')</script> & <b>détention</b>",
    "braces": "{retour} %s %(x)s {{7*7}} ${jndi:x}",
    "query language": "retour'; DROP TABLE passages; -- \" OR 1=1",
    "controls": "retour\x00\x01\x1b[31m\r\nSet-Cookie: a=b",
    "combining": "e" + "\u0301" * 1500,
    "emoji": "🧭" * 500,
    "unassigned": "\U000e0fff\ue000 retour",
    "expression": "(a+)+$" * 300,
    "spaces": " " * 1990 + "retour",
    "one letter": "q",
    "digits": "9" * 2000,
    "command": "/quit",
    "path": "../../../etc/passwd",
}


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run `mtm serve` on a free port; gives the process and the port."""
    with subprocess.Popen(
        [MTM, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=ROOT,
    ) as process:
        try:
            assert process.stdout is not None
            address = re.fullmatch(r"Serving on http://127\.0\.0\.1:(\d+) .*\n", process.stdout.readline())
            assert address
            yield process, int(address[1])
        finally:
            process.kill()


@pytest.fixture(scope="module")
def port(mtm_environment: dict[str, str]) -> Iterator[int]:
    with serving(mtm_environment) as (_, port):
        yield port


def post(port: int, path: str, body: bytes, kind: str = "application/json") -> tuple[int, dict[str, Any]]:
    """Status and body of a reply."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", path, body, {"Content-Type": kind})
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())
    finally:
        connection.close()


def ask(port: int, question: str) -> tuple[int, dict[str, Any]]:
    return post(port, "/v1/ask", json.dumps({"question": question}).encode())


def assert_alive(port: int) -> None:
    assert ask(port, "Que veut dire EPS ?")[1]["outcome"] == "answered"


def test_a_question_is_answered_over_http(port: int) -> None:
    status, reply = ask(port, "Qu'est-ce que le non-refoulement ?")
    assert (status, reply["outcome"]) == (200, "answered")
    assert reply["citations"][0]["section"] == "5"


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_question_breaks_the_service(port: int, name: str, path: str) -> None:
    member = "question" if path == "/v1/ask" else "query"
    status, reply = post(port, path, json.dumps({member: HOSTILE[name]}).encode())
    assert status < 500, reply
    assert status == 200 or reply["type"].startswith("urn:mtm:problem:")
    assert_alive(port)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"question": "\xff\xfe\xfd"}', 400),
        (b'{"question": "\xed\xa0\x80"}', 422),
        (b'{"question": "\\ud800 retour"}', 422),
        (b'{"question": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", 400),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 400),
        (b'{"question": 1e999999}', 422),
        (b"\x00" * 60_000, 400),
        (b"x" * 1_000_000, 413),
    ],
    ids=["not UTF-8", "surrogate bytes", "surrogate", "deep", "deep objects", "huge", "zeros", "megabyte"],
)
def test_no_body_breaks_the_service(port: int, body: bytes, status: int) -> None:
    assert post(port, "/v1/ask", body)[0] == status
    assert_alive(port)


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nhalf a body",
        b"GET /v1/document/entries/%ff%fe HTTP/1.1\r\nHost: \xff\r\n\r\n",
    ],
    ids=["no HTTP", "long address", "negative length", "half a body", "odd letters"],
)
def test_no_connection_breaks_the_service(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert b" 500 " not in connection.recv(4096)
    assert_alive(port)


def test_many_questions_at_once_each_get_their_own_answer(port: int) -> None:
    wanted = {"Que veut dire EPS ?": "abbreviation/eps", "Que veut dire APS ?": "abbreviation/aps"}
    questions = list(wanted) * 10
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda question: ask(port, question)[1], questions))
    assert [reply["answer"]["entry"] for reply in replies] == [wanted[question] for question in questions]


def test_a_port_in_use_is_told_in_a_sentence(port: int, run_mtm: RunMtm) -> None:
    result = run_mtm("serve", "--port", str(port))
    assert (result.returncode, result.stdout) == (2, "")
    assert f"cannot listen on 127.0.0.1:{port}: address already in use" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_host_that_is_not_there_is_told_in_a_sentence(run_mtm: RunMtm) -> None:
    result = run_mtm("serve", "--host", "192.0.2.1")
    assert result.returncode == 2
    assert "cannot listen on 192.0.2.1:8000" in result.stderr


def test_ctrl_c_stops_the_service_quietly(mtm_environment: dict[str, str]) -> None:
    with serving(mtm_environment) as (process, port):
        assert_alive(port)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0


DETENTION = "Quelles sont les recommandations sur la détention ?"


def test_a_service_killed_in_the_middle_of_many_turns_loses_none_that_it_answered(
    mtm_environment: dict[str, str], tmp_path: Path
) -> None:
    environment = {**mtm_environment, "MTM_CONVERSATIONS": str(tmp_path / "kept.sqlite3")}
    answered: list[tuple[str, str]] = []

    def turn(port: int, number: int) -> None:
        body = json.dumps({"question": DETENTION, "conversation_id": f"conversation-{number % 20}"}).encode()
        try:
            status, reply = post(port, "/v1/ask", body)
        except (OSError, http.client.HTTPException, ValueError):
            return  # the service was gone before it answered
        assert status == 200
        answered.append((reply["conversation_id"], reply["turn_id"]))
        if len(answered) == 100:
            process.send_signal(signal.SIGKILL)

    with serving(environment) as (process, port), ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda number: turn(port, number), range(200)))
        process.wait(timeout=30)
    assert len(answered) >= 100
    with serving(environment) as (_, port):
        for conversation in {conversation for conversation, _ in answered}:
            kept = get(port, f"/v1/conversations/{conversation}")
            assert [each["number"] for each in kept["turns"]] == list(range(1, len(kept["turns"]) + 1))
            told = {each["reply"]["turn_id"] for each in kept["turns"]}
            assert {turn_id for name, turn_id in answered if name == conversation} <= told


def test_turns_that_are_asked_at_once_follow_each_other(port: int) -> None:
    def turn(_: int) -> int:
        body = json.dumps({"question": DETENTION, "conversation_id": "all-at-once"}).encode()
        return post(port, "/v1/ask", body)[0]

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(turn, range(48))) == {200}
    kept = get(port, "/v1/conversations/all-at-once")
    assert [each["number"] for each in kept["turns"]] == list(range(1, 49))


def get(port: int, path: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        assert reply.status == 200
        body: dict[str, Any] = json.loads(reply.read())
        return body
    finally:
        connection.close()
