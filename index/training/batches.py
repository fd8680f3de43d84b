"""Batches: pairs of texts of one meaning, and which neighbours in the batch are no counter-examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from index.training.domain import Domain, choose_entries, choose_pairs
from index.training.pairs import Pairs, draw
from index.training.reader import Reader, Side
from index.training.recipe import DomainSchedule, Schedule
from index.training.typos import hurry, mistype


@dataclass(frozen=True)
class Batch:
    """Pair `i` is text `i` of both sides; `ignored[i, j]` is true where text `j` says nothing against pair `i`."""

    left: Side
    right: Side
    ignored: torch.Tensor


def sentence_batches(pairs: Pairs, reader: Reader, schedule: Schedule, seed: int) -> Iterator[Batch]:
    """Draw batches of sentence pairs for ever, some left-hand texts mistyped; a seed always gives the same ones."""
    chance = np.random.default_rng(seed)
    while True:
        drawn = draw(pairs, schedule.batch, chance)
        left = reader.take_changed(drawn[:, 0], schedule.typo_share, partial(mistype, chance=chance), chance)
        right = reader.take(drawn[:, 1])
        yield Batch(left, right, _same_text(left, right))


def domain_batches(domain: Domain, reader: Reader, schedule: DomainSchedule, seed: int) -> Iterator[Batch]:
    """Draw batches of pairs from distinct entries for ever, some left-hand questions shortened or mistyped."""
    chance = np.random.default_rng(seed)
    change = partial(hurry, lost=schedule.lost_words, chance=chance)
    while True:
        entries = choose_entries(domain, schedule.batch, chance)
        drawn = choose_pairs(domain, entries, schedule.view_share, chance)
        left = reader.take_changed(drawn[:, 0], schedule.changed_share, change, chance)
        right = reader.take(drawn[:, 1])
        related = torch.from_numpy(domain.related[np.ix_(entries, entries)])
        yield Batch(left, right, related | _same_text(left, right))


def take_turns(first: Iterator[Batch], second: Iterator[Batch], turns: int) -> Iterator[Batch]:
    """Give one batch of the first, then `turns` of the second, for ever."""
    while True:
        yield next(first)
        for _ in range(turns):
            yield next(second)


def _same_text(left: Side, right: Side) -> torch.Tensor:
    """True where two pairs share a text."""
    same = (left.texts[:, None] == left.texts) | (right.texts[:, None] == right.texts)
    return same.fill_diagonal_(False)
