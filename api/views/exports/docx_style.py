"""How a DOCX file of a conversation looks, and what it says of itself: A4, calm type, the time of its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from api.version import project_version
from api.views.exports.content import RIGHT_TO_LEFT, Content
from api.views.exports.docx_text import TAGS, add_field, append, element, latin_tag
from assistant import Record

INK, MUTED = RGBColor(0, 0, 0), RGBColor(0x40, 0x40, 0x40)
LARGER = 1.15  # Arabic is set larger than Latin, to look as large
STEP = Cm(0.6)


@dataclass(frozen=True)
class Look:
    """How a style of paragraphs looks: points of type and of the space around, whether it stays with what follows."""

    size: float
    before: float = 0
    after: float = 0
    is_bold: bool = False
    is_muted: bool = False
    is_indented: bool = False
    leads: bool = False


TITLE, HEAD, SUBHEAD, BODY, POINT, QUOTE = "Heading 1", "Heading 2", "Heading 3", "Normal", "List Bullet", "Quote"
PLACE, LABEL, NOTE, ERRATUM = "Source place", "Source label", "Remark", "Erratum"
LOOKS = {
    TITLE: Look(20, 0, 4, is_bold=True, leads=True),
    HEAD: Look(14, 18, 4, is_bold=True, leads=True),
    SUBHEAD: Look(11, 10, 2, is_bold=True, leads=True),
    BODY: Look(11, 0, 5),
    POINT: Look(11, 0, 3),
    QUOTE: Look(10.5, 0, 3, is_indented=True),
    PLACE: Look(10, 8, 2, is_bold=True, is_indented=True, leads=True),
    LABEL: Look(9, 0, 0, is_muted=True, is_indented=True, leads=True),
    NOTE: Look(9, 0, 4, is_muted=True, leads=True),
    ERRATUM: Look(9, 0, 4, is_muted=True, is_indented=True),
}


def set_up(document: Document, told: Content, turns: Sequence[Record]) -> None:
    """Give a new document its styles, its page, its language and its properties."""
    for name, look in LOOKS.items():
        _set_style(document, name, look)
    _set_page(document, told.language)
    _set_language(document, told.language)
    about = document.core_properties
    about.title, about.language, about.comments = told.say("conversation"), TAGS[told.language], ""
    about.author = about.last_modified_by = f"mtm-assistant {project_version()}"
    about.created, about.modified = (datetime.fromisoformat(turn.asked) for turn in (turns[0], turns[-1]))


def _set_style(document: Document, name: str, look: Look) -> None:
    """Set a style of paragraphs, making it where there is none."""
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.cs_bold = Pt(look.size), look.is_bold, look.is_bold
    font.italic, font.cs_italic = False, False
    font.color.rgb = MUTED if look.is_muted else INK
    _set_arabic_size(style, look.size * LARGER)
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.15
    form.keep_with_next = look.leads
    if look.is_indented:
        form.left_indent = STEP


def _set_arabic_size(style: ParagraphStyle, points: float) -> None:
    """Set the size of what runs from right to left, which python-docx does not know of; it is told in half points."""
    properties = style.element.rPr
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(2 * points))))


def _set_page(document: Document, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.2)
    if language in RIGHT_TO_LEFT:
        section._sectPr.find(qn("w:docGrid")).addprevious(element("w:bidi"))
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(footer, "PAGE")
    append(footer, " / ", language)
    add_field(footer, "NUMPAGES")


def _set_language(document: Document, language: str) -> None:
    """Tell the language of what has none of its own."""
    default = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    for found in (default, document.settings.element.find(qn("w:themeFontLang"))):
        found.set(qn("w:val"), latin_tag(language))
        found.set(qn("w:bidi"), TAGS["ar"])
