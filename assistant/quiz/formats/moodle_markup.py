"""What the two formats that Moodle imports share: the names, tags and weights of questions, and their texts as HTML."""

from __future__ import annotations

import html
import re

from assistant.quiz.feedback import feedback
from assistant.quiz.item import Form, Item
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import QUOTES, say
from index.analysis import fold

SHARES = frozenset((*range(1, 11), 20))  # the numbers of right options whose equal shares are grades of Moodle's
BREAK = re.compile(r"\r\n?|\n")
FRENCH = re.compile(".*?".join(map(re.escape, QUOTES["fr"])))


def category(quiz: Quiz) -> str:
    """Return the category that a quiz is imported into: its title, where a single slash would part two categories."""
    return title_of(quiz.plan).replace("/", "//")


def numbered(quiz: Quiz) -> dict[str, Item]:
    """Return the items that Moodle can grade by what it is called there: its number, its kind and its section."""
    width = len(str(len(quiz.items)))
    return {
        f"{number:0{width}}. {say(f'kind.{item.kind}', item.language)} – {item.section}": item
        for number, item in enumerate(quiz.items, start=1)
        if _can_be_graded(item)
    }


def left_out(quiz: Quiz) -> tuple[str, ...]:
    """Return the ids of the items that Moodle cannot grade."""
    return tuple(item.id for item in quiz.items if not _can_be_graded(item))


def _can_be_graded(item: Item) -> bool:
    return item.form is not Form.MULTIPLE or len(item.right) in SHARES


def tags(item: Item) -> tuple[str, ...]:
    """Return the tags of an item: its topics and section, and its kind, level and demand, as commands name them."""
    return (*item.topics, item.section, item.kind.value, item.difficulty.value, item.bloom.value)


def weight(item: Item, place: int) -> str:
    """Return the per cent of the mark that an option earns: of several, a wrong one loses what a right one earns."""
    right = place in item.right
    if item.form is Form.SINGLE:
        return "100" if right else "0"
    share = f"{100 / len(item.right):.5f}".rstrip("0").rstrip(".")
    return share if right else f"-{share}"


def accepted(item: Item) -> tuple[str, ...]:
    """Return the answers that are right, in the ways of typing them that Moodle tells apart and grading does not.

    An asterisk in them is marked as one: alone it would stand for any text.
    """
    ways = (way for text in item.accepted for way in (text, text.replace("’", "'"), fold(text)))
    distinct: dict[str, str] = {}
    for way in ways:
        distinct.setdefault(way.lower(), way.replace("*", r"\*"))
    return tuple(distinct.values())


def escaped(text: str) -> str:
    """Return a text as HTML without any tag."""
    return html.escape(text, quote=False)


def as_html(text: str, language: str, tag: str = "span") -> str:
    """Return a text as HTML that says its language and direction."""
    return _element(tag, language, "<br>".join(map(escaped, BREAK.split(text))))


def feedback_as_html(item: Item) -> str:
    """Return the feedback of an item as HTML, where French that is quoted in another language is marked as French."""
    lines = [escaped(line) for line in feedback(item)]
    if item.language != "fr":
        lines = [FRENCH.sub(lambda quote: _element("span", "fr", quote[0]), line) for line in lines]
    return _element("div", item.language, "".join(f"<p>{line}</p>" for line in lines))


def _element(tag: str, language: str, content: str) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return f'<{tag} lang="{language}" dir="{direction}">{content}</{tag}>'
