"""The document and its sections, as the service shows them."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Lines, Page, SectionNumber, Shape, Translations
from api.schemas.passages import PassageBrief


class Counts(Shape):
    """How many of each the document has."""

    lines: int
    passages: int
    sections: int
    entries: dict[str, int] = Field(description="By kind", examples=[{"term": 22, "recommendation": 14}])
    errata: int


class DocumentShape(Shape):
    """What the document is, and what it holds."""

    id: str = Field(examples=["mtm-2008"])
    title: str
    publishers: list[str]
    year: int
    language: str = Field(description="ISO 639-1", examples=["fr"])
    editions: list[str] = Field(description="Languages of the unofficial editions", examples=[["en", "ar"]])
    rights: dict[str, str] = Field(description="Whose the rights are, by language")
    sha256: str = Field(description="Of the source file", pattern="^[0-9a-f]{64}$")
    counts: Counts


class SectionBrief(Shape):
    """A section by name."""

    number: SectionNumber
    title: str = Field(description="The source's own, misspellings included")
    titles: Translations


class OutlineSection(SectionBrief):
    """A section and the sections below it."""

    depth: int = Field(ge=1, description="1 for a chapter, 4 for 8.4.3.2")
    page: Page
    passages: int = Field(ge=1, description="How many passages stand directly in it")
    sections: list[OutlineSection]


class Outline(Shape):
    """The sections of the document, as a tree."""

    sections: list[OutlineSection]


class SectionShape(SectionBrief):
    """A section with its own passages."""

    parent: str | None = Field(description="Number of the section above, none for a chapter")
    lines: Lines
    page: Page
    passages: list[PassageBrief]
    sections: list[SectionBrief] = Field(description="The sections right below it")
