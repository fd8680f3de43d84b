"""The source text as shipped, line by line.

Everything the corpus says is traced back to offsets into this one string, so it is read once, byte for byte,
and never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its 1-based number, the offset of its first character, its text without newline."""

    number: int
    start: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return not self.text.strip()

    @property
    def span(self) -> tuple[int, int]:
        """Offsets of the line's text without the white space at either end."""
        left = self.start + len(self.text) - len(self.text.lstrip())
        return left, self.start + len(self.text.rstrip())


@dataclass(frozen=True)
class Source:
    """The whole source text and its lines, in order."""

    text: str
    lines: tuple[Line, ...]

    @classmethod
    def read(cls, path: Path) -> Source:
        """Read the UTF-8 file at `path`; raises `UnicodeDecodeError` or `OSError` as the file deserves."""
        return cls.of(path.read_bytes().decode("utf-8"))

    @classmethod
    def of(cls, text: str) -> Source:
        """Split `text` at newlines only: form feeds and the like are left where they stand."""
        lines, start = [], 0
        for number, line in enumerate(text.split("\n"), 1):
            lines.append(Line(number, start, line))
            start += len(line) + 1
        return cls(text, tuple(lines))

    def line(self, number: int) -> Line:
        """Return the line with this 1-based number."""
        return self.lines[number - 1]

    def raw(self, numbers: tuple[int, ...]) -> str:
        """Return the lines with these numbers as they stand, joined by newlines."""
        return "\n".join(self.line(number).text for number in numbers)
