"""The document's outline, sections and errata, as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.printing.page import HEAD, QUIET, TITLE, WARNING, write
from api.wording import say, say_lines, say_place

if TYPE_CHECKING:
    from api.schemas.document import Outline, OutlineSection, SectionShape
    from api.schemas.passages import Errata, PassageBrief

DRAWN = {"n": "■", "ü": "✓"}  # what the letters that the source has for its bullets were drawn as


def print_outline(outline: Outline) -> None:
    """Write the tree of the sections."""
    for chapter in outline.sections:
        _print_branch(chapter)


def _print_branch(section: OutlineSection) -> None:
    style = TITLE if section.depth == 1 else ""
    write(f"{section.number} {section.title}", style, indent=2 * (section.depth - 1))
    for child in section.sections:
        _print_branch(child)


def print_section(section: SectionShape) -> None:
    """Write a section: heading, place, passages, the names of its subsections."""
    write(f"{section.number} {section.title}", TITLE)
    write(say_place(section.page, section.lines), QUIET)
    for passage in section.passages:
        if passage.text == section.title:
            continue
        write()
        if passage.label and not passage.text.startswith(passage.label):
            write(passage.label, HEAD, indent=2)
        write(marked(passage), indent=2)
    if section.sections:
        write(f"\n{say('subsections')}", HEAD)
    for child in section.sections:
        write(f"{child.number} {child.title}", indent=2)


def marked(passage: PassageBrief) -> str:
    """Return a passage's text behind its bullet, letter or number, as the document sets it."""
    if passage.marker is None:
        return passage.text
    marker = DRAWN.get(passage.marker, passage.marker)
    return f"({marker}) {passage.text}" if marker.isalnum() else f"{marker} {passage.text}"


def print_errata(errata: Errata) -> None:
    """Write the errors of the document, each with its place."""
    for erratum in errata.errata:
        write(f"{say_lines(erratum.lines)} « {erratum.quote} »", QUIET)
        write(erratum.note, WARNING, indent=2)
