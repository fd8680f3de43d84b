"""Clean text that never loses its way back: every character keeps its offset in the source.

A passage's text is the source's own with line breaks, broken words, runs of white space, bullets and footnote
marks taken away. Nothing is put in: a space stands for the white space that was there. So any slice of a clean
text can be proved against the source without searching for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.hyphens import Hyphens

BROKEN_END = re.compile(r"\w-$")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of the source, `start` to `end`; `new_line` keeps it on a line of its own in the clean text."""

    start: int
    end: int
    new_line: bool = False


@dataclass(frozen=True, slots=True)
class CleanText:
    """A clean text and, for each of its characters, the offset in the source that it comes from."""

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets that the slice `start:end` of the text covers (end excluded).

        Raises `ValueError` for an empty slice or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"slice {start}:{end} is not within a text of {len(self.text)} characters")
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(source: str, fragments: Sequence[Fragment], hyphens: Hyphens, marks: frozenset[int]) -> CleanText:
    """Join `fragments` of `source` into one clean text; characters at the offsets in `marks` are dropped."""
    text: list[str] = []
    offsets: list[int] = []
    for fragment in fragments:
        if text:
            _join(source, text, offsets, fragment, hyphens)
        for offset in range(fragment.start, fragment.end):
            if offset not in marks:
                _append(text, offsets, source[offset], offset)
    while text and text[-1].isspace():
        text.pop()
        offsets.pop()
    return CleanText("".join(text), tuple(offsets))


def _append(text: list[str], offsets: list[int], character: str, offset: int) -> None:
    """Add one character, white space as a single space and none at the start."""
    if character.isspace():
        if not text or text[-1].isspace():
            return
        character = " "
    text.append(character)
    offsets.append(offset)


def _join(source: str, text: list[str], offsets: list[int], fragment: Fragment, hyphens: Hyphens) -> None:
    """Put between two fragments what the line break stood for: a space, a new line or, in a broken word, nothing."""
    while text and text[-1].isspace():
        text.pop()
        offsets.pop()
    before = "".join(text[-40:])
    if BROKEN_END.search(before) and not fragment.new_line:
        if not hyphens.keeps(before[:-1], source[fragment.start : fragment.start + 40]):
            text.pop()
            offsets.pop()
        return
    gap = offsets[-1] + 1
    break_at = next(i for i in range(gap, len(source)) if source[i].isspace())
    text.append("\n" if fragment.new_line else " ")
    offsets.append(break_at)


def proves(source: str, text: str, offsets: Iterable[int]) -> bool:
    """Whether each character of `text` stands in `source` at its offset, white space for white space, in order."""
    last = -1
    for character, offset in zip(text, offsets, strict=True):
        found = source[offset]
        if offset <= last or not (found == character or (found.isspace() and character.isspace())):
            return False
        last = offset
    return True
