"""A block of whole lines: what headings and column heads of a table become."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.blocks import Block, Kind
from corpus.source import Line


def whole(kind: Kind, section: str, lines: Sequence[Line], group: str | None) -> Block:
    """Return a block of these lines, under the group of a table that they stand in."""
    block = Block(kind, section, group=group)
    block.extend(lines)
    return block
