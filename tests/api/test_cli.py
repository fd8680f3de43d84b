"""`mtm`: what it prints, and the code that it ends with. In this process where that shows the same."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.exits import MEANINGS
from api.version import project_version
from assistant import Assistant
from corpus import Document

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "commands.md"
DEFINITION = "Qu'est-ce que le non-refoulement ?"


@pytest.fixture
def run(index_dir: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.setenv("MTM_INDEX_DIR", str(index_dir))
    return Run()


class Run:
    """Runs `mtm` within this process, over the index that the assistant has built."""

    def __call__(self, *arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, arguments, input=typed)


def test_an_answer_is_printed_with_where_it_stands(run: Run) -> None:
    result = run("ask", DEFINITION)
    assert result.exit_code == 0
    assert "Le non-refoulement est un principe" in result.stdout
    assert re.search(r"^Sources$", result.stdout, re.MULTILINE)
    assert "[1] 5 Glossaire – page 16, lignes 413–417\n    « Non-refoulement: " in result.stdout


def test_an_error_of_the_document_is_told_beside_the_quote(run: Run, document: Document) -> None:
    assert "Erreur du document : " in run("ask", DEFINITION).stdout


@pytest.mark.parametrize(
    ("language", "place"), [("fr", "lignes 413–417"), ("en", "lines 413–417"), ("ar", "الأسطر 413–417")]
)
def test_the_words_around_an_answer_are_in_its_language(run: Run, language: str, place: str) -> None:
    assert place in run("ask", DEFINITION, "--language", language).stdout


def test_json_is_what_the_service_answers(run: Run, assistant: Assistant) -> None:
    changing = {"conversation_id", "turn_id", "timings_ms"}
    printed = json.loads(run("ask", DEFINITION, "--json").stdout)
    direct = assistant.ask(DEFINITION).as_dict()
    assert list(printed) == list(direct)
    assert {k: v for k, v in printed.items() if k not in changing} == {
        k: v for k, v in direct.items() if k not in changing
    }


def test_a_question_that_is_not_answered_ends_with_1(run: Run) -> None:
    result = run("ask", "Quelle est la recette de la tarte aux pommes ?")
    assert result.exit_code == 1
    assert "document" in result.stdout
    assert "Sources" not in result.stdout


def test_a_question_that_is_not_answered_ends_with_1_in_json_too(run: Run) -> None:
    result = run("ask", "Quelle est la recette de la tarte aux pommes ?", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["citations"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "   "),
        ("ask", "x" * 2001),
        ("ask", "retour", "--language", "xx"),
        ("ask", "\udcff"),
        ("search", "???"),
        ("document", "show", "99"),
        ("document", "glossary", "chocolat"),
    ],
)
def test_bad_input_ends_with_2_and_one_sentence(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("mtm: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("ask",),
        ("search", "retour", "--limit", "51"),
        ("serve", "--port", "65536"),
        ("document", "recommendations", "--domain", "nothing"),
    ],
)
def test_bad_use_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


def test_a_setting_that_is_not_allowed_ends_with_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTM_PORT", "abc")
    result = run("serve")
    assert result.exit_code == 2
    assert "MTM_PORT is 'abc'" in result.stderr


@pytest.mark.parametrize("command", [("ask", "retour"), ("search", "retour"), ("index", "build"), ("chat",)])
def test_an_index_that_cannot_be_built_ends_with_3(
    run: Run, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("MTM_INDEX_DIR", str(tmp_path / "file" / "index"))
    result = run(*command)
    assert result.exit_code == 3
    told = result.stderr.splitlines()[-1]
    assert told.startswith("mtm: the index in ")
    assert "Errno" not in told


def test_a_search_prints_passages_with_where_they_stand(run: Run) -> None:
    result = run("search", "réadmission", "--limit", "3")
    assert result.exit_code == 0
    assert len(re.findall(r"– page \d+, lignes? \d+", result.stdout)) == 3


def test_a_search_in_json_is_what_the_service_answers(run: Run, assistant: Assistant) -> None:
    printed = json.loads(run("search", "réadmission", "--limit", "3", "--json").stdout)
    assert printed == {"passages": [found.as_dict() for found in assistant.search("réadmission", 3)]}


def test_verifying_a_sound_index_ends_with_0(run: Run) -> None:
    result = run("index", "verify")
    assert (result.exit_code, result.stdout.endswith("is sound.\n")) == (0, True)


def test_verifying_a_missing_index_ends_with_3(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTM_INDEX_DIR", str(tmp_path / "index"))
    result = run("index", "verify")
    assert result.exit_code == 3
    assert f"– there is no index in {tmp_path}" in result.stdout


def test_the_version_is_the_one_of_the_project(run: Run) -> None:
    assert run("--version").stdout == f"mtm {project_version()}\n"


def test_help_lists_every_command_and_every_exit_code(run: Run) -> None:
    shown = run("--help").stdout
    for command in ("ask", "chat", "search", "serve", "index", "document"):
        assert f"\n  {command} " in shown
    for code, meaning in MEANINGS.items():
        assert f"{code.value}  {meaning}" in shown


def test_exit_codes_are_documented_as_they_are() -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", DOCUMENTATION.read_text("utf-8"), re.MULTILINE)
    assert rows == [(str(code.value), meaning) for code, meaning in MEANINGS.items()]


def test_every_command_is_documented(run: Run) -> None:
    documented = DOCUMENTATION.read_text("utf-8")
    for family in ((), ("index",), ("document",), ("conversations",), ("feedback",)):
        shown = run(*family, "--help").stdout.partition("Commands:")[2].partition("Exit codes")[0]
        for command in re.findall(r"^  ([a-z]+)  ", shown, re.MULTILINE):
            assert "`" + " ".join(("mtm", *family, command)) in documented
