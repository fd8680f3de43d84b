"""Items on the six guiding principles (section 7): definition, relevance and proposed approach of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.quiz.draft import Draft, choice, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, chance
from assistant.quiz.masking import shares
from assistant.quiz.stock import Stock, Told
from corpus import Entry, EntryKind, Excerpt, Role, sentence_spans
from index.analysis import words

ALIKE = 0.82  # cosine from which two principles may say the same
ASKED = ((Role.DEFINITION, "definition"), (Role.RELEVANCE, "relevance"), (Role.APPROACH, "approach"))
SHORTEST, LONGEST, SHORT = 8, 115, 45  # words of what is asked for, and of what is matched


def principles(stock: Stock) -> Iterator[Draft]:
    """Yield items on what is said of each principle, then matchings of principles with approaches."""
    entries = stock.document.entries_of(EntryKind.PRINCIPLE)
    names = {entry.id: stock.called(entry.name) for entry in entries}
    told = [(part, each) for entry in entries for role, part in ASKED for each in _told(stock, entry, role)]
    for part, each in told:
        others = [other for _, other in told if other.group != each.group]
        near = sorted(others, key=lambda other: -stock.nearness.between(each.french, [other.french])[0])
        if stock.nearness.between(each.french, [near[0].french])[0] >= ALIKE:
            continue
        yield _which(stock, part, each, near, names)
        yield _true(stock, part, each, near, names)
    yield from _matching(stock, [each for part, each in told if part == "approach"], names)


def _matching(stock: Stock, approaches: list[Told], names: dict[str, str]) -> Iterator[Draft]:
    """Yield matchings of four principles with an approach proposed for each, once for each approach of the shortest."""
    short = [each for each in approaches if len(words(each.text)) <= SHORT]
    rows = {entry: [each for each in short if each.group == entry] for entry in names}
    rows = {entry: found for entry, found in rows.items() if found}
    for place in range(3):
        chosen = [found[place] for found in rows.values() if len(found) > place][:5]
        if len(chosen) >= 3:  # noqa: PLR2004 – fewer would give each other away
            draft = Draft(
                f"matching.principles-{place + 1}",
                ItemKind.MATCHING,
                Form.MATCH,
                stock.say("principle.match"),
                tuple(excerpt for each in chosen for excerpt in each.proof),
                bloom=Bloom.UNDERSTAND,
            )
            yield match(draft, [(each.text, names[each.group]) for each in chosen])


def _told(stock: Stock, entry: Entry, role: Role) -> Iterator[Told]:
    """Yield what serves a purpose in a principle, the first sentence where it is long; not what names it."""
    for excerpt in entry.part(role):
        if excerpt.passage in stock.document.leading:
            continue
        text = stock.document.text(excerpt)
        whole = stock.told(excerpt.passage, excerpt, group=entry.id)
        if len(words(whole.text)) > LONGEST:
            start, end = sentence_spans(text)[0]
            whole = stock.told(excerpt.passage, Excerpt(excerpt.passage, start, end), group=entry.id)
        shown = _without_label(whole.text)
        named = shares(shown, stock.called(entry.name), stock.language)
        if not named and SHORTEST <= len(words(shown)) <= LONGEST:
            yield replace(whole, text=shown, french=_without_label(whole.french))


def _without_label(text: str) -> str:
    label, colon, rest = text.partition(":")
    return rest.strip() if colon and len(words(label)) <= 2 else text  # noqa: PLR2004 – "Approche Proposée"


def _which(stock: Stock, part: str, told: Told, near: list[Told], names: dict[str, str]) -> Draft:
    others = list(dict.fromkeys(names[other.group] for other in near))[:3]
    draft = Draft(
        f"mcq.principle-{told.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say(f"principle.{part}", text=told.text),
        told.proof,
        bloom=Bloom.UNDERSTAND,
        cue=told.text,
    )
    reason = stock.say("why.principle", name=names[told.group])
    return choice(draft, names[told.group], [(other, reason) for other in others])


def _true(stock: Stock, part: str, told: Told, near: list[Told], names: dict[str, str]) -> Draft:
    wrong = chance("true", told.name) % 2
    named = names[near[0].group] if wrong else names[told.group]
    draft = Draft(
        f"truefalse.principle-{told.name}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say(f"principle.true.{part}", name=named, text=told.text),
        told.proof,
        cue=told.text,
    )
    return truth(stock, draft, stock.say("why.principle", name=names[told.group]) if wrong else "")
