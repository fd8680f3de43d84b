"""Conversations kept in SQLite: every finished turn, with the state after it, for as many days as the settings say.

A turn is one short transaction, committed before its answer is given out, so that a process that dies loses none.
Turns of one conversation follow each other: whoever finds that another turn came first does theirs again after it.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.errors import HistoryError, NotKeptError
from assistant.state import State

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    id TEXT PRIMARY KEY,
    begun TEXT NOT NULL,
    touched TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS turn (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation ON DELETE CASCADE,
    number INTEGER NOT NULL,
    asked TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (conversation, number)
);
CREATE TABLE IF NOT EXISTS feedback (
    turn TEXT PRIMARY KEY REFERENCES turn ON DELETE CASCADE,
    given TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    reason TEXT,
    comment TEXT
);
CREATE INDEX IF NOT EXISTS touched ON conversation (touched);
"""
VERSION = 1  # of the schema; a file of another one is refused
BUSY = 10.0  # seconds that a writer waits for another process
DAYS = 30
ID_BYTES = 16  # of randomness in an id: 22 characters that nobody guesses


@dataclass(frozen=True)
class Record:
    """A finished turn: its id, its number from 1, when it was asked (UTC, ISO 8601), the question and the answer.

    `answer` has the shape of the service (`POST /v1/ask`); `helpful` is what the asker said of it, if anything.
    """

    id: str
    number: int
    asked: str
    question: str
    answer: dict[str, Any]
    helpful: bool | None = None
    reason: str | None = None
    comment: str | None = None


@dataclass(frozen=True)
class Conversation:
    """A conversation: its id, when it began and was last continued (UTC, ISO 8601), how many turns it has."""

    id: str
    begun: str
    touched: str
    turns: int


@dataclass(frozen=True)
class Past:
    """What a new turn needs to know of its conversation: how many turns there were, and the state after the last."""

    turns: int
    state: State | None


def new_id() -> str:
    """Return an id that nobody can guess: 22 characters of the URL-safe alphabet, the first no sign.

    An id that began with a dash would be taken for an option on the command line.
    """
    while not (made := secrets.token_urlsafe(ID_BYTES))[0].isalnum():
        pass
    return made


class History:
    """Conversations in one SQLite file, or in memory; safe to share between threads and with other processes."""

    def __init__(self, file: Path | None = None, days: int = DAYS) -> None:
        """Open `file`, making it when there is none; in memory when none is named.

        Conversations not continued for `days` days are forgotten. Raises `HistoryError` when the file cannot be used.
        """
        self._days = days
        self._lock = threading.Lock()
        try:
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(
                file or ":memory:", timeout=BUSY, isolation_level=None, check_same_thread=False
            )
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(
                f"conversations cannot be kept in {file}: {error}; MTM_CONVERSATIONS names another file"
            ) from error
        self.forget_expired()

    def _prepare(self) -> None:
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            self._base.execute(f"PRAGMA {setting}").fetchall()
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it has the schema {version}, not {VERSION}")
        self._base.executescript(SCHEMA)
        self._base.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Close the file; nothing can be read or kept afterwards."""
        with self._lock:
            self._base.close()

    def past(self, conversation_id: str | None) -> Past:
        """Return what there is of a conversation; nothing for a new, an unknown or an expired one."""
        if conversation_id is None:
            return Past(0, None)
        row = self._read(
            "SELECT number, state FROM turn JOIN conversation ON conversation.id = turn.conversation"
            " WHERE conversation = ? AND touched >= ? ORDER BY number DESC LIMIT 1",
            conversation_id,
            self._oldest(),
        )
        return Past(row[0][0], State.from_dict(json.loads(row[0][1]))) if row else Past(0, None)

    def keep(self, conversation_id: str, turn: Record, state: State) -> bool:
        """Keep a finished turn, beginning its conversation with the first; false when its number is taken already."""
        now = _now()
        with self._writing() as base:
            if turn.number == 1:
                base.execute("DELETE FROM conversation WHERE id = ? AND touched < ?", (conversation_id, self._oldest()))
            base.execute(
                "INSERT INTO conversation VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET touched = excluded.touched",
                (conversation_id, now, now),
            )
            kept = base.execute(
                "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (conversation, number) DO NOTHING",
                (
                    turn.id,
                    conversation_id,
                    turn.number,
                    turn.asked,
                    turn.question,
                    json.dumps(turn.answer, ensure_ascii=False),
                    json.dumps(state.as_dict()),
                ),
            )
            return kept.rowcount == 1

    def conversations(self) -> tuple[Conversation, ...]:
        """Return all conversations, the last continued first."""
        rows = self._read(
            "SELECT conversation.id, begun, touched, count(*) FROM conversation"
            " JOIN turn ON conversation.id = conversation"
            " WHERE touched >= ? GROUP BY conversation.id ORDER BY touched DESC",
            self._oldest(),
        )
        return tuple(Conversation(*row) for row in rows)

    def turns(self, conversation_id: str) -> tuple[Record, ...]:
        """Return the turns of a conversation in order; raises `NotKeptError`."""
        rows = self._read(
            "SELECT turn.id, number, asked, question, answer, helpful, reason, comment FROM turn"
            " JOIN conversation ON conversation.id = conversation LEFT JOIN feedback ON feedback.turn = turn.id"
            " WHERE conversation = ? AND touched >= ? ORDER BY number",
            conversation_id,
            self._oldest(),
        )
        if not rows:
            raise NotKeptError("conversation", conversation_id)
        return tuple(_turn(row) for row in rows)

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation with its turns and what was said of them; raises `NotKeptError`."""
        with self._writing() as base:
            if base.execute("DELETE FROM conversation WHERE id = ?", (conversation_id,)).rowcount == 0:
                raise NotKeptError("conversation", conversation_id)

    def judge(self, turn_id: str, helpful: bool, reason: str | None = None, comment: str | None = None) -> None:
        """Keep what the asker says of an answer, in place of what they said before; raises `NotKeptError`."""
        with self._writing() as base:
            if not base.execute("SELECT 1 FROM turn WHERE id = ?", (turn_id,)).fetchone():
                raise NotKeptError("turn", turn_id)
            base.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?)", (turn_id, _now(), helpful, reason, comment)
            )

    def judged(self) -> tuple[Record, ...]:
        """Return all turns that something was said of, the first said first."""
        rows = self._read(
            "SELECT turn.id, number, asked, question, answer, helpful, reason, comment FROM feedback"
            " JOIN turn ON turn.id = feedback.turn ORDER BY given"
        )
        return tuple(_turn(row) for row in rows)

    def forget_expired(self) -> None:
        """Delete the conversations that have not been continued for too long."""
        with self._writing() as base:
            base.execute("DELETE FROM conversation WHERE touched < ?", (self._oldest(),))

    def _oldest(self) -> str:
        return (datetime.now(UTC) - timedelta(days=self._days)).isoformat()

    def _read(self, query: str, *values: object) -> list[Any]:
        with self._lock, _telling():
            return self._base.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Run one transaction, which is undone when anything goes wrong in it."""
        with self._lock, _telling():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")


@contextmanager
def _telling() -> Iterator[None]:
    """Turn whatever keeps SQLite from reading or writing (a full disk, a lock) into a `HistoryError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise HistoryError(f"conversations cannot be read or kept now: {error}") from error


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _turn(row: tuple[Any, ...]) -> Record:
    turn_id, number, asked, question, answer, helpful, reason, comment = row
    judged = None if helpful is None else bool(helpful)
    return Record(turn_id, number, asked, question, json.loads(answer), judged, reason, comment)
