"""Entries, as the service shows them: the natural units of answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from api.schemas.base import EntryId, Lines, Page, SectionNumber, Shape, Translations
from api.schemas.passages import PassageBrief
from corpus import EntryKind, Role


class Domain(StrEnum):
    """The key domains of the document (8.2 to 8.5)."""

    INTERCEPTION = "interception"
    NETWORKS = "networks"
    DETENTION = "detention"
    RETURN = "return"


class EntryBrief(Shape):
    """An entry by name, and what tells it from its sisters."""

    entry_id: EntryId
    kind: EntryKind = Field(description="What the entry is")
    name: str = Field(description="Taken from the source")
    names: Translations
    section: SectionNumber
    domain: Domain | None
    aspect: Literal["legislative", "implementation"] | None
    level: Literal["national", "international", "other"] | None
    children: list[str] = Field(description="Ids of the entries that it contains")


class Entries(Shape):
    """The entries that were asked for, in the order of the document's families."""

    entries: list[EntryBrief]


class PartShape(Shape):
    """The passages of an entry that serve one purpose."""

    role: Role = Field(description="What they are for")
    passages: list[PassageBrief]


class EntryShape(EntryBrief):
    """An entry with what it is made of."""

    parts: list[PartShape]


class TermShape(Shape):
    """A term of the glossary."""

    entry_id: EntryId
    name: str
    names: Translations
    definition: list[PassageBrief] = Field(description="The definition, and its list where it has one")
    source: list[PassageBrief] = Field(description="The footnote that says where the definition is from")
    lines: Lines
    page: Page


class Glossary(Shape):
    """The terms that the document defines, in its order."""

    terms: list[TermShape]


class Wording(Shape):
    """A recommendation as it is worded in one place of the document."""

    place: Literal["table", "overview"] = Field(
        description="The summary table of the domain, or the overview of all recommendations (section 9)"
    )
    statement: list[PassageBrief]
    next_steps: list[PassageBrief]


class RecommendationShape(Shape):
    """A key recommendation: its full wording, and the two others."""

    entry_id: EntryId
    name: str
    names: Translations
    section: SectionNumber
    statement: list[PassageBrief]
    rationale: list[PassageBrief]
    next_steps: list[PassageBrief]
    versions: list[Wording] = Field(description="The same recommendation as it is worded elsewhere")


class DomainRecommendations(Shape):
    """The recommendations of one key domain."""

    domain: Domain
    name: str
    names: Translations
    recommendations: list[RecommendationShape]


class Recommendations(Shape):
    """The key recommendations, by domain."""

    domains: list[DomainRecommendations]
