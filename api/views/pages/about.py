"""What the page about the assistant tells of the document and of the service's own settings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from api.settings import Settings
from assistant import LANGUAGES
from corpus import Document

DELETION = "DELETE /v1/conversations/ID"
COMMAND = "mtm conversations delete ID"


@dataclass(frozen=True)
class Notice:
    """The sentence that says an edition is unofficial, in the language of that edition."""

    language: str
    text: str


@dataclass(frozen=True)
class About:
    """Everything on the page that is not the same for every document and every service.

    `rights` says whose the rights are, in the page's language; `errata` counts the errors by kind; `days` and
    `logged` are how long conversations are kept, and whether questions are logged in full.
    """

    title: str
    publishers: tuple[str, ...]
    year: int
    lines: int
    passages: int
    sections: int
    sha256: str
    notices: tuple[Notice, ...]
    languages: tuple[str, ...]
    errata: dict[str, int]
    rights: str
    days: int
    logged: bool
    deletion: str = DELETION
    command: str = COMMAND

    @property
    def errors(self) -> int:
        """Return how many errors of the document are known."""
        return sum(self.errata.values())


def about(document: Document, settings: Settings, language: str) -> About:
    """Return what the page shows in a language."""
    metadata = document.metadata
    return About(
        title=metadata.title,
        publishers=metadata.publishers,
        year=metadata.year,
        lines=len(document.source.lines),
        passages=len(document.passages),
        sections=len(document.sections),
        sha256=document.sha256,
        notices=tuple(Notice(code, edition.notice) for code, edition in document.editions.items()),
        languages=LANGUAGES,
        errata=dict(Counter(erratum.kind for erratum in document.errata).most_common()),
        rights=metadata.rights[language],
        days=settings.conversation_days,
        logged=settings.log_questions,
    )
