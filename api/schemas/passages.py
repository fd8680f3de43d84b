"""Passages, as the service shows them: in short where they are listed, in full where one is looked up."""

from __future__ import annotations

from pydantic import Field

from api.schemas.base import Lines, Page, PassageId, SectionNumber, Shape, Translations
from corpus import Kind


class PassageBrief(Shape):
    """A passage, or the slice of it that serves."""

    passage_id: PassageId
    kind: Kind = Field(description="What the passage is in the document")
    marker: str | None = Field(description="Its bullet, letter or number", examples=["a"])
    label: str | None = Field(description="The name that stands before it: a term, an abbreviation, an actor")
    labels: Translations
    text: str = Field(description="Its text, in French; cells of a row stand on lines of their own")
    translations: Translations
    lines: Lines
    page: Page


class SourceLine(Shape):
    """One line of the source file as it stands."""

    line: int = Field(ge=1, description="Its number, 1-based")
    text: str = Field(description="The line, white space included")


class ErratumShape(Shape):
    """An error of the document: kept in its text, told beside it."""

    lines: Lines
    quote: str = Field(description="The words that are wrong, as they stand in the source")
    kind: str = Field(description="What sort of error it is", examples=["spelling"])
    note: str = Field(description="What is wrong, in French")
    notes: Translations
    passages: list[str] = Field(
        description="Ids of the passages that it stands in; none for page furniture", examples=[["5/12"]]
    )


class Errata(Shape):
    """All errors of the document that are known, in the order of the source."""

    errata: list[ErratumShape]


class PassageShape(PassageBrief):
    """A passage with everything that is known of it."""

    section: SectionNumber
    title: str = Field(description="Title of the section, in French")
    titles: Translations
    group: str | None = Field(description="The row, part, state or actor of a table that it stands under")
    lead: PassageBrief | None = Field(description="The passage that introduces the list it belongs to")
    footnotes: list[PassageBrief] = Field(description="The footnotes whose marks stand in it")
    source: list[SourceLine] = Field(description="The source lines that are its own, as they stand")
    errata: list[ErratumShape] = Field(description="What is wrong in the document there")
