"""Distractors: options that are wrong, near in meaning to the key, and like it in length.

The rule of item writing that test takers profit from most is that the key is not the longest option (Haladyna, Downing
and Rodriguez, 2002): how many distractors are longer than the key is drawn beforehand, from none to all.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quiz.item import chance
from assistant.quiz.stock import Stock, Told

ALIKE = 0.82  # cosine from which two texts may say the same
LONGER = 2.2  # times the length of the key, at most and at least
SLACK = 12  # characters by which short texts may differ all the same
COUNT = 3


def choose(stock: Stock, key: Told, others: Sequence[Told], count: int = COUNT) -> tuple[Told, ...]:
    """Return `count` of the others that are near the key but different, none where there are fewer.

    Nothing is chosen that is so near that it may say the same, or of quite another length.
    """
    cosines = stock.nearness.between(key.french, [other.french for other in others])
    ranked = sorted(zip(cosines, others, strict=True), key=lambda pair: (-pair[0], pair[1].name))
    fit = [other for cosine, other in ranked if cosine < ALIKE and _alike_in_length(key.text, other.text)]
    fit = list({other.text: other for other in reversed(fit)}.values())[::-1]
    if len(fit) < count:
        return ()
    wanted = chance("longer", key.name) % (count + 1)
    longer = [other for other in fit if len(other.text) > len(key.text)][:wanted]
    chosen = [other for other in fit if len(other.text) <= len(key.text)][: count - len(longer)]
    chosen += longer
    chosen += [other for other in fit if other not in chosen][: count - len(chosen)]
    return tuple(sorted(chosen, key=fit.index))


def _alike_in_length(key: str, other: str) -> bool:
    short, long = sorted((len(key), len(other)))
    return long <= short * LONGER + SLACK


def groups(stock: Stock, told: Sequence[Told], size: int = 4) -> list[list[Told]]:
    """Return disjoint groups of texts that are near each other, without any two that may say the same.

    What is left over when no group can be filled is in none.
    """
    left, found = list(told), []
    while len(left) >= size:
        group = [left.pop(0)]
        cosines = stock.nearness.between(group[0].french, [other.french for other in left])
        for _, other in sorted(zip(cosines, left, strict=True), key=lambda pair: -pair[0]):
            apart = max(stock.nearness.between(other.french, [member.french for member in group])) < ALIKE
            if len(group) < size and apart and other.text not in [member.text for member in group]:
                group.append(other)
        if len(group) == size:
            found.append(group)
            left = [other for other in left if other not in group]
    return found
