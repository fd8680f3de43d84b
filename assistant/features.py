"""What speaks for or against an answer, as numbers with a meaning: the one input of whoever decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mean, pstdev

from assistant.manner import manner
from assistant.retrieve import Retrieved
from assistant.selection import answering
from assistant.understand import Question
from corpus import Document, Entry, EntryKind
from index import Index

BEST = 10  # candidates that the best one is held against
DEFINING = (
    EntryKind.TERM,
    EntryKind.ABBREVIATION,
    EntryKind.PRINCIPLE,
    EntryKind.DIFFERENCES,
    EntryKind.DIFFERENCE,
    EntryKind.AGENCY,
)
NAME = re.compile(r"(?<=[\w,;:] )(?:[dlDL][’'])?([A-ZÀ-Þ]\w+)")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Features:
    """What speaks for or against an answer; every value lies within 0 and 1, or close to it.

    `score`: of the best candidate in search; `share`: the probability that of all candidates it is the one; `votes`,
    `second`: see `index.EntryHit`; `similarity`: cosine with its nearest view, `asked`
    with its nearest index question; `coverage`: share of the question's telling words that its views hold;
    `gap`: how rare the rarest word is that they lack; `unknown`: share of words that no view of the document
    knows; `margin`: lead over the best candidate that is no relative, `lead` over the mean of the ten best; `crowd`
    and `spread`: mean and standard deviation of the ten best cosines with index questions; `wished`: whether the
    question asks for its kind, `named`: whether it names it; `stray_numbers`: whether the question has a number that
    the entry has not; `no_number`: whether a number is asked for and the entry has none; `no_definition`: whether a
    definition is asked for and the entry is none; `stray_names`: whether the question has a name, a word with a
    capital inside the sentence, that the entry has not; `undefined`: whether a definition is asked
    for and the entry is not named; `unasked`, `mentioned`: see
    `assistant.retrieve.Signals`; `manner`: see `assistant.manner`.
    """

    score: float
    share: float
    votes: float
    second: float
    similarity: float
    asked: float
    coverage: float
    gap: float
    unknown: float
    margin: float
    lead: float
    crowd: float
    spread: float
    wished: float
    named: float
    stray_numbers: float
    no_number: float
    no_definition: float
    stray_names: float
    undefined: float
    unasked: float
    mentioned: float
    manner: float


def measure(question: Question, retrieved: Retrieved, index: Index) -> Features:
    """Return the features of the best candidate; there must be one."""
    best, hits = retrieved.candidates[0], retrieved.hits
    given, _ = answering(question, retrieved.candidates, index)
    rival = next((c for c in retrieved.candidates if not any(_related(entry, c.entry) for entry in given)), None)
    words = len(hits.terms) + len(hits.unknown)
    nearest = sorted((c.hit.question for c in retrieved.candidates), reverse=True)[:BEST]
    kinds = question.kinds
    return Features(
        score=best.hit.score,
        share=best.share,
        votes=best.hit.votes,
        second=best.hit.second,
        similarity=best.hit.similarity,
        asked=best.hit.question,
        coverage=best.hit.coverage,
        gap=best.hit.gap,
        unknown=len(hits.unknown) / words if words else 1.0,
        margin=best.hit.score - rival.hit.score if rival else best.hit.score,
        lead=best.hit.score - mean(c.hit.score for c in retrieved.candidates[:BEST]),
        crowd=mean(nearest),
        spread=pstdev(nearest),
        wished=float(best.entry.kind in kinds),
        named=float(best.entry.id in question.named),
        stray_numbers=float(bool(best.stray_numbers)),
        no_number=float(EntryKind.FIGURE in kinds and not _holds_number(best.entry, index.document)),
        no_definition=float(EntryKind.TERM in kinds and best.entry.kind not in DEFINING),
        stray_names=float(all(index.lacks(entry.id, _names(question)) for entry in given)),
        undefined=float(EntryKind.TERM in kinds and best.entry.id not in question.named),
        unasked=best.signals.unasked,
        mentioned=best.signals.mentioned,
        manner=manner(hits.vector, index.embedder.fingerprint),
    )


def _names(question: Question) -> list[str]:
    """Return the words with a capital inside a question; in German every noun has one, so that it says nothing."""
    return [] if question.language == "de" else NAME.findall(question.text)


def _holds_number(entry: Entry, document: Document) -> bool:
    texts = (document.passage(passage).text for passage in entry.passages)
    return bool(entry.children) or any(DIGIT.search(text) for text in texts)


def _related(one: Entry, other: Entry) -> bool:
    """Whether two entries overlap: one contains the other, or they share passages or stand in one section."""
    contains = one.id == other.id or one.id in other.children or other.id in one.children
    return contains or one.section == other.section or bool(set(one.passages) & set(other.passages))
