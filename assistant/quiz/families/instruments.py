"""Items on the texts of section 11 (what each is for) and the international actors of section 12 (what each does)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.quiz.distractors import choose, gives_away, groups
from assistant.quiz.draft import Draft, choice, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, chance
from assistant.quiz.masking import shares
from assistant.quiz.stock import Stock, Told
from corpus import Entry, EntryKind, Excerpt, Kind, Role
from index.analysis import words

SHORTEST, LONGEST = 9, 75  # words of what is asked for
COMMON = 0.7  # cosine from which what one does is done by another, too


def instruments(stock: Stock) -> Iterator[Draft]:
    """Yield items on what texts are for, then on what international actors do."""
    for family, kind in (("text", EntryKind.INSTRUMENT), ("body", EntryKind.INTERNATIONAL_ACTOR)):
        entries = stock.document.entries_of(kind)
        told = [each for entry in entries for each in _told(stock, entry)]
        names = {entry.id: _name(stock, entry, kind) for entry in entries}
        asked = [each for each in told if _own(stock, each, told)]
        for each in asked:
            yield from _which(stock, family, each, told, names)
            yield from _true(stock, family, each, told, names)
        first = list({each.group: each for each in reversed(asked)}.values())[::-1]
        first = [each for each in first if not shares(each.text, names[each.group].partition(" (")[0], stock.language)]
        for group in groups(stock, first):
            draft = Draft(
                f"matching.{family}-{group[0].name}",
                ItemKind.MATCHING,
                Form.MATCH,
                stock.say(f"{family}.match"),
                tuple(excerpt for each in group for excerpt in each.proof),
                bloom=Bloom.UNDERSTAND,
                topic=_topic(family),
            )
            yield match(draft, [(names[each.group], each.text) for each in group])


def _topic(family: str) -> str:
    return "instruments" if family == "text" else "actors"


def _name(stock: Stock, entry: Entry, kind: EntryKind) -> str:
    """Return what an entry is called: a text by its title and year, as its row gives them."""
    if kind is EntryKind.INSTRUMENT:
        row = stock.document.words(Excerpt(next(entry.passages)), stock.language).split("\n")
        return f"{row[0]} {row[1]}" if row[1].startswith("(") else row[0]
    return stock.called(entry.name)


def _told(stock: Stock, entry: Entry) -> Iterator[Told]:
    """Yield what an entry's passages say; not the row that names it, what leads a list, nor what names an actor."""
    for excerpt in entry.part(Role.BODY):
        passage = stock.document.passage(excerpt.passage)
        if passage.kind is Kind.ROW or excerpt.passage in stock.document.leading:
            continue
        if entry.kind is EntryKind.INSTRUMENT and passage.kind is Kind.BULLET:
            continue  # a fragment of a list that many texts could head
        told = stock.told(excerpt.passage, excerpt, group=entry.id)
        named = entry.kind is EntryKind.INTERNATIONAL_ACTOR and shares(
            told.text, stock.called(entry.name), stock.language
        )
        fragment = told.french[:1].islower()
        if not named and not fragment and SHORTEST <= len(words(told.text)) <= LONGEST:
            yield told


def _own(stock: Stock, told: Told, all_told: Sequence[Told]) -> bool:
    """Whether nobody else is said to do the like."""
    others = [other.french for other in all_told if other.group != told.group]
    return max(stock.nearness.between(told.french, others)) < COMMON


def _which(stock: Stock, family: str, told: Told, all_told: Sequence[Told], names: dict[str, str]) -> Iterator[Draft]:
    key = replace(told, text=names[told.group])
    others = {o.group: replace(o, text=names[o.group]) for o in all_told if o.group != told.group}
    lures = choose(stock, key, list(others.values()))
    if not lures or gives_away(told.text, key.text, [lure.text for lure in lures], stock.language):
        return
    draft = Draft(
        f"mcq.{family}-{told.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say(f"{family}.which", text=told.text),
        told.proof,
        bloom=Bloom.UNDERSTAND,
        cue=told.text,
        topic=_topic(family),
    )
    reason = stock.say("why.other", name=key.text)
    yield choice(draft, key.text, [(lure.text, reason) for lure in lures])


def _true(stock: Stock, family: str, told: Told, all_told: Sequence[Told], names: dict[str, str]) -> Iterator[Draft]:
    others = [other for other in all_told if other.group != told.group]
    cosines = stock.nearness.between(told.french, [other.french for other in others])
    near = [other for _, other in sorted(zip(cosines, others, strict=True), key=lambda pair: -pair[0])]
    wrong = near[chance("which", told.name) % 3] if chance("true", told.name) % 2 else None
    named = names[(wrong or told).group]
    draft = Draft(
        f"truefalse.{family}-{told.name}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say(f"{family}.true", name=named, text=told.text),
        told.proof,
        cue=told.text,
        topic=_topic(family),
    )
    yield truth(stock, draft, stock.say("why.other", name=names[told.group]) if wrong else "")
