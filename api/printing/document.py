"""The document's outline, sections and errata, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.printing.page import HEAD, QUIET, TITLE, WARNING, write
from api.wording import say, say_lines, say_place

if TYPE_CHECKING:
    from api.schemas.document import Outline, OutlineSection, SectionBrief, SectionShape
    from api.schemas.passages import Errata, PassageBrief

DRAWN = {"n": "■", "ü": "✓"}  # what the letters that the source has for its bullets were drawn as


def print_outline(outline: Outline, language: str) -> None:
    """Write the tree of the sections."""
    for chapter in outline.sections:
        _print_branch(chapter, language)


def _print_branch(section: OutlineSection, language: str) -> None:
    style = TITLE if section.depth == 1 else ""
    write(_heading(section, language), style, indent=2 * (section.depth - 1))
    for child in section.sections:
        _print_branch(child, language)


def _heading(section: SectionBrief, language: str) -> str:
    return f"{section.number} {section.titles.get(language, section.title)}"


def print_section(section: SectionShape, language: str) -> None:
    """Write a section: heading, place, passages, the names of its subsections."""
    write(_heading(section, language), TITLE)
    write(say_place(section.page, section.lines, language), QUIET)
    for passage in section.passages:
        if passage.text == section.title:
            continue
        write()
        if passage.label and not passage.text.startswith(passage.label):
            write(passage.labels.get(language, passage.label), HEAD, indent=2)
        write(marked(passage, language), indent=2)
    if section.sections:
        write(f"\n{say('subsections', language)}", HEAD)
    for child in section.sections:
        write(_heading(child, language), indent=2)


def marked(passage: PassageBrief, language: str) -> str:
    """Return a passage's text in a language behind its bullet, letter or number, as the document sets it."""
    text = passage.translations.get(language, passage.text)
    if passage.marker is None:
        return text
    marker = DRAWN.get(passage.marker, passage.marker)
    return f"({marker}) {text}" if marker.isalnum() else f"{marker} {text}"


def print_errata(errata: Errata, language: str) -> None:
    """Write the errors of the document, each with its place."""
    for erratum in errata.errata:
        write(f"{say_lines(erratum.lines, language)} « {erratum.quote} »", QUIET)
        write(erratum.notes.get(language, erratum.note), WARNING, indent=2)
