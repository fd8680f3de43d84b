"""What speaks for or against an answer, as numbers with a meaning: the one input of whoever decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.manner import manner
from assistant.offers import CONTACT, asked_for, unoffered
from assistant.orders import is_order
from assistant.retrieve import Retrieved
from assistant.selection import answering
from assistant.understand import Question
from corpus import Entry, EntryKind
from index import Index

QUOTED = ("article",)
DEFINING = (
    EntryKind.TERM,
    EntryKind.ABBREVIATION,
    EntryKind.PRINCIPLE,
    EntryKind.DIFFERENCES,
    EntryKind.DIFFERENCE,
    EntryKind.AGENCY,
)
NAME = re.compile(r"(?<=[\w,;:] )(?:[dlDL][’'])?([A-ZÀ-Þ]\w+)")


@dataclass(frozen=True)
class Features:
    """What speaks for or against an answer; every value lies within 0 and 1, or close to it.

    Of the best candidate: `share` is the probability that of all candidates it is the one; `votes`, `coverage` and
    `gap` see `index.EntryHit`; `similarity` its cosine with its nearest view; `margin` its lead in search over the best
    candidate that is no relative; `wished`: whether the question asks for its kind; `named`: whether it names
    it; `unasked`, `mentioned`: see `assistant.retrieve.Signals`.

    Of the question: `unknown` is the share of its words that no view of the document knows; `answered`, `near` and
    `silence` how near it lies to questions that the document answers and to absent ones (`index.Neighbours`);
    `manner`, `off_topic`, `own_case`, `hostile` what it is like (`assistant.manner`); `ordered`: whether it gives
    orders (`assistant.orders`).

    Of what is asked for against what is offered: `stray_numbers`, `stray_names`: whether the question has a number,
    or a name (a word with a capital inside the sentence), that the entry has not; `unoffered`: whether it asks for a
    kind of thing, such as a date or a person, that the entry does not offer (`assistant.offers`); `unreachable`,
    `unquoted`: the same for a phone, an address and the like, and for an article of a treaty; `reachable`: whether
    a phone or the like is asked for and there; `no_definition`:
    whether a definition is asked for and the entry is none, `undefined`: or is not named.
    """

    share: float
    votes: float
    coverage: float
    gap: float
    similarity: float
    margin: float
    wished: float
    named: float
    unasked: float
    mentioned: float
    unknown: float
    answered: float
    near: float
    silence: float
    manner: float
    off_topic: float
    own_case: float
    hostile: float
    ordered: float
    stray_numbers: float
    stray_names: float
    unoffered: float
    unreachable: float
    unquoted: float
    reachable: float
    no_definition: float
    undefined: float


def measure(question: Question, retrieved: Retrieved, index: Index) -> Features:
    """Return the features of the best candidate; there must be one."""
    best, hits = retrieved.candidates[0], retrieved.hits
    given, _ = answering(question, retrieved.candidates, index)
    rival = next((c for c in retrieved.candidates if not any(_related(entry, c.entry) for entry in given)), None)
    wanted = {offer.name for offer in asked_for(question.text)}
    lacking = {offer.name for offer in unoffered(question.text, given, index.document)}
    asked = manner(hits.vector, index.embedder.fingerprint)
    words = len(hits.terms) + len(hits.unknown)
    kinds = question.kinds
    return Features(
        share=best.share,
        votes=best.hit.votes,
        coverage=best.hit.coverage,
        gap=best.hit.gap,
        similarity=best.hit.similarity,
        margin=best.hit.score - rival.hit.score if rival else best.hit.score,
        wished=float(best.entry.kind in kinds),
        named=float(best.entry.id in question.named),
        unasked=best.signals.unasked,
        mentioned=best.signals.mentioned,
        unknown=len(hits.unknown) / words if words else 1.0,
        answered=hits.neighbours.answered,
        near=hits.neighbours.near,
        silence=hits.neighbours.silence,
        manner=asked.answered,
        off_topic=asked.off_topic,
        own_case=asked.own_case,
        hostile=asked.hostile,
        ordered=float(is_order(question.text)),
        stray_numbers=float(bool(best.stray_numbers)),
        stray_names=float(all(index.lacks(entry.id, _names(question)) for entry in given)),
        unoffered=float(bool(lacking.difference(CONTACT, QUOTED))),
        unreachable=float(bool(lacking.intersection(CONTACT))),
        reachable=float(bool(wanted.intersection(CONTACT)) and not lacking),
        unquoted=float(bool(lacking.intersection(QUOTED))),
        no_definition=float(EntryKind.TERM in kinds and best.entry.kind not in DEFINING),
        undefined=float(EntryKind.TERM in kinds and best.entry.id not in question.named),
    )


def _names(question: Question) -> list[str]:
    """Return the words with a capital inside a question; in German every noun has one, so that it says nothing."""
    return [] if question.language == "de" else NAME.findall(question.text)


def _related(one: Entry, other: Entry) -> bool:
    """Whether two entries overlap: one contains the other, or they share passages or stand in one section."""
    contains = one.id == other.id or one.id in other.children or other.id in one.children
    return contains or one.section == other.section or bool(set(one.passages) & set(other.passages))
