"""What a search looks like, and what it finds (`POST /v1/search`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field

from api.schemas.base import Lines, Page, PassageId, SectionNumber, Shape
from api.schemas.text import Question
from corpus import Kind

DEFAULT_LIMIT = 10
MAX_LIMIT = 50


def whole(number: object) -> object:
    """Return a number without a fraction as the integer that it is in JSON."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


Limit = Annotated[int, BeforeValidator(whole)]


class SearchRequest(Shape):
    """Words to look for in the document."""

    model_config = ConfigDict(strict=True, json_schema_extra={"examples": [{"query": "réadmission", "limit": 5}]})

    query: Question = Field(description="Words, or a question")
    limit: Limit = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many passages at most")


class FoundShape(Shape):
    """A passage that was found."""

    passage_id: PassageId
    section: SectionNumber
    title: str = Field(description="Title of the section, in French")
    kind: Kind = Field(description="What the passage is in the document")
    text: str = Field(description="Its text, in French")
    lines: Lines
    page: Page
    score: float = Field(description="Higher is nearer; comparable within one search only")


class SearchReply(Shape):
    """The passages that were found, the nearest first."""

    passages: list[FoundShape]
