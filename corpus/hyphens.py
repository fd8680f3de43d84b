"""Whether a hyphen at a line end belongs to the word or only broke it.

The document itself is the dictionary: a compound that it writes with its hyphen elsewhere keeps it
(`non-/refoulement`, `ci-/dessous`), everything else is joined (`Méditer-/ranée`, `Proto-/coles`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(r"\w+")
COMPOUND = re.compile(r"\w+(?:-\w+)+")
LAST_WORD = re.compile(r"[\w-]+$")
FIRST_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Hyphens:
    """The words and hyphenated compounds that stand unbroken in the document, in lower case."""

    words: frozenset[str]
    compounds: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Hyphens:
        """Collect them from the whole source text."""
        lowered = text.lower()
        return cls(frozenset(WORD.findall(lowered)), frozenset(COMPOUND.findall(lowered)))

    def keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen between `before` (cut before its hyphen) and `after` stays.

        Numbers keep it (`13-/14`), a piece that ends in the word `à` keeps it (`vis-à-/vis`), and a compound
        that the document writes elsewhere keeps it, unless it writes the joined word too.
        """
        left, right = LAST_WORD.search(before.lower()), FIRST_WORD.match(after.lower())
        if left is None or right is None:
            return True
        if left[0][-1].isdigit() and right[0][0].isdigit():
            return True
        if left[0].endswith("-à"):
            return True
        compound, joined = f"{left[0]}-{right[0]}", left[0] + right[0]
        return compound in self.compounds and joined not in self.words
