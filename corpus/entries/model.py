"""Entries: the natural units of answer, made of excerpts of passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry is; the first part of its id."""

    TERM = "term"
    ABBREVIATION = "abbreviation"
    PRINCIPLE = "principle"
    PRINCIPLES = "principles"
    DOMAIN = "domain"
    DOMAINS = "domains"
    RECOMMENDATION = "recommendation"
    RECOMMENDATIONS = "recommendations"
    CHALLENGES = "challenges"
    STATE_OF_PLAY = "state-of-play"
    WAY_FORWARD = "way-forward"
    ACTORS = "actors"
    ROUTE = "route"
    ROUTES = "routes"
    FIGURE = "figure"
    INSTRUMENT = "instrument"
    INSTRUMENTS = "instruments"
    INTERNATIONAL_ACTOR = "international-actor"
    INTERNATIONAL_ACTORS = "international-actors"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    PARTICIPANTS = "participants"
    MEETING = "meeting"
    MEETINGS = "meetings"
    PRACTICES = "practices"
    DIFFERENCE = "difference"
    DIFFERENCES = "differences"
    PARTNERS = "partners"
    AGENCY = "agency"
    AGENCIES = "agencies"
    SECTION_GUIDE = "section-guide"
    PASSAGE = "passage"


class Role(StrEnum):
    """What a part of an entry is for."""

    BODY = "body"
    LEAD = "lead"
    STATEMENT = "statement"
    RATIONALE = "rationale"
    NEXT_STEPS = "next steps"
    TABLE_STATEMENT = "table statement"
    TABLE_STEPS = "table steps"
    OVERVIEW_STATEMENT = "overview statement"
    OVERVIEW_STEPS = "overview steps"
    DEFINITION = "definition"
    SOURCE = "source"
    RELEVANCE = "relevance"
    APPROACH = "approach"
    CONTACT = "contact"


@dataclass(frozen=True)
class Excerpt:
    """A slice of a passage's clean text, `start` to `end` (excluded); the whole text when `end` is none."""

    passage: str
    start: int = 0
    end: int | None = None


@dataclass(frozen=True)
class Part:
    """Excerpts of an entry that serve one purpose, in reading order."""

    role: Role
    excerpts: tuple[Excerpt, ...]

    @classmethod
    def of(cls, role: Role, *passages: str) -> Part:
        """Make a part of whole passages, given by id."""
        return cls(role, tuple(Excerpt(passage) for passage in passages))


@dataclass(frozen=True)
class Entry:
    """A natural unit of answer.

    `id` is its kind and a name within it (`recommendation/8.4.3.2`); `name` is taken from the source; `section`
    the one it stands in; `children` the ids of the entries it contains; `domain`, `aspect` (`legislative`,
    `implementation`) and `level` (`national`, `international`, `other`) say what tells it from its sisters.
    """

    id: str
    kind: EntryKind
    name: str
    section: str
    parts: tuple[Part, ...]
    children: tuple[str, ...] = ()
    domain: str | None = None
    aspect: str | None = None
    level: str | None = None

    def part(self, role: Role) -> tuple[Excerpt, ...]:
        """Return the excerpts that serve this purpose, none when there are none."""
        return tuple(excerpt for part in self.parts if part.role is role for excerpt in part.excerpts)

    @property
    def passages(self) -> Iterator[str]:
        """Yield the ids of the entry's own passages, in reading order."""
        return (excerpt.passage for part in self.parts for excerpt in part.excerpts)
