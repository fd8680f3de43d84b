"""How a turn leans on those before it: its opener, its pronouns, its ordinals, or a command such as "in short?".

The words stand in `cues.toml`, for French, English and Arabic; other languages have the commonest openers.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understand import plain, unsigned
from index import telling_words

DATA = Path(__file__).with_name("cues.toml")
COMMANDS = ("answer_in", "where", "footnote", "brief", "more", "detail", "whole")
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LAST, BEFORE_LAST = -1, -2
EVERYONE = ("fr", "en", "ar")
ASIDE = ("where", "footnote", "brief", "detail")  # commands that may name a place in a list: "the second in short?"
MARKS = "\u0300-\u036f\u064b-\u0652"  # accents and vowel signs that stand as characters of their own
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
CONJUNCTION = re.compile(
    r"^و(?=و|ال|لل|بال|(?:خطوات|اهداف|مقر|رقم|هاتف|عنوان|دور|ميزاني|مصدر|تعريف|هدف|موقع|سبب|مراحل)\w*"
    r"|(?:في|علي|الي|من|عن|ما|كيف|هل|كم|متي|اين|مين|شو|شنو|وين|فين|ليش|علاش|لماذا|هو|هي|هم|هذا|هذه|هاد|اي|غير|ماذا|عند"
    r"|مع|بعد|قبل|لو|اذا|قداش|شحال|ايش|بس|دوليا|وطنيا)\b)"
)  # Arabic "and" is written as part of the next word


@dataclass(frozen=True)
class Cues:
    """What of a turn points back.

    `opens`: it begins like "and for …"; `corrects`: like "no, I meant …"; `returns`: like "back to …"; `narrows`: it
    says "only". `pointing`: it has a noun that points back, "this principle"; `pronoun`: it has that or a pronoun.
    `command`: it is one of `COMMANDS` and nothing more, `language` the one that is asked for by `answer_in`.

    `places`: places in a list, from 0, or from -1 when counted from its end; `step`: 1 for the next one, -1 for the
    one before; `points`: the places are among the points of an answer. `items`: it speaks of such points, `both`:
    of the two things spoken of last, `everywhere`: of the domains, `others`: of those not told yet.

    `rest`: the turn's own words without openers; `content`: those of its words that are neither cues nor signs and
    tell something.
    """

    opens: bool
    corrects: bool
    returns: bool
    narrows: bool
    pointing: bool
    pronoun: bool
    command: str | None
    language: str | None
    places: tuple[int, ...]
    step: int
    points: bool
    items: bool
    both: bool
    everywhere: bool
    others: bool
    rest: str
    content: tuple[str, ...]


@cache
def _patterns(group: str) -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))[group]
    return {name: re.compile(r"(?<!\w)(?:" + "|".join(words) + r")") for name, words in raw.items()}


@cache
def _any(group: str) -> re.Pattern[str]:
    """Return all patterns of a group as one, the longer alternatives first, ending with a word."""
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))[group]
    words = sorted((word for words in raw.values() for word in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)")


@cache
def _opener(group: str, language: str) -> re.Pattern[str]:
    """Return what a turn in `language` may open with; everyone may open in French, English or Arabic."""
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))[group]
    words = [word for name in dict.fromkeys((*EVERYONE, language)) for word in raw.get(name, ())]
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")(?!\w)")


def read_cues(text: str, language: str) -> Cues:
    """Return what of a tidy turn in `language` points back."""
    words, opened = _without_openers(plain(text), language)
    command, asked = _command(words, language)
    places, step, bare = _places(words)
    if places and _is_of_something_else(words, language):
        places = ()
    pointing = bool(_any("pointing").search(words))
    for group in ("pointing", "pronoun", "wrapping", "narrowing"):
        bare = _any(group).sub(" ", bare)
    return Cues(
        opens="opening" in opened,
        corrects="correcting" in opened,
        returns="returning" in opened,
        narrows=bool(_any("narrowing").search(words)),
        pointing=pointing,
        pronoun=pointing or bool(_any("pronoun").search(words)),
        command=command,
        language=asked,
        places=places,
        step=step,
        points=_are_points(words),
        items=bool(_any("items").search(words)),
        both=bool(_any("both").search(words)),
        everywhere=bool(_any("everywhere").search(words)),
        others=bool(_any("others").search(words)),
        rest=_last_words(text, len(words.split())),
        content=tuple(telling_words(unsigned(" ".join(bare.split())), language)),
    )


def _without_openers(words: str, language: str) -> tuple[str, set[str]]:
    """Return the words without what a turn opens with, and the groups that this belongs to."""
    opened: set[str] = set()
    groups = ("civil", "correcting", "returning", "opening")
    found = True
    while found and words:
        found = False
        for group in groups:
            match = _opener(group, language).match(words)
            if match and (match.end() < len(words) or group == "correcting"):
                opened.add(group)
                words, found = words[match.end() :].lstrip(), True
        if CONJUNCTION.match(words):
            opened.add("opening")
            words, found = words[1:], True
    return words, opened


def _command(words: str, language: str) -> tuple[str | None, str | None]:
    """Return the command that a turn is, when nothing is left of it without that, and the language asked for."""
    for group in COMMANDS:
        for name, pattern in (_patterns(group) if group == "answer_in" else {"": _any(group)}).items():
            left, times = pattern.subn(" ", words)
            if not times:
                continue
            pointing = () if group == "answer_in" else ("pointing", "pronoun")
            for each in (*pointing, "wrapping", *(("items", "ordinal", "count") if group in ASIDE else ())):
                left = _any(each).sub(" ", left)
            left = " ".join(left.split())
            telling = telling_words(unsigned(left) if group in ASIDE else left, language)
            if not telling and not re.search(r"\d", left):
                return group, name or None
    return None, None


def _places(words: str) -> tuple[tuple[int, ...], int, str]:
    """Return the places in a list that a turn names, the step to another one, and its words without these."""
    found = {name for name, pattern in _patterns("ordinal").items() if pattern.search(words)}
    counts = [int(name) for name, pattern in _patterns("count").items() if pattern.search(words)]
    bare = _any("count").sub(" ", _any("ordinal").sub(" ", _any("items").sub(" ", words)))
    step = ("next" in found) - ("previous" in found)
    if "before_last" in found:
        return (BEFORE_LAST,), 0, bare
    if "last" in found:
        return tuple(range(-max(counts, default=1), 0)), 0, bare
    places = tuple(place for place, name in enumerate(PLACES) if name in found)
    if places == (0,) and counts:
        places = tuple(range(max(counts)))
    return places, step if not places and not _any("items").search(words) else 0, bare


def _is_of_something_else(words: str, language: str) -> bool:
    """Whether an ordinal stands beside a noun that no list shown is of: "a safe third country", "البلد الثالث"."""
    beside = set()
    for pattern in _patterns("ordinal").values():
        for match in pattern.finditer(words):
            before, after = words[: match.start()].split(), words[match.end() :].split()
            beside.update(before[-1:] if language == "ar" else after[:1])
    told = unsigned(" ".join(word for word in beside if not _any("listed").fullmatch(word)))
    for group in ("items", "everywhere", "pronoun", "wrapping", "count", "ordinal"):
        told = _any(group).sub(" ", told)
    return bool(telling_words(told, language))


def _are_points(words: str) -> bool:
    """Whether an ordinal stands beside a word for steps or points: "the first step", not "the steps of the first"."""
    near = [match.span() for match in _any("items").finditer(words)]
    spans = [match.span() for pattern in _patterns("ordinal").values() for match in pattern.finditer(words)]
    return any(0 <= place[0] - item[1] <= 1 or 0 <= item[0] - place[1] <= 1 for item in near for place in spans)


def _last_words(text: str, count: int) -> str:
    """Return the end of `text` that holds its last `count` words."""
    starts = [match.start() for match in WORD.finditer(text)]
    return text[starts[-count] :] if 0 < count <= len(starts) else text
