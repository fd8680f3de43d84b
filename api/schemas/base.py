"""What all shapes share: how they behave, and the kinds of value that several of them use."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """A JSON object of the service; frozen, since it is made once and only sent."""

    model_config = ConfigDict(frozen=True)


Lines = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="First and last line of the source file, 1-based, both included",
        examples=[[2139, 2142]],
    ),
]
PassageId = Annotated[str, Field(description="Its section and its place in it", examples=["8.4.3.2/2"])]
SectionNumber = Annotated[str, Field(description="Number of the section", examples=["8.4.3.2"])]
Translations = Annotated[
    dict[str, str],
    Field(
        description="The same words in each edition, by language: unofficial, the French prevails",
        examples=[{"en": "Non-refoulement", "ar": "عدم الإعادة القسرية"}],
    ),
]
EntryId = Annotated[str, Field(description="Its kind and its name", examples=["recommendation/8.4.3.2"])]
Page = Annotated[int, Field(ge=1, description="Page of the document that it begins on", examples=[49])]
