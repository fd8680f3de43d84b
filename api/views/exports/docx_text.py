"""Paragraphs of a DOCX file, each in its language and direction, as ECMA-376 (part 1, 17.3) has them.

A word processor wants to be told which pieces of a paragraph run from right to left, and sets those in other type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from api.views.exports.content import RIGHT_TO_LEFT
from api.wording import DOCUMENT_LANGUAGE
from assistant.typeset.sheet import left_to_right

# Word processors want a region too: spelling is checked by it, nothing else.
TAGS = {
    "fr": "fr-FR",
    "en": "en-GB",
    "ar": "ar-SA",
    "es": "es-ES",
    "it": "it-IT",
    "pt": "pt-PT",
    "de": "de-DE",
    "nl": "nl-NL",
    "tr": "tr-TR",
    "el": "el-GR",
    "pl": "pl-PL",
}
LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # of a script that runs from right to left
RIGHT_TO_LEFT_PIECE = re.compile(f"({LETTER}+(?:[ \u00a0.,:،؛/-]*{LETTER}+)*)")
NUMBER, MARK = re.compile(r"\d+(?:\.\d+)*"), "\u200e"


def add(document: Document, style: str, text: str, language: str) -> Paragraph:
    """Add a paragraph in a language; a line feed in its text is a line break."""
    paragraph = document.add_paragraph(style=style)
    if language in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    append(paragraph, text, language)
    return paragraph


def append(paragraph: Paragraph, text: str, language: str) -> None:
    """Add a text in a language to a paragraph, in runs of one direction each."""
    for piece, is_right_to_left in _pieces(text, language in RIGHT_TO_LEFT):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        if is_right_to_left:
            run.font.rtl = True
            mark = element("w:lang", bidi=TAGS["ar"])
        else:
            mark = element("w:lang", val=latin_tag(language))
        run._r.get_or_add_rPr().append(mark)


def latin_tag(language: str) -> str:
    """Return the tag of what runs from left to right in a text: French, the document's, where the text is Arabic."""
    return TAGS[DOCUMENT_LANGUAGE if language in RIGHT_TO_LEFT else language]


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add what a word processor counts for itself, such as the number of the page."""
    field = element("w:fldSimple", instr=instruction)
    counted = OxmlElement("w:t")
    counted.text = "1"
    run = OxmlElement("w:r")
    run.append(counted)
    field.append(run)
    paragraph._p.append(field)


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML with attributes of its own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _pieces(text: str, from_right: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text that run in one direction, and whether that is from right to left.

    Of what runs from left to right in an Arabic text, all but plain numbers stand between marks of that direction:
    without them a range of numbers would run backwards.
    """
    if from_right:
        for at, piece in enumerate(left_to_right(text)):
            is_mixed = at % 2 and not NUMBER.fullmatch(piece)
            yield f"{MARK}{piece}{MARK}" if is_mixed else piece, not at % 2
    else:
        yield from ((piece, bool(at % 2)) for at, piece in enumerate(RIGHT_TO_LEFT_PIECE.split(text)))
