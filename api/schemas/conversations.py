"""What a conversation looks like, and what people may say of an answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from api.schemas.ask import AskReply
from api.schemas.base import Shape

ID = r"^[A-Za-z0-9_.:-]{1,64}$"
ConversationId = Annotated[str, Field(pattern=ID, examples=["q5Yt0kTq3mZ1n8bHc2vW4A"])]
ExportFormat = Literal["markdown", "json", "docx", "pdf"]
Reason = Literal["wrong", "incomplete", "not_found", "unclear", "other"]
LONGEST = 2000  # characters of a comment


class FeedbackShape(Shape):
    """What the asker said of an answer."""

    helpful: bool = Field(description="Whether the answer helped")
    reason: str | None = Field(description="Why not, in one word")
    comment: str | None = Field(description="In the asker's own words")


class TurnShape(Shape):
    """One turn of a conversation."""

    number: int = Field(ge=1, description="Its place in the conversation")
    asked: str = Field(description="When it was asked (UTC, ISO 8601)")
    question: str = Field(description="The question as it was typed")
    reply: AskReply
    feedback: FeedbackShape | None = Field(description="What the asker said of the answer, if anything")


class ConversationShape(Shape):
    """A conversation with its turns in order."""

    conversation_id: str
    turns: list[TurnShape]


class FeedbackRequest(Shape):
    """What somebody says of an answer."""

    model_config = ConfigDict(
        strict=True,
        json_schema_extra={
            "examples": [{"turn_id": "q5Yt0kTq3mZ1n8bHc2vW4A", "helpful": False, "reason": "incomplete"}]
        },
    )

    turn_id: str = Field(pattern=ID, description="The one that the answer came with")
    helpful: bool = Field(description="Whether the answer helped")
    reason: Reason | None = Field(None, description="Why not: wrong, incomplete, not_found, unclear or other")
    comment: str | None = Field(None, max_length=LONGEST, description="In the asker's own words")
