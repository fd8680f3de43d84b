"""Items on the five irregular migration routes (section 6.1): where each begins, passes and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.quiz.draft import Draft, choice, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.stock import Stock, Told
from corpus import EntryKind, Role

LINKS = "6.1"


def routes(stock: Stock) -> Iterator[Draft]:
    """Yield which route goes where, the matching of routes with their ways, and the sorting into their two groups."""
    found = list(_routes(stock))
    for name, way in found:
        others = sorted(found, key=lambda pair: -stock.nearness.between(way.french, [pair[1].french])[0])[1:4]
        draft = Draft(
            f"mcq.route-{name.name}",
            ItemKind.MCQ,
            Form.SINGLE,
            stock.say("route.which", text=way.text),
            way.proof,
            cue=way.text,
        )
        lures = [(other.text, stock.say("why.route", text=where.text)) for other, where in others]
        yield choice(draft, name.text, lures)
        ways = [(where.text, stock.say("why.way", name=other.text)) for other, where in others]
        asked = replace(draft, name=f"mcq.way-{name.name}", stem=stock.say("route.way", name=name.text), cue=name.text)
        yield choice(asked, way.text, ways)
    proof = tuple(excerpt for _, way in found for excerpt in way.proof)
    draft = Draft("matching.routes", ItemKind.MATCHING, Form.MATCH, stock.say("route.match"), proof)
    yield match(draft, [(name.text, way.text) for name, way in found])
    yield _groups(stock, found)


def _routes(stock: Stock) -> Iterator[tuple[Told, Told]]:
    """Yield each route's name, and its way without the name."""
    for entry in stock.document.entries_of(EntryKind.ROUTE):
        if entry.section != LINKS:
            continue
        (excerpt,) = entry.part(Role.BODY)
        way = stock.told(entry.id.partition("/")[2], excerpt)
        name = stock.called(entry.name)
        before, found, _ = way.text.lower().partition(name.lower())
        verb = f"{before.strip()} " if stock.language == "ar" else ""  # before the name in Arabic, after it elsewhere
        rest = way.text[len(before) + len(found) :].strip(" ،,")
        shown = f"{verb}… {rest}".strip()
        yield replace(way, text=name), replace(way, text=shown)


def _groups(stock: Stock, found: list[tuple[Told, Told]]) -> Draft:
    """Return the sorting of the routes into the western and the eastern group."""
    groups = [e for e in stock.document.entries_of(EntryKind.ROUTES) if e.id != "routes/all"]
    group_of = {child.partition("/")[2]: group for group in groups for child in group.children}
    draft = Draft(
        "ordering.route-groups",
        ItemKind.ORDERING,
        Form.MATCH,
        stock.say("route.sort"),
        tuple(excerpt for _, way in found for excerpt in way.proof),
        bloom=Bloom.UNDERSTAND,
    )
    return match(draft, [(way.text, stock.called(group_of[name.name].name)) for name, way in found])
