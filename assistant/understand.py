"""What a question asks for: the domain, aspect, level and kind it speaks of, and what it names.

Everything rests on the patterns of `lexicon.toml`, the names in the document and those of `names.toml`; where a
sign is missing its field stays empty, and search decides alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.reference import Reference, find_reference
from corpus import Document, EntryKind
from index import Speller, fold, is_stop_word, telling_words

DATA = Path(__file__).with_name("lexicon.toml")
NAMES = Path(__file__).with_name("names.toml")
WORD = re.compile(r"[^\W_]+")
PREFIX = "(?:و?(?:ال|لل|بال|ب|ل)?(?=[\u0621-\u064a]))"  # Arabic writes and, the, of, in as part of the word
NAMED_KINDS = (
    EntryKind.ABBREVIATION,
    EntryKind.TERM,
    EntryKind.INTERNATIONAL_ACTOR,
    EntryKind.PARTICIPANT,
    EntryKind.OBSERVER,
    EntryKind.AGENCY,
    EntryKind.ROUTE,
    EntryKind.PRINCIPLE,
)
Patterns = dict[str, dict[str, re.Pattern[str]]]


@dataclass(frozen=True)
class Question:
    """A question understood.

    `kinds` are the kinds of entry that its words ask for; `focus` the parts of an entry; `whole` is true when it
    wants all of something, `general` when it says nothing beyond what these signs say; `named` are entries that it
    names, `alone` is true when it says nothing beyond signs and names; `reference` a place in the document that it
    gives. `language` is the one that it is in, `reply` the one to answer in.

    In a conversation, `meant` are the entries that the turns before settle, `points` the passages of them that are
    asked for, all when there are none; `retold` says that they are to be told in another way (see
    `assistant.retell`), `told` how many excerpts of them have been given;
    `subject` is what was set in front of the turn's `own` words, which are then `about` those entries; `listed` is the
    list that a place was taken from.
    """

    text: str
    language: str
    reply: str
    domains: frozenset[str]
    aspects: frozenset[str]
    levels: frozenset[str]
    kinds: frozenset[EntryKind]
    focus: frozenset[str]
    whole: bool
    general: bool
    named: frozenset[str]
    alone: bool
    reference: Reference | None
    meant: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    retold: str | None = None
    told: int = 0
    subject: str = ""
    own: str = ""
    about: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def plain(text: str) -> str:
    """Return the folded words of `text`, joined by single spaces."""
    return " ".join(WORD.findall(fold(text)))


@cache
def _patterns() -> Patterns:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        group: {
            name: re.compile(rf"(?<!\w){PREFIX}?(?:" + "|".join(map(fold, words)) + ")")
            for name, words in names.items()
        }
        for group, names in raw.items()
    }


def _signs(group: str, text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns()[group].items() if pattern.search(text))


def unsigned(words: str) -> str:
    """Return the words of a question that no sign begins."""
    signed = {
        at
        for group in _patterns().values()
        for pattern in group.values()
        for found in pattern.finditer(words)
        for at in range(found.start(), found.end())
    }
    return " ".join(word[0] for word in WORD.finditer(words) if word.start() not in signed)


class Understanding:
    """Understands questions about one document: its names are collected once."""

    def __init__(self, document: Document, speller: Speller) -> None:
        """Collect the names by which entries are called; signs are looked for in questions spelt with care."""
        self._speller = speller
        self._names = _names(document)
        longest = sorted(self._names, key=len, reverse=True)
        self._named = re.compile(rf"(?<!\w){PREFIX}?({'|'.join(map(re.escape, longest))})(?!\w)")
        self._document = document

    def read(self, text: str, language: str, reply: str | None = None) -> Question:
        """Return what a tidy question asks for; it is answered in its own language unless `reply` names another."""
        words = plain(self._speller.spell(text, language))
        levels = _signs("level", words)
        return Question(
            text=text,
            language=language,
            reply=reply or language,
            domains=_signs("domain", words),
            aspects=_signs("aspect", words),
            levels=frozenset({"other"}) if "other" in levels else levels,
            kinds=frozenset(EntryKind(kind) for kind in _signs("kind", words)),
            focus=_signs("focus", words),
            whole=bool(_signs("whole", words)),
            general=not telling_words(unsigned(words), language),
            named=frozenset(self._called(words, text)),
            alone=not telling_words(unsigned(self._named.sub(" ", words)), language),
            reference=find_reference(text, self._document),
        )

    def called(self, name: str) -> frozenset[str]:
        """Return the entries that are called by a name."""
        return frozenset(self._names.get(plain(name), ()))

    def _called(self, words: str, text: str) -> Iterator[str]:
        """Yield the entries that a question names; a name that is a common word counts in capitals alone (CE)."""
        for found in self._named.finditer(words):
            if not is_stop_word(found[1]) or found[1].upper() in WORD.findall(text):
                yield from self._names[found[1]]


def _names(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the entries by each name that a question may call them by, folded."""
    found: dict[str, list[str]] = {}
    aliases = {plain(short): [plain(n) for n in names] for short, names in document.metadata.aliases.items()}
    groups = [{short, *names} for short, names in aliases.items()]
    called = _term_names(document)
    for entry in document.entries_of(*NAMED_KINDS):
        name = plain(entry.name)
        others = _other_names().get(entry.id, ())
        for other in {name, *_plural(name), *_group(name, groups), *called.get(name, ()), *others}:
            found.setdefault(other, []).append(entry.id)
    return {name: tuple(ids) for name, ids in found.items() if len(name) > 1}


def _term_names(document: Document) -> dict[str, set[str]]:
    """Return by a term's French name all its forms and synonyms in every language of the term list."""
    return {
        plain(term.forms[document.metadata.language][0]): {plain(f) for forms in term.forms.values() for f in forms}
        for term in document.terms
    }


@cache
def _other_names() -> dict[str, list[str]]:
    raw = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    return {f"{kind}/{key}": list(map(plain, names)) for kind, group in raw.items() for key, names in group.items()}


def _group(name: str, groups: Iterable[set[str]]) -> set[str]:
    return next((group for group in groups if name in group), set())


def _plural(name: str) -> set[str]:
    """Return a French name with every word in the plural."""
    return {" ".join(_plural_word(word) for word in name.split())}


def _plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    return f"{word[:-1]}ux" if word.endswith("al") else f"{word}s"
