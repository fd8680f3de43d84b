"""What an exported conversation tells, whatever the format: gathered once, so that all formats tell the same.

What people typed and what the document says is kept as it is, but for signs that no file of XML may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.schemas.ask import AskReply, CitationShape
from api.wording import say, say_place
from assistant import Record

RIGHT_TO_LEFT = ("ar",)
QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "ar": ("«", "»")}
OTHER_QUOTES = ("“", "”")
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DASH, DEEPER = "– ", "  "  # how an answer's text begins a point of a list, and a line that belongs to the one above
MARKER = re.compile(r"\[\d+\]$")


@dataclass(frozen=True)
class Line:
    """A paragraph or a point of an answer; lines that belong to it follow after a line feed."""

    text: str
    language: str
    is_point: bool


@dataclass(frozen=True)
class Source:
    """A citation: the number that the answer names it by, its section and place, the French, and the edition's words.

    `edition` is the language of `title`, `translation` and `errata`; there is no translation where it is French.
    """

    marker: int
    section: str
    title: str
    place: str
    quote: str
    translation: str | None
    errata: tuple[str, ...]
    edition: str


@dataclass(frozen=True)
class Turn:
    """A question with the language that it was asked in, how it was understood, and the answer in its `language`.

    `standalone` is empty where the question was taken as it stands; `asked` is the time, in UTC.
    """

    number: int
    asked: str
    question: str
    asked_in: str
    standalone: str
    language: str
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]

    @property
    def runs(self) -> list[tuple[bool, list[Line]]]:
        """Return the lines in runs: of points, which make a list, and of paragraphs."""
        return [(is_point, list(run)) for is_point, run in groupby(self.lines, lambda line: line.is_point)]

    def say(self, key: str) -> str:
        """Return words in the language of the answer."""
        return say(key, self.language)


@dataclass(frozen=True)
class Content:
    """A conversation; its `language` is that of the first answer."""

    language: str
    turns: tuple[Turn, ...]

    def say(self, key: str) -> str:
        """Return words in the language of the conversation."""
        return say(key, self.language)


def content(turns: Sequence[Record]) -> Content:
    """Return what an export of these turns tells."""
    told = tuple(map(_turn, turns))
    return Content(told[0].language, told)


def direction(language: str) -> str:
    """Return the direction of a language, as HTML names it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def quoted(text: str, language: str) -> str:
    """Return a text between the quotation marks of its language."""
    opening, closing = QUOTES.get(language, OTHER_QUOTES)
    return f"{opening}{text}{closing}"


def _turn(turn: Record) -> Turn:
    reply = AskReply.model_validate(turn.answer)
    language, standalone = reply.answer.language, reply.question.standalone
    return Turn(
        number=turn.number,
        asked=f"{turn.asked[:16].replace('T', ' ')} UTC",
        question=_clean(turn.question).strip(),
        asked_in=reply.question.language,
        standalone="" if standalone == turn.question else _clean(standalone).strip(),
        language=language,
        lines=tuple(_lines(reply)),
        sources=tuple(_source(citation, language, reply.answer.edition) for citation in reply.citations),
    )


def _lines(reply: AskReply) -> Iterator[Line]:
    """Yield the paragraphs and points of an answer, the document's own words in the language of its edition."""
    answer, quotes = reply.answer, [citation.quote for citation in reply.citations]
    for text in re.split(rf"\n(?!{DEEPER})", _clean(answer.text)):
        own = not MARKER.search(text) and not any(text in quote for quote in quotes)
        told = text.removeprefix(DASH).replace(f"\n{DEEPER}", "\n")
        yield Line(told.strip(), answer.language if own else answer.edition, text.startswith(DASH))


def _source(citation: CitationShape, language: str, edition: str) -> Source:
    return Source(
        marker=citation.marker,
        section=citation.section,
        title=citation.title_translation or citation.title,
        place=say_place(citation.page, citation.lines, language),
        quote=citation.quote,
        translation=citation.translation,
        errata=tuple(citation.errata),
        edition=edition,
    )


def _clean(text: str) -> str:
    """Return a text with the signs replaced that XML forbids."""
    return FORBIDDEN.sub("\ufffd", text)
