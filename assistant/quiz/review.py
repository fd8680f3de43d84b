"""Reviews: what subject experts decided of items, from `quiz-review.csv`.

| column   | what stands in it                                                              |
|----------|--------------------------------------------------------------------------------|
| id       | the item's                                                                     |
| decision | accept, edit or ban; empty where nothing was decided                            |
| stem     | the question; counts where the decision is edit                                 |
| key      | what is right, several parts one a line; counts where the decision is edit      |
| options  | what is wrong, one a line; counts where the decision is edit                    |
| note     | in the expert's own words                                                       |

The other columns of the spreadsheet are there to be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.quiz.item import Item


@dataclass(frozen=True)
class Review:
    """Decisions by the id of the item."""

    banned: frozenset[str] = field(default_factory=frozenset)

    def applied(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items as they were decided on: edited ones as they were edited, banned ones not at all."""
        return (item for item in items if item.id not in self.banned)
