"""Questions of the published set: what is asked, the facts that a complete answer holds, the passages they stand in.

The set is in `evals/questions/`, one folder a split; its datasheet says how it was made, `schema.json` what a row is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = Path(__file__).with_name("questions")
MAIN = ("fr", "en", "ar")
OTHERS = "others"  # languages without an edition, which have fewer questions each
FAR = ("off_topic", "hostile")  # kinds of question that are not near the document


class Split(StrEnum):
    """The part of the set a question belongs to: what the assistant is fitted on, or what it is judged by."""

    DEVELOPMENT = "development"
    TEST = "test"


@dataclass(frozen=True)
class Asked:
    """A question of the set.

    `facts` are verbatim pieces of the French text, `evidence` ids of the passages that belong in the answer, `beside`
    of those that may rightly stand beside them, all empty where the document does not answer; `group` names the need
    of questions that ask for the same.
    """

    id: str
    split: str
    language: str
    style: str
    kind: str
    difficulty: str
    group: str | None
    question: str
    answerable: bool
    facts: tuple[str, ...]
    evidence: tuple[str, ...]
    beside: tuple[str, ...]
    sections: tuple[str, ...]

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Asked:
        """Make a question of a row of the set."""
        lists = {name: tuple(row[name]) for name in ("facts", "evidence", "beside", "sections")}
        return cls(**{**row, **lists})

    @property
    def family(self) -> str:
        """Return its language, or the one name for those without an edition."""
        return self.language if self.language in MAIN else OTHERS

    @property
    def checking(self) -> bool:
        """Whether it belongs to the half of its split that deciding is not fitted on, by its id."""
        return crc32(self.id.encode()) % 2 == 1


def read_questions(split: Split) -> tuple[Asked, ...]:
    """Read the questions of a split."""
    return tuple(Asked.from_dict(row) for path in question_files(split) for row in read_rows(path))


def question_files(split: Split) -> list[Path]:
    """Return the files that hold the questions of a split."""
    return sorted((FOLDER / split).glob("*.jsonl"))


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
