"""The passages and sections of the document, with the look-ups that the entries are built by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Kind
from corpus.errors import UnknownError
from corpus.passages import Passage
from corpus.sections import Section


@dataclass(frozen=True)
class Body:
    """All passages in the order of the source, and all sections by number."""

    passages: tuple[Passage, ...]
    sections: dict[str, Section]
    _by_id: dict[str, Passage] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the passages by id."""
        object.__setattr__(self, "_by_id", {passage.id: passage for passage in self.passages})

    def passage(self, passage_id: str) -> Passage:
        """Return the passage with this id; raises `UnknownError`."""
        if passage_id not in self._by_id:
            raise UnknownError(f"there is no passage {passage_id!r}; passages are named like 8.4.3.2/2")
        return self._by_id[passage_id]

    def section(self, number: str) -> Section:
        """Return the section with this number; raises `UnknownError`, which names the sections nearest to it."""
        if number not in self.sections:
            above = number.rpartition(".")[0]
            while above and above not in self.sections:
                above = above.rpartition(".")[0]
            near = self.sections[above].children if above else [n for n in self.sections if "." not in n]
            place = f"section {above} has" if above else "there are"
            raise UnknownError(f"there is no section {number!r}; {place} {', '.join(near) or 'no sections'}")
        return self.sections[number]

    def of(self, section: str, *kinds: Kind) -> list[Passage]:
        """Return a section's own passages, of these kinds or of any, in order."""
        found = [self._by_id[i] for i in self.section(section).passages]
        return [p for p in found if not kinds or p.kind in kinds]

    def led_by(self, lead: Passage) -> list[str]:
        """Return the ids of the bullets that `lead` introduces."""
        return [p.id for p in self.of(lead.section) if p.lead == lead.id]

    def groups(self, section: str, *kinds: Kind) -> dict[str, list[Passage]]:
        """Return a section's passages of these kinds by the group that they stand under."""
        found: dict[str, list[Passage]] = {}
        for passage in self.of(section, *kinds):
            if passage.group is not None:
                found.setdefault(passage.group, []).append(passage)
        return found

    def under(self, number: str) -> Iterator[Section]:
        """Yield the section with this number and all below it."""
        yield self.section(number)
        for child in self.section(number).children:
            yield from self.under(child)


def slug(name: str) -> str:
    """Return `name` in lower case without accents, words joined by hyphens: the second part of an entry's id."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("’", " ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
