"""Changes made on purpose, so that the model learns that a mistyped or shortened question means the same."""

import numpy as np

SHORTEST_WORD = 4
FEWEST_WORDS = 2
MISTYPED_SHARE = 0.3


def hurry(text: str, lost: float, chance: np.random.Generator) -> str:
    """Return the text with each word lost at this chance (0 to 1), and sometimes mistyped besides.

    >>> hurry("Qui peut demander asile", 0.0, np.random.default_rng(0))
    'Qui peut demander asile'
    """
    words = text.split(" ")
    kept = [word for word in words if chance.random() >= lost]
    shorter = " ".join(kept if len(kept) >= FEWEST_WORDS else words)
    return mistype(shorter, chance) if chance.random() < MISTYPED_SHARE else shorter


def mistype(text: str, chance: np.random.Generator) -> str:
    """Return the text with one letter dropped, doubled or swapped with the next in one of its longer words.

    >>> mistype("asile", np.random.default_rng(0)) != "asile"
    True
    """
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= SHORTEST_WORD]
    if not places:
        return text
    place = places[int(chance.integers(len(places)))]
    words[place] = _spoil(words[place], chance)
    return " ".join(words)


def _spoil(word: str, chance: np.random.Generator) -> str:
    at = int(chance.integers(1, len(word) - 1))
    kind = int(chance.integers(3))
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
