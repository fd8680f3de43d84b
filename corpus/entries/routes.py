"""Entries of section 6: the routes in their two groups, the Gulf of Aden, and the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.blocks import Kind
from corpus.body import Body, slug
from corpus.entries.model import Entry, EntryKind, Excerpt, Part, Role
from corpus.sentences import sentence_spans

CHAPTER, LINKS = "6", "6.1"
GROUPS = {"Occidentales": ("western", "6.2"), "Orientales": ("eastern", "6.3")}
ROUTE = re.compile(r"^La (route(?: [A-Z][\wé]+)+)")
GULF = re.compile(r"Golfe d’Aden")
NUMBER = re.compile(r"\d")


def routes(body: Body) -> Iterator[Entry]:
    """Yield each route, each group with what is said of it, and all of them."""
    groups = []
    for lead in body.of(LINKS, Kind.PARAGRAPH):
        found = next((group for word, group in GROUPS.items() if lead.text.endswith(f"{word}:")), None)
        if found is None:
            continue
        group, section = found
        children = []
        for passage_id in body.led_by(lead):
            entry = _route(body, passage_id)
            yield entry
            children.append(entry.id)
        discussion = [p for p in body.of(section, Kind.PARAGRAPH) if not GULF.search(p.text)]
        part = Part.of(Role.LEAD, *(p.id for p in discussion))
        name = lead.text.rstrip(":")
        yield Entry(f"routes/{group}", EntryKind.ROUTES, name, section, (part,), tuple(children))
        groups.append(f"routes/{group}")
    gulf = [p for p in body.of("6.3", Kind.PARAGRAPH) if GULF.search(p.text)]
    part = Part.of(Role.BODY, *(p.id for p in gulf))
    yield Entry("route/golfe-d-aden", EntryKind.ROUTE, GULF.pattern, "6.3", (part,))
    lead_part = Part.of(Role.LEAD, *(p.id for p in body.of(LINKS, Kind.PARAGRAPH)[:1]))
    yield Entry("routes/all", EntryKind.ROUTES, body.section(CHAPTER).title, LINKS, (lead_part,), tuple(groups))


def _route(body: Body, passage_id: str) -> Entry:
    passage = body.passage(passage_id)
    named = ROUTE.match(passage.text)
    assert named is not None
    part = Part.of(Role.BODY, passage_id)
    name = named[1][0].upper() + named[1][1:]
    return Entry(f"route/{slug(named[1])}", EntryKind.ROUTE, name, LINKS, (part,))


def figures(body: Body) -> Iterator[Entry]:
    """Yield each sentence of section 6 that holds a number or a date."""
    kinds = (Kind.PARAGRAPH, Kind.BULLET, Kind.FIGURE_NOTE, Kind.FOOTNOTE)
    for section in body.under(CHAPTER):
        for passage in body.of(section.number, *kinds):
            for place, (start, end) in enumerate(sentence_spans(passage.text), 1):
                sentence = passage.text[start:end]
                if NUMBER.search(sentence):
                    part = Part(Role.BODY, (Excerpt(passage.id, start, end),))
                    entry_id = f"figure/{passage.id}/{place}"
                    yield Entry(entry_id, EntryKind.FIGURE, sentence, section.number, (part,))
