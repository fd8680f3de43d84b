"""Items on the key recommendations (8.x.3): which next steps belong to which recommendation of a domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quiz.distractors import ALIKE, gives_away
from assistant.quiz.draft import Draft, choice, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, Option, chance
from assistant.quiz.stock import DOMAINS, Stock, Told
from corpus import Entry, EntryKind, Role

APART = 0.1  # by how much a step must be nearer to its own recommendation's title than to another's
SEVERAL = 3  # steps that are right, and wrong ones beside them, at most


def recommendations(stock: Stock) -> Iterator[Draft]:
    """Yield items on each recommendation and its steps, domain by domain."""
    for domain in DOMAINS:
        entries = [e for e in stock.document.entries_of(EntryKind.RECOMMENDATION) if e.domain == domain]
        steps = {entry.id: _steps(stock, entry) for entry in entries}
        titles = {entry.id: _title(stock, entry) for entry in entries}
        for entry in entries:
            others = [titles[other.id] for other in entries if other is not entry]
            for step in steps[entry.id]:
                yield from _which(stock, domain, step, titles[entry.id], others)
                yield from _true(stock, domain, step, titles[entry.id], others)
            foreign = [step for other in entries if other is not entry for step in steps[other.id]]
            yield from _several(stock, domain, titles[entry.id], steps[entry.id], foreign)
        yield from _matching(stock, domain, titles, steps)


def _steps(stock: Stock, entry: Entry) -> list[Told]:
    return [stock.told(excerpt.passage, excerpt, group=entry.id) for excerpt in entry.part(Role.NEXT_STEPS)]


def _title(stock: Stock, entry: Entry) -> Told:
    return Told(entry.id, entry.name, stock.called(entry.name), entry.part(Role.STATEMENT))


def _clear(stock: Stock, step: Told, title: Told, others: Sequence[Told]) -> bool:
    """Whether a step is not as near to another recommendation as to its own."""
    own, *rest = stock.nearness.between(step.french, [title.french, *(other.french for other in others)])
    return all(other < own + APART for other in rest)


def _which(stock: Stock, domain: str, step: Told, title: Told, others: Sequence[Told]) -> Iterator[Draft]:
    texts = [other.text for other in others]
    if not _clear(stock, step, title, others) or gives_away(step.text, title.text, texts, stock.language):
        return
    draft = Draft(
        f"mcq.step-{step.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("step.which", place=stock.place(domain), text=step.text),
        step.proof,
        bloom=Bloom.UNDERSTAND,
        cue=step.text,
    )
    yield choice(draft, title.text, [(text, stock.say("why.step", name=title.text)) for text in texts])


def _true(stock: Stock, domain: str, step: Told, title: Told, others: Sequence[Told]) -> Iterator[Draft]:
    if not _clear(stock, step, title, others):
        return
    drawn = chance("true", step.name)
    wrong = others[drawn // 2 % len(others)] if drawn % 2 else None
    named = (wrong or title).text
    draft = Draft(
        f"truefalse.step-{step.name}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say("step.true", place=stock.place(domain), name=named, text=step.text),
        step.proof,
        cue=step.text,
    )
    yield truth(stock, draft, stock.say("why.step", name=title.text) if wrong else "")


def _several(stock: Stock, domain: str, title: Told, steps: Sequence[Told], foreign: Sequence[Told]) -> Iterator[Draft]:
    """Yield the item that asks for all steps of a recommendation among those of its sisters."""
    right = list(steps[:SEVERAL])
    wrong = [
        each
        for each in foreign
        if max(stock.nearness.between(each.french, [title.french, *(step.french for step in steps)])) < ALIKE - APART
    ]
    wrong = sorted(wrong, key=lambda each: chance("several", title.name, each.name))[:SEVERAL]
    if len(right) < 2 or len(wrong) < 2:  # noqa: PLR2004 – several of each
        return
    names = {step.name: step.group for step in foreign}
    sources = {name: stock.called(stock.document.entry(entry).name) for name, entry in names.items()}
    yield Draft(
        f"mcq.steps-{title.name}",
        ItemKind.MCQ,
        Form.MULTIPLE,
        stock.say("step.several", place=stock.place(domain), name=title.text),
        tuple(excerpt for step in right for excerpt in step.proof),
        options=(
            *(Option(step.text) for step in right),
            *(Option(each.text, stock.say("why.step", name=sources[each.name])) for each in wrong),
        ),
        right=tuple(range(len(right))),
        bloom=Bloom.UNDERSTAND,
        cue=title.text,
    )


def _matching(stock: Stock, domain: str, titles: dict[str, Told], steps: dict[str, list[Told]]) -> Iterator[Draft]:
    """Yield the matching of a domain's recommendations with a step of each, once for the first and the second step."""
    for place in range(2):
        chosen = []
        for entry, title in titles.items():
            others = [other for other in titles.values() if other is not title]
            clear = [step for step in steps[entry] if _clear(stock, step, title, others)]
            if len(clear) > place:
                chosen.append((clear[place], title))
        if len(chosen) == len(titles):
            draft = Draft(
                f"matching.steps-{domain}-{place + 1}",
                ItemKind.MATCHING,
                Form.MATCH,
                stock.say("step.match", place=stock.place(domain)),
                tuple(excerpt for step, _ in chosen for excerpt in step.proof),
                bloom=Bloom.UNDERSTAND,
            )
            yield match(draft, [(step.text, title.text) for step, title in chosen])
