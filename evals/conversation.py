"""Conversations of the published set: turns, most of which cannot be understood without those before them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.question import Split, read_rows

FOLDER = Path(__file__).with_name("conversations")
SMALL_TALK = "smalltalk"


@dataclass(frozen=True)
class Turn:
    """A turn: what is asked, whether it depends on those before, what it tries, how it ought to end.

    `outcome` is one of the assistant's or `smalltalk`; `facts` and `evidence` as of a question.
    """

    question: str
    depends: bool
    phenomenon: str
    outcome: str
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Conversation:
    """Turns in their order; the language is that of most of them."""

    id: str
    split: str
    language: str
    turns: tuple[Turn, ...]

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Conversation:
        """Make a conversation of a row of the set."""
        turns = tuple(
            Turn(
                question=turn["question"],
                depends=turn["depends"],
                phenomenon=turn["phenomenon"],
                outcome=turn["outcome"],
                facts=tuple(turn["facts"]),
                evidence=tuple(turn["evidence"]),
                language=turn.get("language", row["language"]),
            )
            for turn in row["turns"]
        )
        return cls(row["id"], row["split"], row["language"], turns)


def read_conversations(split: Split) -> tuple[Conversation, ...]:
    """Read the conversations of a split."""
    return tuple(Conversation.from_dict(row) for path in conversation_files(split) for row in read_rows(path))


def conversation_files(split: Split) -> list[Path]:
    """Return the files that hold the conversations of a split."""
    return sorted((FOLDER / split).glob("*.jsonl"))
