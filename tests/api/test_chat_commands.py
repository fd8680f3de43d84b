"""What `mtm chat`, `mtm conversations` and `mtm feedback` do with conversations that are kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from assistant import Assistant, History
from tests.api.test_chat import Chat

DETENTION = "Quelles sont les recommandations sur la détention ?"


@pytest.fixture
def kept(index_dir: Path, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MTM_INDEX_DIR", str(index_dir))
    monkeypatch.setenv("MTM_CONVERSATIONS", str(tmp_path / "kept.sqlite3"))
    return tmp_path / "kept.sqlite3"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def conversation_id(kept: Path) -> str:
    history = History(kept)
    (conversation,) = history.conversations()
    history.close()
    return conversation.id


def test_a_follow_up_is_shown_as_it_was_understood(kept: Path) -> None:
    assert "→ Que dit la recommandation" in Chat()(DETENTION, "la deuxième")


def test_the_questions_so_far_are_listed(kept: Path) -> None:
    printed = Chat()("/history", DETENTION, "la deuxième", "/history")
    assert "Aucun tour pour l’instant." in printed
    assert f"1. {DETENTION}\n2. la deuxième" in printed


def test_the_lines_that_an_answer_cites_are_shown(kept: Path) -> None:
    printed = Chat()("/source", "Que veut dire EPS ?", "/source")
    assert "Il n’y a pas encore de citation." in printed
    assert "EPS" in printed.rpartition("[1]")[2]


def test_a_conversation_is_saved_once_and_never_written_over(kept: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.md"
    printed = Chat()("Que veut dire EPS ?", f"/save {file}", f"/save {file}", f"/save {tmp_path}/no/such/folder.md")
    assert "Etat Partenaire Européen" in file.read_text(encoding="utf-8")
    assert "existe déjà" in printed
    assert "ne peut pas être écrit" in printed


def test_a_conversation_can_be_gone_on_with_another_day(kept: Path) -> None:
    Chat()(DETENTION)
    result = CliRunner().invoke(app, ["chat", "--conversation", conversation_id(kept)], input="la deuxième\n/quit\n")
    assert "Centrer l’attention sur l’identification" in result.stdout


def test_a_conversation_that_is_not_kept_cannot_be_gone_on_with(kept: Path) -> None:
    code, output = run("chat", "--conversation", "nothing")
    assert (code, "no conversation 'nothing'" in output) == (2, True)


def test_conversations_are_listed_exported_and_deleted(kept: Path, tmp_path: Path) -> None:
    Chat()(DETENTION, "la deuxième")
    name = conversation_id(kept)
    assert name in run("conversations", "list")[1]
    assert "la deuxième" in run("conversations", "export", name)[1]
    file = tmp_path / "out.json"
    assert run("conversations", "export", name, "--format", "json", "-o", str(file))[0] == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))["turns"]) == 2
    assert run("conversations", "export", name, "-o", str(file))[0] == 2
    assert run("conversations", "export", name, "--format", "odt")[0] == 2
    assert run("conversations", "delete", name)[0] == 0
    assert run("conversations", "export", name)[0] == 2
    assert run("conversations", "list") == (0, "")


def test_feedback_is_exported_as_candidate_questions(kept: Path) -> None:
    Chat()("Que veut dire EPS ?")
    history = History(kept)
    (turn,) = history.turns(conversation_id(kept))
    history.judge(turn.id, helpful=False, reason="wrong", comment="non")
    history.close()
    (row,) = [json.loads(line) for line in run("feedback", "export")[1].splitlines()]
    assert (row["question"], row["language"], row["helpful"], row["reason"]) == (
        "Que veut dire EPS ?",
        "fr",
        False,
        "wrong",
    )
    assert row["facts"] == []
    assert row["answerable"] is None
    assert row["lines"]


def test_a_single_question_is_not_kept(kept: Path) -> None:
    run("ask", "que veut dire EPS ?")
    assert not kept.exists()
