"""What the assistant gives back: an outcome, a text, and the citations that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assistant.outcomes import Outcome
from corpus import Document, Excerpt, Passage


@dataclass(frozen=True)
class Citation:
    """A quote that was found in the source, and where.

    `marker` is its number in the answer's text, from 1; `quote` verbatim French; `lines` the first and last
    source line of the passage, 1-based; `translation` and `title_translation` the same words in the asker's
    language, where there is an edition, which is unofficial; `errata` what is wrong in the document there,
    in that language too.
    """

    marker: int
    passage_id: str
    section: str
    title: str
    quote: str
    lines: tuple[int, int]
    page: int
    translation: str | None = None
    title_translation: str | None = None
    errata: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pointer:
    """A passage nearby, shown where there is no answer or beside one.

    `title` is the section's and `text` the passage's in French, `title_translation` and `text_translation` the same
    in the asker's language, where there is an edition, which is unofficial.
    """

    passage_id: str
    section: str
    title: str
    lines: tuple[int, int]
    text: str
    title_translation: str | None = None
    text_translation: str | None = None

    @classmethod
    def to(cls, passage: Passage, document: Document, language: str) -> Pointer:
        """Point to a passage of the document, for a reader of `language`."""
        title = document.section(passage.section).title
        called = document.called(title, language) if language in document.editions else None
        text = document.translation(Excerpt(passage.id), language)
        return cls(passage.id, passage.section, title, passage.lines, passage.text, called, text)


@dataclass(frozen=True)
class Understood:
    """How the question was understood: its language (ISO 639-1) and the question as it stands alone."""

    language: str
    standalone: str


@dataclass(frozen=True)
class Answer:
    """One turn's result.

    `text` is in `language`, the document's own words in it in that of `edition` (French where there is no edition in
    `language`), and carries the citations' markers; `entry` is the id of the entry that answers, none unless answered;
    `confidence` the probability, 0 to 1, that the answer is right; `choices` are questions that may be asked next,
    where the answer asks back or is not told to its end; `turn_id` is what feedback names; `timings_ms` what each step
    took, in milliseconds.
    """

    outcome: Outcome
    text: str
    language: str
    edition: str
    entry: str | None
    citations: tuple[Citation, ...]
    related: tuple[Pointer, ...]
    confidence: float
    conversation_id: str
    question: Understood
    choices: tuple[str, ...] = ()
    turn_id: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer in the shape of the service (`POST /v1/ask`), ready for JSON."""
        return {
            "outcome": self.outcome.value,
            "answer": {
                "text": self.text,
                "language": self.language,
                "entry": self.entry,
                "edition": self.edition,
            },
            "citations": [
                {
                    "marker": c.marker,
                    "passage_id": c.passage_id,
                    "section": c.section,
                    "title": c.title,
                    "quote": c.quote,
                    "lines": list(c.lines),
                    "page": c.page,
                    "translation": c.translation,
                    "title_translation": c.title_translation,
                    "errata": list(c.errata),
                }
                for c in self.citations
            ],
            "related": [
                {
                    "passage_id": r.passage_id,
                    "section": r.section,
                    "title": r.title,
                    "title_translation": r.title_translation,
                    "lines": list(r.lines),
                    "text": r.text,
                    "text_translation": r.text_translation,
                }
                for r in self.related
            ],
            "confidence": round(self.confidence, 4),
            "conversation_id": self.conversation_id,
            "choices": list(self.choices),
            "turn_id": self.turn_id,
            "question": {"language": self.question.language, "standalone": self.question.standalone},
            "timings_ms": {step: round(took, 3) for step, took in self.timings_ms.items()},
        }


@dataclass(frozen=True)
class Found:
    """A passage that a search found, with its score (higher is nearer; comparable within one search only)."""

    passage: Passage
    title: str
    score: float

    def as_dict(self) -> dict[str, Any]:
        """Return the passage in the shape of the service (`POST /v1/search`), ready for JSON."""
        return {
            "passage_id": self.passage.id,
            "section": self.passage.section,
            "title": self.title,
            "kind": self.passage.kind.value,
            "text": self.passage.text,
            "lines": list(self.passage.lines),
            "page": self.passage.page,
            "score": round(self.score, 6),
        }
