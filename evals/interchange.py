"""Runs in the columns that other evaluation tools read, and answers of other systems out of them.

ragas names the columns `user_input`, `retrieved_contexts`, `response`, `reference` (and `reference_contexts`); deepeval
reads the same file when it is told these names. One object a question: JSON Lines, or a JSON list where the file's name
ends in `.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant import Outcome
from assistant.wording import say
from corpus import Document
from evals.errors import EvaluationError
from evals.metrics.quotes import squeeze
from evals.question import Asked
from evals.run import Run
from evals.systems import Cited, Reply

COLUMNS = ("user_input", "retrieved_contexts", "response", "reference")
NOWHERE = (0, 0)  # the lines of a context that does not stand in the document


def export_rows(run: Run, document: Document) -> Iterator[dict[str, Any]]:
    """Yield a run's questions in these columns; the reference is the evidence, in the document's French."""
    for record in run.records:
        evidence = [document.passage(passage).text for passage in record.asked.evidence]
        yield {
            "id": record.asked.id,
            "user_input": record.asked.question,
            "retrieved_contexts": [cited.quote for cited in record.reply.citations],
            "response": record.reply.text,
            "reference": "\n".join(evidence) or say(Outcome.NOT_IN_DOCUMENT.value, "fr"),
            "reference_contexts": evidence,
            "outcome": record.reply.outcome,
        }


def write_rows(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Write rows to a file that does not exist yet; raises `EvaluationError`."""
    rows = list(rows)
    text = (
        json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        if path.suffix == ".json"
        else "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise EvaluationError(f"{path} cannot be written: {error.strerror}") from error


class RecordedSystem:
    """A system whose answers were recorded elsewhere, in these columns: it is scored like any other.

    A context counts as a citation; where it stands is looked up in the document. Its search is the order of the
    contexts. Raises `EvaluationError` when the file is not as it must be, or lacks a question.
    """

    def __init__(self, path: Path, name: str, document: Document) -> None:
        self.name = name
        self._path = path
        self._places = _Places(document)
        self._rows = {squeeze(row["user_input"]): row for row in _read(path)}

    def versions(self) -> dict[str, str]:
        """Return where the answers come from."""
        return {"recorded in": self._path.name}

    def has(self, asked: Asked) -> bool:
        """Whether an answer to a question was recorded."""
        return squeeze(asked.question) in self._rows

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """Return the recorded answer; see `System.ask`."""
        row = self._row(question)
        cited = tuple(self._places.cite(text) for text in row["retrieved_contexts"])
        answered = bool(row["response"].strip() or cited)
        outcome = row.get("outcome") or (Outcome.ANSWERED if answered else Outcome.NOT_IN_DOCUMENT).value
        return Reply(outcome, row["response"], cited)

    def search(self, question: str, count: int) -> list[tuple[int, int]]:
        """Return where the recorded contexts stand; see `System.search`."""
        return [self._places.cite(text).lines for text in self._row(question)["retrieved_contexts"][:count]]

    def close(self) -> None:
        """Nothing is held outside this process."""

    def _row(self, question: str) -> dict[str, Any]:
        if squeeze(question) not in self._rows:
            raise EvaluationError(f"{self._path} has no row whose user_input is {question[:80]!r}")
        return self._rows[squeeze(question)]


class _Places:
    """Where a text stands in the document: in a passage, or over lines of the source."""

    def __init__(self, document: Document) -> None:
        self._passages = [(squeeze(passage.text), passage) for passage in document.passages]
        self._text, self._lines = "", []
        for number, line in enumerate(document.source.text.split("\n"), 1):
            words = squeeze(line)
            if words:
                self._text += words + " "
                self._lines += [number] * (len(words) + 1)

    def cite(self, text: str) -> Cited:
        wanted = squeeze(text)
        for words, passage in self._passages:
            if wanted and wanted in words:
                return Cited(text, passage.lines, passage.id)
        start = self._text.find(wanted) if wanted else -1
        if start < 0:
            return Cited(text, NOWHERE)
        return Cited(text, (self._lines[start], self._lines[start + len(wanted) - 1]))


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        rows = (
            json.loads(text)
            if text.lstrip().startswith("[")
            else [json.loads(x) for x in text.split("\n") if x.strip()]
        )
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} cannot be read as JSON Lines or a JSON list: {error}") from error
    for number, row in enumerate(rows, 1):
        lacking = [name for name in COLUMNS[:3] if name not in row] if isinstance(row, dict) else list(COLUMNS[:3])
        if lacking:
            raise EvaluationError(f"{path}, row {number}: lacks {', '.join(lacking)}")
        contexts = row["retrieved_contexts"]
        texts = isinstance(contexts, list) and all(isinstance(each, str) for each in contexts)
        if not texts or not isinstance(row["user_input"], str) or not isinstance(row["response"], str):
            raise EvaluationError(f"{path}, row {number}: retrieved_contexts must be a list of texts, the others texts")
    return rows
