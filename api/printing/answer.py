"""Answers and finds, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.printing.page import HEAD, QUIET, TITLE, WARNING, write
from api.wording import say, say_lines, say_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant import Answer, Citation, Found


def print_answer(answer: Answer) -> None:
    """Write an answer: its words, the citations that prove it, what stands nearby."""
    write(answer.text, TITLE if not answer.citations else "")
    if answer.citations:
        write(f"\n{say('sources', answer.language)}", HEAD)
    for citation in answer.citations:
        _print_citation(citation, answer.language)
    if answer.related:
        write(f"\n{say('related', answer.language)}", HEAD)
    for pointer in answer.related:
        title = pointer.title_translation or pointer.title
        write(f"– {pointer.section} {title} ({say_lines(pointer.lines, answer.language)})", indent=2)


def _print_citation(citation: Citation, language: str) -> None:
    place = say_place(citation.page, citation.lines, language)
    write(f"[{citation.marker}] {citation.section} {citation.title_translation or citation.title} – {place}", QUIET)
    write(f"« {citation.quote} »", indent=4)
    for erratum in citation.errata:
        write(f"{say('erratum', language)} {erratum}", WARNING, indent=4)


def print_found(passages: Sequence[Found]) -> None:
    """Write what a search found, the nearest first."""
    if not passages:
        write(say("nothing_found"))
    for found in passages:
        passage = found.passage
        write(f"{passage.section} {found.title} – {say_place(passage.page, passage.lines)}", QUIET)
        write(passage.text, indent=2)
