"""The assistant, in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import assistant as package
from assistant import Answer, Assistant
from evals.systems.base import Cited, Lines, Reply

DATA = ("*.json", "*.toml", "*.npz")  # what was fitted or written down, beside the code


class AssistantSystem:
    """The assistant, with conversations kept in memory."""

    name = "assistant"

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def versions(self) -> dict[str, str]:
        """Return the project's version and the hashes of index and data."""
        index = self.assistant.index
        folder = Path(package.__file__).parent
        data = hashlib.sha256(b"".join(f.read_bytes() for pattern in DATA for f in sorted(folder.glob(pattern))))
        return {
            "mtm-assistant": version("mtm-assistant"),
            "document": index.document.sha256[:16],
            "model": index.embedder.fingerprint[:16],
            "data": data.hexdigest()[:16],
        }

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """Ask the assistant; see `System.ask`."""
        return _reply(self.assistant.ask(question, conversation_id=conversation))

    def search(self, question: str, count: int) -> Sequence[Lines]:
        """Search as the service does; see `System.search`."""
        return [found.passage.lines for found in self.assistant.search(question, count)]

    def close(self) -> None:
        """Nothing is held outside this process."""


def _reply(answer: Answer) -> Reply:
    cited = tuple(Cited(c.quote, c.lines, c.passage_id) for c in answer.citations)
    return Reply(answer.outcome.value, answer.text, cited, round(answer.confidence, 6), answer.entry)
