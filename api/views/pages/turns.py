"""The turns of a conversation as its page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.views.pages.answer_text import AnswerText, read_answer, read_refusal
from assistant import Outcome, Record
from assistant.question import tidy
from corpus import CorpusError, Document, Excerpt

FRENCH = "fr"
UNSURE = 0.6  # confidence below which four of ten answers point beside what was meant (development questions)


@dataclass(frozen=True)
class Title:
    """A section's title in the page's language, and in French where that is another."""

    text: str
    french: str


@dataclass(frozen=True)
class Source:
    """A citation: the French quote and, where there is an edition to show, its words beside it."""

    marker: int
    passage: tuple[str, ...]
    section: str
    title: Title
    page: int
    quote: str
    words: str
    language: str
    errata: tuple[str, ...]


@dataclass(frozen=True)
class Nearby:
    """A passage that lies near a question which is not answered."""

    passage: tuple[str, ...]
    section: str
    title: Title
    text: str
    language: str


@dataclass(frozen=True)
class Turn:
    """One turn; `standalone` and `spoken` are empty where they say nothing that was not typed or expected.

    `language` is the answer's, `edition` that of the document's words in it, `reply` the language to go on in,
    where it is not that of the question.
    """

    number: int
    id: str
    question: str
    standalone: str
    spoken: str
    outcome: str
    text: AnswerText
    language: str
    edition: str
    reply: str
    choices: tuple[str, ...]
    nearby: tuple[Nearby, ...]
    sources: tuple[Source, ...]
    unsure: bool
    helpful: bool | None
    reason: str
    comment: str

    @property
    def understood(self) -> bool:
        """Whether there is something to say of how the question was understood."""
        return bool(self.standalone or self.spoken)

    def source(self, marker: int) -> Source:
        """Return the citation of a number."""
        return next(source for source in self.sources if source.marker == marker)


def turn_of(record: Record, document: Document, language: str) -> Turn:
    """Return a kept turn for a page in `language`."""
    reply, answer, understood = record.answer, record.answer["answer"], record.answer["question"]
    answered = reply["outcome"] == Outcome.ANSWERED
    told = tidy(record.question)
    text = read_answer(answer["text"], reply["citations"], document) if answered else read_refusal(answer["text"])
    return Turn(
        number=record.number,
        id=record.id,
        question=record.question,
        standalone=understood["standalone"] if understood["standalone"] != told else "",
        spoken=understood["language"] if understood["language"] != language else "",
        outcome=reply["outcome"],
        text=text,
        language=answer["language"],
        edition=answer["edition"],
        reply=answer["language"] if answer["language"] != understood["language"] else "",
        choices=tuple(reply["choices"]),
        nearby=() if reply["choices"] else tuple(_nearby(each, document, language) for each in reply["related"]),
        sources=tuple(_source(each, answer["edition"], document, language) for each in reply["citations"]),
        unsure=answered and reply["confidence"] < UNSURE,
        helpful=record.helpful,
        reason=record.reason or "",
        comment=record.comment or "",
    )


def _source(citation: Mapping[str, Any], edition: str, document: Document, language: str) -> Source:
    shown = edition if edition != FRENCH else language
    own = citation["translation"] if shown == edition else None
    words = own or _words(citation["passage_id"], citation["quote"], document, shown)
    return Source(
        marker=citation["marker"],
        passage=tuple(citation["passage_id"].split("/")),
        section=citation["section"],
        title=_title(citation["title"], document, language),
        page=citation["page"],
        quote=citation["quote"],
        words=words,
        language=shown,
        errata=tuple(citation["errata"]),
    )


def _nearby(pointer: Mapping[str, Any], document: Document, language: str) -> Nearby:
    words = _words(pointer["passage_id"], pointer["text"], document, language)
    return Nearby(
        passage=tuple(pointer["passage_id"].split("/")),
        section=pointer["section"],
        title=_title(pointer["title"], document, language),
        text=words or pointer["text"],
        language=language if words else FRENCH,
    )


def _title(french: str, document: Document, language: str) -> Title:
    """Return a title for a page; the French alone where it has no other, as in an answer kept from before."""
    try:
        own = document.called(french, language)
    except CorpusError:
        own = french
    return Title(own, french if own != french else "")


def _words(passage_id: str, quote: str, document: Document, language: str) -> str:
    """Return the words of an edition for a French quote, nothing where there is none to be had."""
    try:
        start = document.passage(passage_id).text.find(quote)
        return (
            document.translation(Excerpt(passage_id, start, start + len(quote)), language) or "" if start >= 0 else ""
        )
    except CorpusError:
        return ""
