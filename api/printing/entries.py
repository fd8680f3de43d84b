"""The glossary and the recommendations, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.printing.document import marked
from api.printing.page import HEAD, QUIET, TITLE, write
from api.wording import say, say_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.schemas.entries import Glossary, Recommendations, RecommendationShape
    from api.schemas.passages import PassageBrief


def print_glossary(glossary: Glossary, language: str) -> None:
    """Write terms with their definitions and sources."""
    for term in glossary.terms:
        write(term.names.get(language, term.name), TITLE)
        write(say_place(term.page, term.lines, language), QUIET, indent=2)
        _print_passages(term.definition, language)
        for source in term.source:
            write(f"{say('source', language)} {source.translations.get(language, source.text)}", QUIET, indent=2)
        write()


def print_recommendations(recommendations: Recommendations, language: str) -> None:
    """Write the recommendations of each domain: in full, and as they are worded elsewhere."""
    for domain in recommendations.domains:
        write(domain.names.get(language, domain.name), HEAD)
        for recommendation in domain.recommendations:
            write()
            _print_recommendation(recommendation, language)
        write()


def _print_recommendation(recommendation: RecommendationShape, language: str) -> None:
    name = recommendation.names.get(language, recommendation.name)
    write(f"{recommendation.section} {name}", TITLE)
    for title in ("statement", "rationale", "next_steps"):
        write(say(title, language), HEAD, indent=2)
        _print_passages(getattr(recommendation, title), language)
    for version in recommendation.versions:
        write(say(version.place, language), HEAD, indent=2)
        _print_passages(version.statement, language)
        _print_passages(version.next_steps, language)


def _print_passages(passages: Sequence[PassageBrief], language: str) -> None:
    for passage in passages:
        write(marked(passage, language), indent=4)
