"""Entries of single passages: what a question about one paragraph, item or bullet is answered with."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body
from corpus.entries.domains import ASPECTS, DOMAINS
from corpus.entries.model import Entry, EntryKind, Part, Role
from corpus.passages import Passage

VERSIONS = ("9", *(f"{number}.3" for number in DOMAINS))  # wordings of recommendations that have their entry
ROWS = ("12", "13")  # rows that say nothing without the name they stand under
KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET, Kind.FOOTNOTE, Kind.FIGURE_NOTE)


def loose(body: Body, taken: frozenset[str]) -> Iterator[Entry]:
    """Yield an entry for each passage of running text that is not `taken` by an entry of its own alone.

    A passage that introduces a list takes its list along.
    """
    for passage in body.passages:
        if passage.kind not in KINDS or passage.id in taken or passage.section in (*VERSIONS, *ROWS):
            continue
        part = Part.of(Role.BODY, passage.id, *body.led_by(passage))
        domain, aspect = _facets(passage)
        name = body.section(passage.section).title
        kind = EntryKind.PASSAGE
        yield Entry(f"passage/{passage.id}", kind, name, passage.section, (part,), (), domain, aspect)


def _facets(passage: Passage) -> tuple[str | None, str | None]:
    digits = passage.section.split(".")
    domain = DOMAINS.get(".".join(digits[:2]))
    aspect = ASPECTS.get(digits[2]) if domain and len(digits) > 2 else None
    return domain, aspect
