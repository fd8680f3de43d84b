"""Conversations as files: what all formats have in common, over HTTP and on the command line."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import docx
import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader
from typer.testing import CliRunner

from api.cli import app
from api.schemas.conversations import ExportFormat
from api.text import sentence
from api.views.exports import FORMATS, export
from api.wording import say
from assistant import Assistant, History, Record
from assistant.typeset.pdf import MISSING
from tests.api.conftest import TurnsOf
from tests.api.test_problems import problem

TALKS = {
    "fr": ("Quelles sont les recommandations sur la détention ?", "la deuxième", "Qui a gagné le match d’hier ?"),
    "en": ("What is non-refoulement?", "and smuggling?", "Who won the match yesterday?"),
    "ar": ("ما هي توصيات الاحتجاز؟", "ما معنى EPS؟", "من فاز في مباراة أمس؟"),
}
HOSTILE = "<script>alert('é')</script> & </w:t></w:r> {{7*7}} %s \x00\x0b\x1b\ufffe \u202eabc\u2066 ]]> détention ?"
WRITE = """
import pickle, sys
from api.views.exports import export
turns, name = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(export("c", turns, name))
"""


def in_markdown(content: bytes) -> str:
    return content.decode("utf-8").replace("\\", "")


def in_docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def in_pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


READERS: dict[str, Callable[[bytes], str]] = {"markdown": in_markdown, "docx": in_docx, "pdf": in_pdf}


def bare(text: str) -> str:
    """Return a text without its spaces and marks of direction: where lines break is the page's affair."""
    return "".join(text.replace("\u200e", "").split())


def told(turns: tuple[Record, ...], name: str) -> str:
    return bare(READERS[name](export("c", turns, name)))


def test_the_formats_that_the_service_names_are_those_that_there_are() -> None:
    assert get_args(ExportFormat) == tuple(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_conversation_comes_as_a_file_of_its_format(client: TestClient, name: str) -> None:
    asked = client.post("/v1/ask", json={"question": TALKS["en"][0]}).json()
    reply = client.get(f"/v1/conversations/{asked['conversation_id']}/export", params={"format": name})
    assert reply.headers["content-type"] == FORMATS[name].media_type
    assert reply.headers["content-disposition"] == f'attachment; filename="conversation.{FORMATS[name].ending}"'
    assert reply.content == client.get(reply.url).content != b""


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_turn_is_told_with_its_question_its_time_and_its_answer(
    turns_of: TurnsOf, name: str, language: str
) -> None:
    turns = turns_of(*TALKS[language])
    text = told(turns, name)
    for turn in turns:
        assert bare(f"{turn.number}. {turn.question}{turn.asked[:10]} {turn.asked[11:16]} UTC") in text
        lines = turn.answer["answer"]["text"].splitlines()
        assert [line for line in lines if bare(line.removeprefix("– ")) not in text] == []


@pytest.mark.parametrize("name", READERS)
def test_how_a_question_was_understood_is_told_where_it_differs(turns_of: TurnsOf, name: str) -> None:
    turns = turns_of(*TALKS["fr"])
    text = told(turns, name)
    assert text.count(bare(say("understood", "fr"))) == 1
    assert bare(f"{say('understood', 'fr')} {turns[1].answer['question']['standalone']}") in text


@pytest.mark.parametrize("name", READERS)
def test_a_citation_is_told_with_section_page_edition_marked_unofficial_and_french(
    turns_of: TurnsOf, name: str
) -> None:
    turns = turns_of(*TALKS["en"])
    text = told(turns, name)
    citations = [citation for turn in turns for citation in turn.answer["citations"]]
    assert len(citations) > 2
    for each in citations:
        place = f"[{each['marker']}] {each['section']} {each['title_translation']} – page {each['page']}, line"
        assert bare(place) in text
        assert bare(f"“{each['translation']}”") in text
        assert bare(f"« {each['quote']} »") in text
        assert [note for note in each["errata"] if bare(note) not in text] == []
    assert text.count(bare("Unofficial working translation")) == len(citations) + 2  # and below the two answers
    assert text.count(bare("French text")) == len(citations) + 1 + 2


@pytest.mark.parametrize("name", READERS)
def test_what_people_typed_is_told_and_does_nothing(turns_of: TurnsOf, name: str) -> None:
    text = told(turns_of(HOSTILE), name)
    assert "<script>alert('é')</script>&</w:t></w:r>{{7*7}}%s" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_conversation_gives_the_same_bytes_in_every_process(turns_of: TurnsOf, name: str) -> None:
    turns = turns_of(*TALKS["ar"])
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    run = [sys.executable, "-c", WRITE]
    other = subprocess.run(run, input=pickle.dumps((turns, name)), capture_output=True, check=True, env=environment)
    assert export("c", turns, name) == other.stdout


def test_where_pango_is_lacking_the_service_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise OSError(f"cannot load library of {name}")

    asked = client.post("/v1/ask", json={"question": TALKS["en"][0]}).json()
    monkeypatch.setattr("assistant.typeset.pdf.import_module", fail)
    reply = client.get(f"/v1/conversations/{asked['conversation_id']}/export", params={"format": "pdf"})
    assert problem(reply, "invalid-request")["detail"] == sentence(MISSING)


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_the_command_line_writes_a_file_or_says_that_there_is_no_such_format(
    assistant: Assistant, turns_of: TurnsOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("MTM_CONVERSATIONS", str(tmp_path / "kept.sqlite3"))
    history = History(tmp_path / "kept.sqlite3")
    kept = Assistant(assistant.index, assistant.understanding, history).ask(TALKS["en"][0]).conversation_id
    turns = history.turns(kept)
    history.close()
    file = tmp_path / f"out.{name}"
    done = CliRunner().invoke(app, ["conversations", "export", kept, "--format", name, "-o", str(file)])
    assert (done.exit_code, file.read_bytes()) == (0, export(kept, turns, name))
    refused = CliRunner().invoke(app, ["conversations", "export", kept, "--format", "odt"])
    assert (refused.exit_code, "there are markdown, json, docx, pdf" in refused.output) == (2, True)
