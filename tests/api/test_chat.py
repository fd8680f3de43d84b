"""`mtm chat`: questions one after the other, until one has had enough."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from assistant import Assistant


@pytest.fixture
def chat(index_dir: Path, assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Chat":
    monkeypatch.setenv("MTM_INDEX_DIR", str(index_dir))
    monkeypatch.setenv("MTM_CONVERSATIONS", str(tmp_path / "conversations.sqlite3"))
    return Chat()


class Chat:
    """Types lines into a chat and gives back what was printed; the chat has to end well."""

    def __call__(self, *lines: str) -> str:
        result = CliRunner().invoke(app, ["chat"], input="".join(f"{line}\n" for line in lines))
        assert result.exit_code == 0, result.output
        return result.stdout


def test_questions_are_answered_one_after_the_other(chat: Chat) -> None:
    printed = chat("Qu'est-ce que le non-refoulement ?", "que veut dire EPS ?", "/quit")
    assert "Le non-refoulement est un principe" in printed
    assert "Etat Partenaire Européen" in printed


def test_the_end_of_what_is_typed_ends_a_chat(chat: Chat) -> None:
    assert "Etat Partenaire Européen" in chat("que veut dire EPS ?")


def test_nothing_after_quit_is_answered(chat: Chat) -> None:
    assert "Partenaire" not in chat("/quit", "que veut dire EPS ?")


def test_help_lists_the_commands(chat: Chat) -> None:
    printed = chat("/help")
    assert all(command in printed for command in ("/new", "/help", "/quit"))


def test_a_new_conversation_is_begun_when_asked_for(chat: Chat) -> None:
    assert "Nouvelle conversation." in chat("que veut dire EPS ?", "/new")


def test_the_words_of_a_chat_follow_the_language_of_the_questions(chat: Chat) -> None:
    assert "A new conversation." in chat("what is non-refoulement?", "/new")


def test_a_command_that_is_not_there_is_told_what_is(chat: Chat) -> None:
    assert "/nothing" in chat("/nothing")


def test_an_empty_line_or_an_empty_question_does_not_end_a_chat(chat: Chat) -> None:
    printed = chat("", "   ", "???", "que veut dire EPS ?")
    assert "The question is empty" in printed
    assert "Etat Partenaire Européen" in printed
