"""Entries of the tables within section 8: smuggling against trafficking (8.3.1), the practices (8.4.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body, slug
from corpus.entries.model import Entry, EntryKind, Part, Role

DISTINCTION, PRACTICES = "8.3.1.1", "8.4.3.2"
COLUMNS = ("identification", "cooperation")


def differences(body: Body) -> Iterator[Entry]:
    """Yield the rows of table 8.3.1, and the whole table."""
    children = []
    for row in body.of(DISTINCTION, Kind.ROW):
        name = row.text.partition("\n")[0]
        entry_id = f"difference/{slug(name)[:40].strip('-')}"
        part = Part.of(Role.BODY, row.id)
        yield Entry(entry_id, EntryKind.DIFFERENCE, name, DISTINCTION, (part,), (), "networks", "legislative")
        children.append(entry_id)
    caption = body.of(DISTINCTION, Kind.CAPTION)[0]
    name = caption.text.partition(". ")[0]
    parts = (Part.of(Role.LEAD, body.of(DISTINCTION, Kind.ITEM)[0].id), Part.of(Role.SOURCE, caption.id))
    kind = EntryKind.DIFFERENCES
    yield Entry("differences/8.3.1", kind, name, DISTINCTION, parts, tuple(children), "networks", "legislative")


def practices(body: Body) -> Iterator[Entry]:
    """Yield the two lists of table 8.4.3.2.

    The extraction printed one column after the other and nothing marks the seam: the columns are of one height.
    """
    heads = body.of(PRACTICES, Kind.COLUMN_HEADS)[0]
    caption = body.of(PRACTICES, Kind.CAPTION)[0]
    between = [p for p in body.of(PRACTICES, Kind.BULLET) if heads.lines < p.lines < caption.lines]
    half = len(between) // 2
    middle = heads.text.index("Pratiques", 1)
    names = (heads.text[: middle - 1], heads.text[middle:])
    for column, name, rows in zip(COLUMNS, names, (between[:half], between[half:]), strict=True):
        part = Part.of(Role.BODY, *(p.id for p in rows))
        yield Entry(f"practices/{column}", EntryKind.PRACTICES, name, PRACTICES, (part,), (), "detention")
    children = tuple(f"practices/{column}" for column in COLUMNS)
    name = caption.text.partition(": ")[2]
    yield Entry("practices/all", EntryKind.PRACTICES, name, PRACTICES, (), children, "detention")
