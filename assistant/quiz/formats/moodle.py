"""Moodle XML: questions as Moodle imports them, as the documentation and the importer (`qformat_xml`) describe it.

Putting in order is a question type of Moodle's since 4.4; before, its plugin `qtype_ordering` has to be installed.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.formats import Written
from assistant.quiz.formats.moodle_markup import (
    accepted,
    as_html,
    category,
    escaped,
    feedback_as_html,
    left_out,
    numbered,
    tags,
    weight,
)
from assistant.quiz.item import Form, Item, ItemKind
from assistant.quiz.quiz import Quiz
from assistant.quiz.wording import say

PENALTY = "0.3333333"  # for each further try, where a quiz allows some: Moodle's own
TRUTH = ("true", "false")
COUNTED = "<shownumcorrect/>"  # a taker is told how many parts are right
ORDERING = (
    "<layouttype>VERTICAL</layouttype>",
    "<selecttype>ALL</selecttype>",
    "<gradingtype>ABSOLUTE_POSITION</gradingtype>",
    "<showgrading>SHOW</showgrading>",
    "<numberingstyle>none</numberingstyle>",
    "<shownumcorrect>1</shownumcorrect>",
)


def write(quiz: Quiz) -> Written:
    """Return a quiz as Moodle XML, and the ids of the items that Moodle cannot grade."""
    parts = (_category(quiz), *(_question(name, item) for name, item in numbered(quiz).items()))
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", *parts, "</quiz>")
    return Written("".join(f"{line}\n" for line in lines).encode(), left_out(quiz))


def _category(quiz: Quiz) -> str:
    language = quiz.plan.language
    about = "\n".join(filter(None, (say("source", language), say("paper.unofficial", language))))
    info = f'<info format="html">{_text(as_html(about, language))}</info>'
    return f'<question type="category">\n<category>{_text(category(quiz))}</category>\n{info}\n</question>'


def _question(name: str, item: Item) -> str:
    kind, lines = _answers(item)
    told = (
        f'<question type="{kind}">',
        f"<name>{_text(name)}</name>",
        f'<questiontext format="html">{_text(as_html(item.stem, item.language, "div"))}</questiontext>',
        f'<generalfeedback format="html">{_text(feedback_as_html(item))}</generalfeedback>',
        "<defaultgrade>1</defaultgrade>",
        f"<penalty>{1 if kind == 'truefalse' else PENALTY}</penalty>",
        "<hidden>0</hidden>",
        f"<idnumber>{item.id}</idnumber>",
        *lines,
        f"<tags>{''.join(f'<tag>{_text(tag)}</tag>' for tag in tags(item))}</tags>",
        "</question>",
    )
    return "\n".join(told)


def _answers(item: Item) -> tuple[str, Iterator[str]]:
    """Return the question type that an item is written as, and the lines that are particular to it."""
    if item.kind is ItemKind.TRUEFALSE:
        return "truefalse", _truth(item)
    return {
        Form.SINGLE: ("multichoice", _choice(item)),
        Form.MULTIPLE: ("multichoice", _choice(item)),
        Form.MATCH: ("matching", _match(item)),
        Form.ORDER: ("ordering", _order(item)),
        Form.TEXT: ("shortanswer", _typed(item)),
        Form.NUMBER: ("numerical", _number(item)),
    }[item.form]


def _truth(item: Item) -> Iterator[str]:
    for place, option in enumerate(item.options):
        text = f"{_text(TRUTH[place])}{_why(option.why, item)}"
        yield f'<answer fraction="{weight(item, place)}" format="moodle_auto_format">{text}</answer>'


def _choice(item: Item) -> Iterator[str]:
    several = item.form is Form.MULTIPLE
    yield f"<single>{'false' if several else 'true'}</single>"
    yield "<shuffleanswers>true</shuffleanswers>"
    yield "<answernumbering>abc</answernumbering>"
    yield "<showstandardinstruction>0</showstandardinstruction>"
    if several:
        yield COUNTED
    for place, option in enumerate(item.options):
        text = _text(as_html(option.text, item.language))
        yield f'<answer fraction="{weight(item, place)}" format="html">{text}{_why(option.why, item)}</answer>'


def _match(item: Item) -> Iterator[str]:
    """Yield the pairs, then the options that match nothing, each with an empty premise.

    Moodle shows the options in a list, where it leaves tags out, but reads entities.
    """
    yield "<shuffleanswers>true</shuffleanswers>"
    yield COUNTED
    pairs = [(as_html(premise, item.language), at) for premise, at in zip(item.premises, item.right, strict=True)]
    pairs += [("", at) for at in range(len(item.options)) if at not in item.right]
    for premise, at in pairs:
        answer = f"<answer>{_text(escaped(item.options[at].text))}</answer>"
        yield f'<subquestion format="html">{_text(premise)}{answer}</subquestion>'


def _order(item: Item) -> Iterator[str]:
    """Yield the steps in their right order: Moodle shows them in another; a fraction is the place of its step."""
    yield from ORDERING
    yield f"<selectcount>{len(item.options)}</selectcount>"
    for number, at in enumerate(item.right, start=1):
        text = _text(as_html(item.options[at].text, item.language))
        yield f'<answer fraction="{number}" format="html">{text}</answer>'


def _typed(item: Item) -> Iterator[str]:
    yield "<usecase>0</usecase>"
    for text in accepted(item):
        yield f'<answer fraction="100" format="moodle_auto_format">{_text(text)}{_why("", item)}</answer>'


def _number(item: Item) -> Iterator[str]:
    answer = f"{_text(item.keys[0])}{_why('', item)}<tolerance>0</tolerance>"
    yield f'<answer fraction="100" format="moodle_auto_format">{answer}</answer>'
    yield "<unitgradingtype>0</unitgradingtype>"
    yield "<unitpenalty>0.1000000</unitpenalty>"
    yield "<showunits>3</showunits>"  # there is no unit to give
    yield "<unitsleft>0</unitsleft>"


def _why(why: str, item: Item) -> str:
    return f'<feedback format="html">{_text(as_html(why, item.language) if why else "")}</feedback>'


def _text(raw: str) -> str:
    """Return a text element; in CDATA nothing is lost: Moodle drops spaces that stand alone between two entities."""
    split = raw.replace("]]>", "]]]]><![CDATA[>")
    return f"<text><![CDATA[{split}]]></text>" if raw else "<text></text>"
