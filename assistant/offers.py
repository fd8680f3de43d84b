"""What a question asks for (a phone number, a date, a person…) held against what an entry offers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understand import plain
from corpus import Document, Entry, EntryKind, Excerpt
from index import words

CONTACT = ("phone", "fax", "email", "website")
NUMBERED = ("article",)
ADDRESSED = (EntryKind.PARTICIPANT, EntryKind.OBSERVER)
TELLING = 4  # letters of a word that tells something
DATA = Path(__file__).with_name("offers.toml")


@dataclass(frozen=True)
class Offer:
    """A kind of thing: how it is asked for, how the document shows it, and what is said where it is missing."""

    name: str
    asked: re.Pattern[str]
    offered: re.Pattern[str]
    missing: str


@cache
def offers() -> tuple[Offer, ...]:
    """Return all kinds of thing."""
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return tuple(
        Offer(name, re.compile(rf"(?<!\w)(?:{'|'.join(row['asked'])})"), re.compile(row["offered"]), row["missing"])
        for name, row in raw.items()
    )


def asked_for(text: str) -> tuple[Offer, ...]:
    """Return the kinds of thing that a question asks for."""
    words = plain(text)
    return tuple(offer for offer in offers() if offer.asked.search(words))


def unoffered(text: str, entries: Iterable[Entry], document: Document) -> tuple[Offer, ...]:
    """Return the kinds of thing that a question asks for and none of the entries offers.

    Of a participant with several bodies, those count whose names the question shares most words with.
    """
    asked = asked_for(text)
    if not asked:
        return ()
    own = [_meant(entry, text, document) if entry.kind in ADDRESSED else _text(entry, document) for entry in entries]
    return tuple(offer for offer in asked if not any(_offers(offer, each, text) for each in own))


def _offers(offer: Offer, said: str, asked: str) -> bool:
    """Whether a text offers a kind of thing; an article only when it has the number that is asked for."""
    if offer.name in NUMBERED:
        numbers = set(re.findall(r"\d+", asked))
        return any(numbers & set(re.findall(r"\d+", found[0])) for found in offer.offered.finditer(said))
    return bool(offer.offered.search(said))


def _text(entry: Entry, document: Document) -> str:
    """Return the French of an entry and of those that it contains."""
    own = [document.passage(passage).text for passage in entry.passages]
    return "\n".join((*own, *(_text(document.entry(child), document) for child in entry.children)))


def _meant(entry: Entry, text: str, document: Document) -> str:
    """Return the French of the passages of an entry that share most words with a question, in any edition."""
    asked = {word for word in words(text) if len(word) >= TELLING}
    shared = {}
    for passage in dict.fromkeys(entry.passages):
        said = [
            document.words(Excerpt(passage), language) for language in (document.metadata.language, *document.editions)
        ]
        shared[passage] = len(asked & {word for each in said for word in words(each)})
    most = max(shared.values())
    return "\n".join(document.passage(passage).text for passage, count in shared.items() if count == most)
