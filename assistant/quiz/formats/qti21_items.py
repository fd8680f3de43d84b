"""Items in QTI 2.1: what is asked by one interaction, and what is told after a response.

QTI 2.1 has no attribute for the direction of a text, so that Arabic items bring a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assistant.quiz.feedback import feedback
from assistant.quiz.formats.package import node, schema
from assistant.quiz.formats.qti21_scoring import CHOSEN, RESPONSE, declarations, option, premise, processing
from assistant.quiz.formats.qti_text import direction, explained, inline
from assistant.quiz.item import Form, Item
from assistant.quiz.wording import say

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
XSD = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
STYLE = "rtl.css"
STYLE_SHEET = ".rtl { direction: rtl; text-align: right; }\n.ltr { direction: ltr; unicode-bidi: isolate; }\n"
INTERACTIONS = {
    Form.SINGLE: "choiceInteraction",
    Form.MULTIPLE: "choiceInteraction",
    Form.MATCH: "matchInteraction",
    Form.ORDER: "orderInteraction",
    Form.TEXT: "textEntryInteraction",
    Form.NUMBER: "textEntryInteraction",
}
TOLD, ANSWER = "FEEDBACK", "ANSWER"
LENGTH = "30"  # of the field to type in, the same for every item: it must not tell how long the answer is


def item_node(item: Item, number: int) -> Element:
    """Return an item, called by its number and its kind."""
    rtl = direction(item.language) == "rtl"
    style = [node("stylesheet", {"href": f"../{STYLE}", "type": "text/css"})] if rtl else []
    always = node("defaultValue", None, node("value", None, ANSWER))
    return node(
        "assessmentItem",
        {
            **schema(QTI, XSD),
            "identifier": item.id,
            "title": f"{number} – {say(f'kind.{item.kind}', item.language)}",
            "adaptive": "false",
            "timeDependent": "false",
            "xml:lang": item.language,
        },
        *declarations(item),
        node("outcomeDeclaration", {"identifier": TOLD, "cardinality": "single", "baseType": "identifier"}, always),
        *style,
        node("itemBody", {"class": direction(item.language)}, *_body(item)),
        processing(item),
        _modal(item, TOLD, ANSWER, feedback(item)),
        *(_modal(item, CHOSEN, option(at), (item.options[at].why,)) for at in explained(item)),
    )


def _text(item: Item, text: str) -> Iterator[Element | str]:
    return inline(text, item.language, "span", {"xml:lang": "fr", "class": "ltr"})


def _modal(item: Item, outcome: str, name: str, lines: tuple[str, ...]) -> Element:
    """Return what is shown when an outcome has a value."""
    shown = {"outcomeIdentifier": outcome, "identifier": name, "showHide": "show"}
    told = (node("p", None, *_text(item, line)) for line in lines)
    return node("modalFeedback", shown, node("div", {"class": direction(item.language)}, *told))


def _body(item: Item) -> Iterator[Element]:
    response = {"responseIdentifier": RESPONSE}
    if item.form in (Form.TEXT, Form.NUMBER):
        yield node("p", None, *_text(item, item.stem))
        yield node("p", None, node(INTERACTIONS[item.form], {**response, "expectedLength": LENGTH}))
        return
    given = {**response, "shuffle": "false", **_limits(item)}
    yield node(INTERACTIONS[item.form], given, node("prompt", None, *_text(item, item.stem)), *_choices(item))


def _limits(item: Item) -> dict[str, str]:
    """Return how much may be chosen; 0 is without limit."""
    if item.form is Form.MATCH:
        return {"maxAssociations": f"{len(item.premises)}"}
    return {Form.SINGLE: {"maxChoices": "1"}, Form.MULTIPLE: {"maxChoices": "0"}}.get(item.form, {})


def _choices(item: Item) -> Iterator[Element]:
    texts = [each.text for each in item.options]
    if item.form is not Form.MATCH:
        yield from (node("simpleChoice", {"identifier": option(at)}, *_text(item, t)) for at, t in enumerate(texts))
        return
    shared = len(set(item.right)) < len(item.right)
    premises = [_associable(item, premise(row), "1", text) for row, text in enumerate(item.premises)]
    options = [_associable(item, option(at), "0" if shared else "1", text) for at, text in enumerate(texts)]
    yield node("simpleMatchSet", None, *premises)
    yield node("simpleMatchSet", None, *options)


def _associable(item: Item, name: str, most: str, text: str) -> Element:
    return node("simpleAssociableChoice", {"identifier": name, "matchMax": most}, *_text(item, text))
