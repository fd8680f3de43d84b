"""The systems under evaluation: each finds what a question's own words name, and cites lines that are there."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from api.settings import Settings
from api.version import project_version
from assistant import Assistant
from corpus import Document
from evals.errors import EvaluationError
from evals.metrics.citations import touches
from evals.metrics.quotes import stands
from evals.systems import SYSTEMS, Reply, System, open_system
from evals.systems.base import Cited
from index.manifest import Manifest

BASELINES = ("bm25", "dense", "llamaindex", "haystack", "txtai")
BY_WORDS = ("bm25", "haystack")
IN_ITS_WORDS = "Que veut dire non-refoulement, principe interdisant aux Etats de recourir au refus aux frontières ?"
IN_ARABIC = "ما معنى عدم الإعادة القسرية؟"
DEFINITION = "5/19"


@pytest.fixture(scope="module")
def systems(assistant: Assistant) -> dict[str, System]:
    return {name: open_system(name, lambda: assistant) for name in SYSTEMS}


def raw(cited: Cited, document: Document) -> str:
    """Return the source lines that a quote is said to stand on."""
    first, last = cited.lines
    whole = tuple(range(first, last + 1))
    return document.source.raw(document.passage(cited.passage).line_numbers if cited.passage else whole)


@contextmanager
def served(server: HTTPServer) -> Iterator[str]:
    """Give the address of a server that runs beside the test."""
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Stranger(BaseHTTPRequestHandler):
    """Another service than ours: it answers anything with `text`, in JSON or not."""

    text = ""
    status = 200

    def do_GET(self) -> None:
        body = self.text.encode()
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(self.status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


# By name


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_finds_the_definition_by_the_words_of_the_document(
    systems: dict[str, System], document: Document, name: str
) -> None:
    reply = systems[name].ask(IN_ITS_WORDS)
    assert any(touches(cited.lines, [document.passage(DEFINITION).lines]) for cited in reply.citations)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_quote_stands_on_the_lines_cited_for_it(
    systems: dict[str, System], document: Document, name: str
) -> None:
    reply = systems[name].ask(IN_ITS_WORDS)
    assert reply.citations
    assert all(stands(cited.quote, raw(cited, document)) for cited in reply.citations)


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_answers_with_its_first_three_pieces(systems: dict[str, System], name: str) -> None:
    reply = systems[name].ask(IN_ITS_WORDS)
    assert reply.outcome == "answered"
    assert [cited.lines for cited in reply.citations] == systems[name].search(IN_ITS_WORDS, 3)


@pytest.mark.parametrize("name", BY_WORDS)
def test_a_question_in_arabic_finds_nothing_by_words_alone(systems: dict[str, System], name: str) -> None:
    assert systems[name].search(IN_ARABIC, 10) == []


@pytest.mark.parametrize("name", BY_WORDS)
def test_a_system_that_finds_nothing_does_not_answer(systems: dict[str, System], name: str) -> None:
    assert systems[name].ask(IN_ARABIC) == Reply("not_in_document", "")


@pytest.mark.parametrize("name", ["dense", "txtai", "assistant"])
def test_a_question_in_arabic_finds_the_definition_by_its_meaning(
    systems: dict[str, System], document: Document, name: str
) -> None:
    assert document.passage(DEFINITION).lines in systems[name].search(IN_ARABIC, 3)


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_more_is_found_than_was_asked_for(systems: dict[str, System], name: str) -> None:
    assert len(systems[name].search(IN_ITS_WORDS, 4)) == 4


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_question_in_letters_that_no_passage_has_is_no_error(systems: dict[str, System], name: str) -> None:
    assert isinstance(systems[name].ask("漢字"), Reply)


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_is_called_what_it_is_asked_for_by_and_tells_its_versions(
    systems: dict[str, System], name: str
) -> None:
    assert systems[name].name == name
    assert all(systems[name].versions().values())


def test_the_assistant_goes_on_with_a_conversation(systems: dict[str, System]) -> None:
    first = systems["assistant"].ask("Quelles sont les recommandations sur la détention ?", "systems")
    second = systems["assistant"].ask("la deuxième", "systems")
    assert (first.outcome, second.outcome) == ("answered", "answered")
    assert second.text != systems["assistant"].ask("la deuxième").text


def test_a_name_that_there_is_not_is_told_with_those_there_are(assistant: Assistant) -> None:
    with pytest.raises(EvaluationError, match=f"no system 'bm52'; there are {', '.join(SYSTEMS)} and http://"):
        open_system("bm52", lambda: assistant)


# Over HTTP


@pytest.fixture(scope="module")
def address(assistant: Assistant, index_dir: Path) -> Iterator[str]:
    """The service as it runs, over the same assistant."""
    settings = Settings(index_dir=index_dir, conversations=index_dir.with_name("conversations.sqlite3"))
    config = uvicorn.Config(create_app(settings, assistant), log_config=None, ws="none", lifespan="on")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("question", [IN_ITS_WORDS, IN_ARABIC, "Quel est le capital de Google ?"])
def test_a_service_answers_as_the_assistant_does(
    address: str, assistant: Assistant, systems: dict[str, System], question: str
) -> None:
    with closing(open_system(address, lambda: assistant)) as service:
        theirs, ours = service.ask(question), systems["assistant"].ask(question)
    assert theirs == replace(ours, confidence=theirs.confidence)
    assert theirs.confidence == pytest.approx(ours.confidence, abs=1e-4)


def test_a_service_finds_what_the_assistant_finds(
    address: str, assistant: Assistant, systems: dict[str, System]
) -> None:
    with closing(open_system(address, lambda: assistant)) as service:
        assert service.search(IN_ARABIC, 10) == systems["assistant"].search(IN_ARABIC, 10)


def test_a_service_tells_its_version_and_its_index(address: str, assistant: Assistant, index_dir: Path) -> None:
    with closing(open_system(address, lambda: assistant)) as service:
        assert service.versions() == {"version": project_version(), "index": Manifest.read(index_dir).id}


def test_the_conversations_that_questions_begin_in_a_service_are_deleted_again(
    address: str, assistant: Assistant
) -> None:
    before = assistant.history.conversations()
    with closing(open_system(address, lambda: assistant)) as service:
        service.ask(IN_ITS_WORDS, "evaluation-of-a-service")
        service.ask(IN_ITS_WORDS)
        assert len(assistant.history.conversations()) == len(before) + 2
    assert assistant.history.conversations() == before


def test_a_service_that_is_not_there_is_told(assistant: Assistant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with (
        closing(open_system(f"http://127.0.0.1:{port}", lambda: assistant)) as service,
        pytest.raises(EvaluationError, match=f"http://127.0.0.1:{port} does not answer as the service does: .*refused"),
    ):
        service.ask(IN_ITS_WORDS)


@pytest.mark.parametrize("address", ["http://127.0.0.1:port", "https://127.0.0.1:99999999"])
def test_an_address_that_is_none_is_told_with_what_one_looks_like(assistant: Assistant, address: str) -> None:
    with pytest.raises(EvaluationError, match=f"'{address}' is no address; one looks like http://127.0.0.1:8000"):
        open_system(address, lambda: assistant)


@pytest.mark.parametrize("text", ["<html>", "{}", "[]", "1", json.dumps({"outcome": "answered"}), ""])
def test_another_service_than_ours_is_told(assistant: Assistant, text: str) -> None:
    stranger = type("Stranger", (Stranger,), {"text": text})
    with (
        served(HTTPServer(("127.0.0.1", 0), stranger)) as address,
        closing(open_system(address, lambda: assistant)) as service,
        pytest.raises(EvaluationError, match=f"{address} does not answer as the service does"),
    ):
        service.ask(IN_ITS_WORDS)


def test_an_error_of_the_service_is_told_with_its_status(assistant: Assistant) -> None:
    stranger = type("Stranger", (Stranger,), {"text": "too much", "status": 503})
    with (
        served(HTTPServer(("127.0.0.1", 0), stranger)) as address,
        closing(open_system(address, lambda: assistant)) as service,
        pytest.raises(EvaluationError, match=f"{address}/v1/search answered 503: b'too much'"),
    ):
        service.search(IN_ITS_WORDS, 3)
