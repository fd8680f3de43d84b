"""Which entry answers: what search found, weighed with what the question asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.reference import stands_at
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import EntryHit, Hits, Index

DATA = Path(__file__).with_name("weights.toml")
CANDIDATES = 60
STEPPED = (EntryKind.RECOMMENDATION, EntryKind.RECOMMENDATIONS)
LISTED = (EntryKind.PARTICIPANT, EntryKind.OBSERVER)  # a country is named for many reasons
ATTENDANCE = (EntryKind.PARTICIPANT, EntryKind.MEETING, EntryKind.AGENCY)
NUMBER = re.compile(r"\d+")
SPACED = re.compile(r"(?<=\d)[ ,.](?=\d{3}\b)")  # 25 800, 31,678


@dataclass(frozen=True)
class Candidate:
    """An entry that may answer.

    `hit` is what search says of it, `score` that with the question's wishes counted in, `stray_numbers` the
    question's numbers that the entry does not hold.
    """

    entry: Entry
    hit: EntryHit
    score: float
    stray_numbers: frozenset[str]


@dataclass(frozen=True)
class Retrieved:
    """Candidates, best first, and what search found."""

    candidates: tuple[Candidate, ...]
    hits: Hits


@cache
def read_weights() -> dict[str, float]:
    """Read the data file of weights."""
    return {name: float(weight) for name, weight in tomllib.loads(DATA.read_text(encoding="utf-8")).items()}


def retrieve(question: Question, index: Index) -> Retrieved:
    """Search and rank the entries found."""
    hits = index.search(question.text, question.language, CANDIDATES, _called_for(question, index.document))
    found = [_weigh(question, hit, index.document) for hit in hits.entries]
    return Retrieved(tuple(sorted(found, key=lambda c: -c.score)), hits)


def _called_for(question: Question, document: Document) -> frozenset[str]:
    """Return the entries that a question names, or that stand in the section whose number it gives."""
    if question.reference is None:
        return question.named
    entries = document.entries.values()
    return question.named | {entry.id for entry in entries if stands_at(entry, question.reference, document)}


def _weigh(question: Question, hit: EntryHit, document: Document) -> Candidate:
    entry = document.entry(hit.entry_id)
    stray = _stray_numbers(question, entry, document)
    return Candidate(
        entry, hit, hit.score + wish(question, entry, document) + bool(stray) * read_weights()["stray"], stray
    )


def wish(question: Question, entry: Entry, document: Document) -> float:
    """Return how far an entry is what the question asks for, apart from its words; about -0.3 to 1.3."""
    weights = read_weights()
    return sum(weights[sign] for sign in signs(question, entry, document))


def signs(question: Question, entry: Entry, document: Document) -> Iterator[str]:
    """Yield the names of the weights that apply to an entry for a question."""
    for name, asked, own in (
        ("domain", question.domains, entry.domain),
        ("aspect", question.aspects, entry.aspect),
        ("level", question.levels, entry.level),
    ):
        if asked and own:
            yield name if own in asked else f"other_{name}"
    applies = {
        "kind": entry.kind in question.kinds,
        "named": entry.id in question.named,
        "whole": question.whole and bool(entry.children),
        "place": question.reference is not None and stands_at(entry, question.reference, document),
        "namesake": question.reference is not None and entry.id.endswith(f"/{question.reference.section}"),
        "loose": entry.kind is EntryKind.PASSAGE and bool(question.kinds),
        "unasked": entry.kind in LISTED and not question.kinds.intersection(ATTENDANCE),
        "steps": "next_steps" in question.focus and entry.kind in STEPPED,
    }
    yield from (name for name, does in applies.items() if does)


def _stray_numbers(question: Question, entry: Entry, document: Document) -> frozenset[str]:
    """Return the numbers of a question that stand nowhere in an entry: not in its text, name, section or id."""
    place = question.reference.section if question.reference else "\0"
    asked = set(NUMBER.findall(SPACED.sub("", question.text.replace(place, ""))))
    if not asked:
        return frozenset()
    own = " ".join((entry.name, entry.section, entry.id, *_texts(entry, document)))
    return frozenset(asked - set(NUMBER.findall(SPACED.sub("", own))))


def _texts(entry: Entry, document: Document) -> list[str]:
    texts = [document.passage(passage).text for passage in entry.passages]
    return texts + [text for child in entry.children for text in _texts(document.entry(child), document)]
