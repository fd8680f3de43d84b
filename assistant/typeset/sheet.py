"""How texts are set on a page of HTML: what belongs together stays together, and no text can break out of its place."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

STYLE = Path(__file__).with_name("sheet.css")
LATIN, JOINT = "[A-Za-zÀ-ÖØ-öø-ɏ0-9]", "[ \u00a0.,:/’'&–-]*"
# What a language keeps together: French the signs that stand behind or before a space, Arabic what runs from left to
# right within it, such as the numbers of sections, years with a dash between them, Latin names.
TOGETHER = {
    "fr": (re.compile(r"((?<!\S)(?:(?:\S*« )?\S+(?: [»?!:;]\S*)+|\S*« \S+))"), Markup('<span class="whole">{}</span>')),
    "ar": (
        re.compile(rf"({LATIN}+(?:{JOINT}(?:\([A-Za-z0-9]+\){JOINT})?{LATIN}+)*)"),
        Markup('<bdi dir="ltr">{}</bdi>'),
    ),
}
NOTHING = (re.compile(r"(?!)"), Markup("{}"))


def left_to_right(text: str) -> list[str]:
    """Return an Arabic text in pieces, every second of which runs from left to right."""
    return TOGETHER["ar"][0].split(text)


def together(text: str, language: str) -> Markup:
    """Return a text as HTML in which what belongs together in its language stays together."""
    pattern, kept = TOGETHER.get(language, NOTHING)
    return Markup().join(
        kept.format(piece) if at % 2 else escape(piece) for at, piece in enumerate(pattern.split(text))
    )


def style() -> Markup:
    """Return the style sheet that all pages share, as it is."""
    return Markup(STYLE.read_text(encoding="utf-8"))


def environment(folder: Path) -> Environment:
    """Return an environment for the templates of a folder, with the filter `css` for strings in style sheets."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_whole,
    )
    made.filters["css"] = _css
    return made


def _whole(value: object) -> Markup:
    """Return a value as HTML; a carriage return, which a parser would make a line feed, is kept by its number."""
    return escape(value).replace("\r", Markup("&#13;"))


def _css(text: str) -> Markup:
    """Return a text as a string of CSS that cannot end the style sheet it stands in."""
    return Markup('"{}"').format(Markup("".join(f"\\{ord(letter):x} " for letter in text)))
