"""How difficult an item is, from what can be measured.

    hardness = 0.45 · similarity + 0.30 · rarity + 0.25 · (1 – guess)

- similarity: the mean cosine between what is right and each distractor; .5 where nothing is to choose from, .25 for
  true and false, which have one alternative
- rarity: how rare in the document the telling words of what is right are, by inverse document frequency over its
  passages, scaled to 0…1
- guess: the chance of being right without knowing anything

Alike distractors and a smaller chance of guessing make items harder (Haladyna and Rodriguez, 2013, chapter 6). The
difficulties are thirds of all items of a language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.quiz.item import Difficulty, Form, Item, ItemKind
from assistant.quiz.stock import Nearness
from corpus import Document, Excerpt
from index.analysis import terms

SIMILARITY, RARITY, LUCK = 0.45, 0.30, 0.25
UNKNOWN, ONE = 0.5, 0.25  # similarity where nothing is to choose from, and of true and false


@dataclass(frozen=True)
class Rarity:
    """How rare words are in the document in one language."""

    language: str
    passages: int
    counts: Counter[str]

    @classmethod
    def of(cls, document: Document, language: str) -> Rarity:
        """Count in how many passages each telling word stands."""
        texts = [document.words(Excerpt(passage.id), language) for passage in document.passages]
        return cls(language, len(texts), Counter(term for text in texts for term in set(terms(text, language))))

    def __call__(self, text: str) -> float:
        """Return the mean rarity of a text's telling words, 0 (in every passage) to 1 (in one at most)."""
        found = terms(text, self.language)
        scores = [math.log(self.passages / max(1, self.counts[term])) / math.log(self.passages) for term in found]
        return float(np.mean(scores)) if scores else UNKNOWN


def guess(item: Item) -> float:
    """Return the chance, 0 to 1, of a right response without knowing anything."""
    if item.form is Form.SINGLE:
        return 1 / len(item.options)
    if item.form is Form.MULTIPLE:
        return 0.5 ** len(item.options)
    if item.form is Form.MATCH:
        return 1 / len(item.options)  # of each premise
    return 1 / math.factorial(len(item.options)) if item.form is Form.ORDER else 0.0


def measured(items: Sequence[Item], nearness: Nearness, rarity: Rarity) -> list[Item]:
    """Return the items with their hardness, and the difficulty that follows from it."""
    nearness.learn(option.text for item in items for option in item.options)
    scores = [_hardness(item, nearness, rarity) for item in items]
    ranked = sorted(scores)
    low, high = ranked[len(ranked) // 3], ranked[2 * len(ranked) // 3]
    return [
        replace(item, hardness=round(score, 4), difficulty=_third(score, low, high))
        for item, score in zip(items, scores, strict=True)
    ]


def _hardness(item: Item, nearness: Nearness, rarity: Rarity) -> float:
    key = " ".join(item.keys) if item.kind is not ItemKind.TRUEFALSE else item.cue
    similarity = _similarity(item, nearness)
    return SIMILARITY * similarity + RARITY * rarity(key) + LUCK * (1 - guess(item))


def _similarity(item: Item, nearness: Nearness) -> float:
    """Return the mean cosine between what is right and what is wrong."""
    if item.kind is ItemKind.TRUEFALSE:
        return ONE
    texts = [option.text for option in item.options]
    if item.lures:
        pairs = [(texts[at], [lure.text for lure in item.lures]) for at in item.right]
    else:
        pairs = [(text, texts[:at] + texts[at + 1 :]) for at, text in enumerate(texts)]
    cosines = [cosine for text, others in pairs for cosine in nearness.between(text, others)]
    return max(0.0, sum(cosines) / len(cosines)) if cosines else UNKNOWN


def _third(score: float, low: float, high: float) -> Difficulty:
    if score < low:
        return Difficulty.EASY
    return Difficulty.MEDIUM if score < high else Difficulty.HARD
