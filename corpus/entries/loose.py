"""Entries of single passages: what a question about one paragraph, item or bullet is answered with."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body
from corpus.entries.domains import ASPECTS, DOMAINS
from corpus.entries.model import Entry, EntryKind, Part, Role
from corpus.passages import Passage

LEGEND = "13"  # of the participants' meetings, which has its entry
VERSIONS = (LEGEND, "9", *(f"{number}.3" for number in DOMAINS))  # the same for wordings of recommendations
KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.BULLET, Kind.FOOTNOTE, Kind.FIGURE_NOTE)


def loose(body: Body, taken: frozenset[frozenset[str]]) -> Iterator[Entry]:
    """Yield an entry for each passage of running text, unless an entry is made of just that or names it as source.

    A passage that introduces a list takes its list along; `taken` are the passages that each entry is made of.
    """
    for passage in body.passages:
        in_row = passage.group is not None  # and says nothing without the name it stands under
        if passage.kind not in KINDS or passage.section in VERSIONS or in_row:
            continue
        own = (passage.id, *body.led_by(passage))
        if frozenset(own) in taken:
            continue
        part = Part.of(Role.BODY, *own)
        domain, aspect = _facets(passage)
        name = body.section(passage.section).title
        kind = EntryKind.PASSAGE
        yield Entry(f"passage/{passage.id}", kind, name, passage.section, (part,), (), domain, aspect)


def _facets(passage: Passage) -> tuple[str | None, str | None]:
    chapter, number, digit, *_ = [*passage.section.split("."), "", ""]
    domain = DOMAINS.get(f"{chapter}.{number}")
    aspect = ASPECTS.get(digit) if domain else None
    return domain, aspect
