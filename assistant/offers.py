"""What a question asks for (a phone number, a date, a person…) held against what an entry offers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.understand import plain
from corpus import Document, Entry

CONTACT = ("phone", "fax", "email", "website")
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
    """Return the kinds of thing that a question asks for and none of the entries offers."""
    asked = asked_for(text)
    if not asked:
        return ()
    own = [_text(entry.id, document) for entry in entries]
    return tuple(offer for offer in asked if not any(offer.offered.search(each) for each in own))


def _text(entry_id: str, document: Document) -> str:
    """Return the French of an entry and of those that it contains."""
    entry = document.entry(entry_id)
    own = [document.passage(passage).text for passage in entry.passages]
    return "\n".join((*own, *(_text(child, document) for child in entry.children)))
