"""Texts as flat arrays of piece numbers, ready for a mean over each text's pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tqdm import tqdm

from index.training.tokenizer import text_numbers

CHUNK = 20_000

Numbers = NDArray[np.int32]
Change = Callable[[str], str]


@dataclass(frozen=True)
class Texts:
    """Piece numbers of many texts end to end: text `i` is `pieces[starts[i]:starts[i + 1]]`."""

    pieces: Numbers
    starts: NDArray[np.int64]


@dataclass(frozen=True)
class Side:
    """One side of a batch: piece numbers end to end, where each text begins, and each text's number."""

    pieces: torch.Tensor
    starts: torch.Tensor
    texts: torch.Tensor


class Reader:
    """Texts, each tokenized once, and any text again after a change to its words."""

    def __init__(self, texts: list[str], tokenizer: Tokenizer, longest: int) -> None:
        """Tokenize all texts with a progress bar, at most `longest` pieces of each."""
        self._texts = texts
        self._tokenizer = tokenizer
        self._longest = longest
        chunks = range(0, len(texts), CHUNK)
        self._read = _end_to_end(
            [self._tokenize(texts[start : start + CHUNK]) for start in tqdm(chunks, desc="tokenize", unit="chunk")]
        )

    def take(self, numbers: Numbers) -> Side:
        """The texts of these numbers."""
        return _side(_gather(self._read, numbers), numbers)

    def take_changed(self, numbers: Numbers, share: float, change: Change, chance: np.random.Generator) -> Side:
        """The texts of these numbers, a share of them (0 to 1) changed first."""
        chosen = np.flatnonzero(chance.random(len(numbers)) < share)
        changed = self._tokenize([change(self._texts[numbers[place]]) for place in chosen])
        places = np.arange(len(numbers))
        places[chosen] = len(numbers) + np.arange(len(chosen))
        return _side(_gather(_end_to_end([_gather(self._read, numbers), changed]), places), numbers)

    def _tokenize(self, texts: Sequence[str]) -> Texts:
        return flatten(text_numbers(self._tokenizer, texts, self._longest))


def flatten(numbers: Sequence[Sequence[int]]) -> Texts:
    """Lay lists of piece numbers end to end."""
    starts = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in numbers], out=starts[1:])
    pieces = np.fromiter((piece for text in numbers for piece in text), dtype=np.int32, count=starts[-1])
    return Texts(pieces, starts)


def _gather(texts: Texts, places: NDArray[np.integer]) -> Texts:
    """The texts at the given places, end to end again."""
    begins = texts.starts[places]
    lengths = texts.starts[places + 1] - begins
    starts = np.concatenate([[0], np.cumsum(lengths)])
    steps = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
    return Texts(texts.pieces[np.repeat(begins, lengths) + steps], starts)


def _end_to_end(parts: Sequence[Texts]) -> Texts:
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return Texts(np.concatenate([part.pieces for part in parts]), np.concatenate([[0], np.cumsum(lengths)]))


def _side(texts: Texts, numbers: Numbers) -> Side:
    return Side(torch.from_numpy(texts.pieces), torch.from_numpy(texts.starts[:-1]), torch.from_numpy(numbers.copy()))
