"""What a system under evaluation is: something that answers with citations, and finds passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol, TypeAlias

Lines: TypeAlias = tuple[int, int]  # first and last source line, 1-based, both included


@dataclass(frozen=True)
class Cited:
    """A quote with the source lines that it is said to stand on, and the passage's id where the system has passages."""

    quote: str
    lines: Lines
    passage: str | None = None


@dataclass(frozen=True)
class Reply:
    """What a system answered: `outcome` is one of the assistant's, `confidence` 0 to 1 where it states one."""

    outcome: str
    text: str
    citations: tuple[Cited, ...] = ()
    confidence: float | None = None
    entry: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the reply ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Reply:
        """Make a reply of what `as_dict` returned."""
        cited = tuple(Cited(c["quote"], tuple(c["lines"]), c["passage"]) for c in raw["citations"])
        return cls(raw["outcome"], raw["text"], cited, raw["confidence"], raw["entry"])


class System(Protocol):
    """A system under evaluation."""

    name: str

    def versions(self) -> dict[str, str]:
        """Return what its answers depend on: versions of packages, hashes of data."""
        ...

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """Answer a question, as a turn of the conversation of that id where one is given."""
        ...

    def search(self, question: str, count: int) -> Sequence[Lines]:
        """Return the lines of the passages that are nearest to a question, best first, at most `count`."""
        ...

    def close(self) -> None:
        """Let go of what it holds; leave nothing behind."""
        ...
