"""Sections: the numbered headings and the tree that they form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.blocks import Kind
from corpus.passages import Passage


@dataclass(frozen=True)
class Section:
    """A numbered heading and what stands directly under it.

    `title` is the source's own, misspellings included; `passages` the ids of its own passages, `children` the
    numbers of the sections right below it.
    """

    number: str
    title: str
    passages: tuple[str, ...]
    children: tuple[str, ...]

    @property
    def parent(self) -> str | None:
        """Return the number of the section above (`8.4.3` for `8.4.3.2`), none for a chapter."""
        return self.number.rpartition(".")[0] or None

    @property
    def depth(self) -> int:
        """Return how deep the section lies: 1 for a chapter, 4 for `8.4.3.2`."""
        return self.number.count(".") + 1


def make_sections(passages: Iterable[Passage]) -> dict[str, Section]:
    """Gather passages into sections, in numeric order.

    Section 9 has two headings, the second on its detached sheet; the last whole one gives the title.
    """
    own: dict[str, list[Passage]] = {}
    for passage in passages:
        own.setdefault(passage.section, []).append(passage)
    numbers = sorted(own, key=lambda number: [int(part) for part in number.split(".")])
    return {
        number: Section(
            number=number,
            title=_title(own[number]),
            passages=tuple(passage.id for passage in own[number]),
            children=tuple(other for other in numbers if other.rpartition(".")[0] == number),
        )
        for number in numbers
    }


def _title(passages: list[Passage]) -> str:
    titles = [p.text for p in passages if p.kind is Kind.HEADING and p.group is None]
    return titles[-1]
