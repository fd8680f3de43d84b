"""Development questions: what is asked, and the verbatim facts that a complete answer holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).with_name("questions")


@dataclass(frozen=True)
class Asked:
    """A question, whether the document answers it, and the facts (verbatim French) and source lines that do."""

    id: str
    language: str
    kind: str
    question: str
    answerable: bool
    facts: tuple[str, ...]
    lines: tuple[tuple[int, int], ...]

    @property
    def checking(self) -> bool:
        """Whether it belongs to the half that nothing is fitted on, by its id."""
        return crc32(self.id.encode()) % 2 == 1


def read_questions(*paths: Path) -> tuple[Asked, ...]:
    """Read questions from JSON Lines files, all of the folder's when none is named."""
    rows = [
        json.loads(line)
        for path in paths or sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(
        Asked(
            id=row["id"],
            language=row["language"],
            kind=row["kind"],
            question=row["question"],
            answerable=row["answerable"],
            facts=tuple(row["facts"]),
            lines=tuple((first, last) for first, last in row["lines"]),
        )
        for row in rows
    )
