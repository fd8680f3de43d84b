"""What most baselines have in common: they answer every question with the first passages of their search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from evals.systems.base import Cited, Lines, Reply

TOP = 3  # passages that stand for the answer where there is no language model
ANSWERED, NOTHING = "answered", "not_in_document"


class Ranker(Protocol):
    """A search over pieces of the document's French text."""

    name: str

    def versions(self) -> dict[str, str]:
        """Return what its results depend on; see `System.versions`."""
        ...

    def rank(self, question: str, count: int) -> Sequence[Cited]:
        """Return the pieces nearest to a question, best first, at most `count`; none where nothing matches."""
        ...


class TopPassages:
    """A search made a system: its first three pieces are the answer; turns are taken as they stand."""

    def __init__(self, ranker: Ranker) -> None:
        self.name = ranker.name
        self._ranker = ranker

    def versions(self) -> dict[str, str]:
        """Return what the search depends on; see `System.versions`."""
        return self._ranker.versions()

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """Answer with the first pieces; knows no conversation. See `System.ask`."""
        cited = tuple(self._ranker.rank(question, TOP))
        return Reply(ANSWERED if cited else NOTHING, "\n".join(each.quote for each in cited), cited)

    def search(self, question: str, count: int) -> Sequence[Lines]:
        """Return the lines of the pieces found; see `System.search`."""
        return [cited.lines for cited in self._ranker.rank(question, count)]

    def close(self) -> None:
        """Nothing is held outside this process."""
