"""The document's own pairs for the second stage: a question beside another of the same entry, or beside its text.

What is hard there is to tell an entry from its sisters (the same kind and aspect in another domain), so sisters
are put into the same batch; entries that contain each other or share passages are never counter-examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Entry
from index.rollup import entry_links
from index.training.reader import Numbers
from index.views import View, ViewKind


@dataclass(frozen=True)
class Shelf:
    """Text numbers of all entries end to end: those of entry `i` are `numbers[starts[i]:starts[i] + counts[i]]`."""

    numbers: Numbers
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Shelf:
        """Lay the rows of all entries end to end."""
        counts = np.array([len(row) for row in rows], dtype=np.int64)
        numbers = np.array([number for row in rows for number in row], dtype=np.int32)
        return cls(numbers, np.cumsum(counts) - counts, counts)


@dataclass(frozen=True)
class Domain:
    """The entries that have questions: their questions, their texts (all as places in `texts`) and their kin.

    `family` numbers sisters alike, shape (entries,); `related` is true where one entry contains the other or shares
    passages with it, shape (entries, entries).
    """

    texts: list[str]
    questions: Shelf
    passages: Shelf
    family: NDArray[np.int64]
    related: NDArray[np.bool_]


def read_domain(document: Document, views: Sequence[View]) -> Domain:
    """Gather what the views say of each entry that has at least one question among them."""
    links = entry_links(document, views)
    asked = np.array([view.kind is ViewKind.QUESTION for view in views])
    questions, texts = links.only(asked), links.only(~asked)
    places = [at for at in range(links.size) if len(questions.views_of(at))]
    entries = [list(document.entries.values())[at] for at in places]
    return Domain(
        texts=[view.text for view in views],
        questions=Shelf.of([questions.views_of(at).tolist() for at in places]),
        passages=Shelf.of([texts.views_of(at).tolist() for at in places]),
        family=_families(entries),
        related=_related(document, entries),
    )


def leave_out(document: Document, views: Sequence[View], places: Collection[int]) -> tuple[list[View], list[View]]:
    """Part the views in two: without each entry's own questions at these places (from 0, by language), and those."""
    seen: Counter[tuple[str, str]] = Counter()
    kept: list[View] = []
    left_out: list[View] = []
    for view in views:
        counts = view.kind is ViewKind.QUESTION and view.target in document.entries
        key = (view.target, view.language)
        (left_out if counts and seen[key] in places else kept).append(view)
        seen[key] += counts
    return kept, left_out


def choose_entries(domain: Domain, count: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Choose distinct entries, at most `count`, whole families of sisters after one another."""
    order = chance.permutation(len(domain.family))
    keys = chance.random(int(domain.family.max()) + 1)
    return order[np.argsort(keys[domain.family[order]], kind="stable")][:count]


def choose_pairs(domain: Domain, entries: NDArray[np.int64], view_share: float, chance: np.random.Generator) -> Numbers:
    """A question of each entry beside another of its questions or, for a share, beside its text; shape (entries, 2)."""
    starts, counts = domain.questions.starts[entries], domain.questions.counts[entries]
    first = _below(counts, chance)
    second = (first + 1 + _below(np.maximum(counts - 1, 1), chance)) % counts
    texts = domain.passages.starts[entries] + _below(domain.passages.counts[entries], chance)
    beside_text = chance.random(len(entries)) < view_share
    right = np.where(beside_text, domain.passages.numbers[texts], domain.questions.numbers[starts + second])
    return np.stack([domain.questions.numbers[starts + first], right], axis=1)


def _below(limits: NDArray[np.int64], chance: np.random.Generator) -> NDArray[np.int64]:
    """One whole number a limit, from 0 to below it."""
    return (chance.random(len(limits)) * limits).astype(np.int64)


def _families(entries: Sequence[Entry]) -> NDArray[np.int64]:
    keys = [
        (entry.kind, entry.aspect, entry.level) if entry.aspect else (entry.kind, entry.section.split(".")[0])
        for entry in entries
    ]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.array([numbers[key] for key in keys])


def _related(document: Document, entries: Sequence[Entry]) -> NDArray[np.bool_]:
    """Whether two entries contain each other or share passages; no entry is related to itself."""
    names = sorted({name for entry in entries for name in _held(document, entry)})
    columns = {name: column for column, name in enumerate(names)}
    holds = np.zeros((len(entries), len(names)), dtype=np.float32)
    for row, entry in enumerate(entries):
        holds[row, [columns[name] for name in _held(document, entry)]] = 1.0
    related = np.asarray(holds @ holds.T > 0, dtype=np.bool_)
    np.fill_diagonal(related, False)
    return related


def _held(document: Document, entry: Entry) -> set[str]:
    """An entry's own id and passages, and those of all entries inside it."""
    inside = (_held(document, document.entry(child)) for child in entry.children)
    return {f"entry {entry.id}", *entry.passages}.union(*inside)
