"""What a question looks like, and its answer (`POST /v1/ask`)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from api.schemas.base import EntryId, Lines, Page, PassageId, SectionNumber, Shape
from api.schemas.text import Language, Question
from assistant import Outcome


class AskRequest(Shape):
    """A question to the document."""

    model_config = ConfigDict(
        strict=True,
        json_schema_extra={
            "examples": [
                {"question": "Quelles sont les recommandations sur la détention ?"},
                {"question": "What is non-refoulement?", "language": "en", "conversation_id": "8f14e45f"},
            ]
        },
    )

    question: Question = Field(description="The question, in any language that is answered in")
    conversation_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_.:-]{1,64}$",
        description="The one that an earlier answer came with, so that a follow-up is understood; an unknown one "
        "begins a conversation of that id",
    )
    language: Language | None = Field(None, description="Language to answer in; that of the question when left out")


class AnswerText(Shape):
    """The words of the answer."""

    text: str = Field(description="The answer, with the markers of its citations: [1], [2]")
    language: str = Field(description="The language it is in (ISO 639-1)", examples=["fr"])
    entry: EntryId | None = Field(description="The entry of the document that answers; none unless answered")
    edition: str = Field(
        description="The language of the document's own words in it: French where there is no edition in `language`",
        examples=["fr"],
    )


class CitationShape(Shape):
    """A quote that was found in the source, and where."""

    marker: int = Field(ge=1, description="Its number in the text of the answer")
    passage_id: PassageId
    section: SectionNumber
    title: str = Field(description="Title of the section, in French")
    quote: str = Field(description="Verbatim French, as it stands in the source")
    lines: Lines
    page: Page
    translation: str | None = Field(
        description="The same words in the asker's language, where there is an edition: unofficial, the French prevails"
    )
    title_translation: str | None = Field(description="The title in the asker's language, where there is an edition")
    errata: list[str] = Field(
        description="What is wrong in the document there, in the asker's language where there is an edition"
    )


class PointerShape(Shape):
    """A passage nearby."""

    passage_id: PassageId
    section: SectionNumber
    title: str = Field(description="Title of the section, in French")
    title_translation: str | None = Field(description="The title in the asker's language, where there is an edition")
    lines: Lines
    text: str = Field(description="The passage, in French")
    text_translation: str | None = Field(
        description="The passage in the asker's language, where there is an edition: unofficial, the French prevails"
    )


class UnderstoodShape(Shape):
    """How the question was understood."""

    language: str = Field(description="The language that it was asked in (ISO 639-1)", examples=["fr"])
    standalone: str = Field(description="The question as it stands alone, without the conversation before it")


class AskReply(Shape):
    """One turn: how the question ended, the answer, and what proves it."""

    outcome: Outcome = Field(description="How the question ended")
    answer: AnswerText
    citations: list[CitationShape] = Field(description="Empty unless answered")
    related: list[PointerShape] = Field(description="What the document says nearby")
    confidence: float = Field(ge=0, le=1, description="The probability that the answer is right")
    conversation_id: str = Field(description="To be sent with the next question of the same conversation")
    choices: list[str] = Field(
        description="Questions that may be asked next, where the answer asks back or is not told to its end"
    )
    turn_id: str = Field(description="What feedback on this answer names")
    question: UnderstoodShape
    timings_ms: dict[str, float] = Field(description="What each step took, in milliseconds")
