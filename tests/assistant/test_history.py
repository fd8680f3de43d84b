"""Conversations are kept, come back, expire, and are nobody else's to guess."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import HistoryError, NotKeptError
from assistant.history import History, Record, new_id
from assistant.state import State, Topic

STATE = State(topic=Topic(("recommendation/8.4.3.2",), ("next_steps",)), domain="detention", subject="x", language="fr")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    opened = History(tmp_path / "deep" / "kept.sqlite3")
    yield opened
    opened.close()


def record(number: int, question: str = "Et pour le retour ?") -> Record:
    return Record(new_id(), number, datetime.now(UTC).isoformat(), question, {"answer": {"text": "…"}})


def test_a_state_comes_back_as_it_was(history: History) -> None:
    assert history.keep("a", record(1), STATE)
    past = history.past("a")
    assert (past.turns, past.state) == (1, STATE)


def test_a_conversation_survives_being_closed(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    first = History(file)
    first.keep("a", record(1, "Qu’est-ce que la traite ?"), STATE)
    first.close()
    again = History(file)
    assert [turn.question for turn in again.turns("a")] == ["Qu’est-ce que la traite ?"]
    again.close()


def test_a_number_that_is_taken_is_not_taken_twice(history: History) -> None:
    assert history.keep("a", record(1), STATE)
    assert not history.keep("a", record(1), STATE)
    assert len(history.turns("a")) == 1


def test_turns_of_many_threads_follow_each_other_without_a_gap(history: History) -> None:
    def ask_ten() -> None:
        for _ in range(10):
            while not history.keep("a", record(history.past("a").turns + 1), STATE):
                pass

    threads = [threading.Thread(target=ask_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [turn.number for turn in history.turns("a")] == list(range(1, 81))


def test_two_openings_of_one_file_see_each_others_turns(tmp_path: Path) -> None:
    one, other = (History(tmp_path / "kept.sqlite3") for _ in range(2))
    one.keep("a", record(1), STATE)
    assert not other.keep("a", record(1), STATE)
    assert other.keep("a", record(2), STATE)
    assert one.past("a").turns == 2
    one.close()
    other.close()


def test_what_is_not_continued_expires(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    first = History(file, days=30)
    first.keep("old", record(1), STATE)
    first.keep("new", record(1), STATE)
    long_ago = (datetime.now(UTC) - timedelta(days=31)).isoformat()
    with sqlite3.connect(file) as base:
        base.execute("UPDATE conversation SET touched = ? WHERE id = 'old'", (long_ago,))
    assert first.past("old").state is None
    first.close()
    again = History(file, days=30)
    assert [each.id for each in again.conversations()] == ["new"]
    with sqlite3.connect(file) as base:
        assert base.execute("SELECT count(*) FROM turn").fetchone() == (1,)
    again.close()


def test_a_deleted_conversation_leaves_nothing_behind(tmp_path: Path) -> None:
    history = History(tmp_path / "kept.sqlite3")
    kept = record(1)
    history.keep("a", kept, STATE)
    history.judge(kept.id, helpful=False, reason="wrong")
    history.delete("a")
    with sqlite3.connect(tmp_path / "kept.sqlite3") as base:
        counts = [base.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("conversation", "turn", "feedback")]
    assert counts == [0, 0, 0]
    with pytest.raises(NotKeptError):
        history.delete("a")
    history.close()


def test_the_last_word_on_an_answer_counts(history: History) -> None:
    kept = record(1)
    history.keep("a", kept, STATE)
    history.judge(kept.id, helpful=True)
    history.judge(kept.id, helpful=False, reason="incomplete", comment="il manque une étape")
    judged = history.judged()
    assert [(turn.helpful, turn.reason, turn.comment) for turn in judged] == [
        (False, "incomplete", "il manque une étape")
    ]


def test_nothing_can_be_said_of_a_turn_that_is_not_there(history: History) -> None:
    with pytest.raises(NotKeptError, match="no turn 'x'"):
        history.judge("x", helpful=True)


def test_ids_are_long_and_never_the_same() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(each) == 22 and each[0].isalnum() for each in ids)


def test_a_file_that_is_no_history_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be read as one" * 50)
    with pytest.raises(HistoryError, match=r"notes\.txt.*MTM_CONVERSATIONS"):
        History(tmp_path / "notes.txt")


def test_a_file_of_another_schema_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA user_version = 99")
    with pytest.raises(HistoryError, match="schema 99"):
        History(file)
