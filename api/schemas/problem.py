"""The shape of an error (RFC 9457)."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from api.schemas.base import Shape


class InvalidValue(Shape):
    """One value of a request that is not allowed."""

    location: str = Field(description="Where it stands, from the outside in", examples=["body/limit"])
    detail: str = Field(description="What is allowed", examples=["Input should be less than or equal to 50"])


class Problem(Shape):
    """What went wrong, as `application/problem+json`; all types are explained in docs/problems.md."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:mtm:problem:unknown-section",
                    "title": "The document has no such section",
                    "status": 404,
                    "detail": "There is no section '99'; there are 0, 1, 2, 3.",
                }
            ]
        }
    )

    type: str = Field(description="Names the kind of error; never changes")
    title: str = Field(description="The kind of error in words")
    status: int = Field(description="The HTTP status", ge=400, le=599)
    detail: str = Field(description="What was given, what is allowed, what to do")
    errors: list[InvalidValue] = Field([], description="Each value that is not allowed, left out when there is none")
