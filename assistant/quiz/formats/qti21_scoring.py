"""What is right in an item of QTI 2.1, and what a response earns: the same share of the mark that `grading` gives it.

QTI's standard templates are used where nothing but the score is set, as they are what most systems read.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assistant.quiz.formats.package import node
from assistant.quiz.formats.qti_text import explained
from assistant.quiz.grading import letter
from assistant.quiz.item import Form, Item

RESPONSE, SCORE, CHOSEN = "RESPONSE", "SCORE", "CHOSEN"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
TYPES = {
    Form.SINGLE: ("single", "identifier"),
    Form.MULTIPLE: ("multiple", "identifier"),
    Form.MATCH: ("multiple", "directedPair"),
    Form.ORDER: ("ordered", "identifier"),
    Form.TEXT: ("single", "string"),
    Form.NUMBER: ("single", "float"),
}


def option(at: int) -> str:
    """Return the identifier of the option at a place."""
    return letter(at).upper()


def premise(row: int) -> str:
    """Return the identifier of the premise at a place."""
    return f"P{row + 1}"


def declarations(item: Item) -> Iterator[Element]:
    """Yield the variables of an item: the response with what is right, the score, and what was chosen."""
    cardinality, base = TYPES[item.form]
    variable = {"cardinality": cardinality, "baseType": base}
    right = node("correctResponse", None, *(node("value", None, value) for value in _right(item)))
    yield node("responseDeclaration", {"identifier": RESPONSE, **variable}, right, *_mapping(item))
    score = {"identifier": SCORE, "cardinality": "single", "baseType": "float"}
    bounds = {"normalMinimum": "0", "normalMaximum": "1"}
    yield node("outcomeDeclaration", score | bounds, node("defaultValue", None, node("value", None, "0")))
    if explained(item):
        yield node("outcomeDeclaration", {"identifier": CHOSEN, **variable})


def _right(item: Item) -> list[str]:
    if item.form is Form.MATCH:
        return [f"{premise(row)} {option(at)}" for row, at in enumerate(item.right)]
    if item.form in (Form.TEXT, Form.NUMBER):
        return [item.keys[0]]
    return [option(at) for at in item.right]


def _mapping(item: Item) -> Iterator[Element]:
    """Yield what each value earns, where values earn a part each, and where several texts earn all."""
    if item.form in (Form.MULTIPLE, Form.MATCH):
        share = 1 / len(item.right)
        earned = dict.fromkeys(_right(item), share)
        if item.form is Form.MULTIPLE:
            earned = {option(at): earned.get(option(at), -share) for at in range(len(item.options))}
        entries = [{"mapKey": key, "mappedValue": f"{value}"} for key, value in earned.items()]
    elif item.form is Form.TEXT:
        entries = [{"mapKey": text, "mappedValue": "1", "caseSensitive": "false"} for text in item.accepted]
    else:
        return
    limits = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    yield node("mapping", limits, *(node("mapEntry", entry) for entry in entries))


def processing(item: Item) -> Element:
    """Return the rules by which a response earns its score."""
    rules = list(_rules(item))
    if rules:
        return node("responseProcessing", None, *rules)
    template = "match_correct" if item.form is Form.SINGLE else "map_response"
    return node("responseProcessing", {"template": f"{TEMPLATES}/{template}"})


def _rules(item: Item) -> Iterator[Element]:
    """Yield the rules for what the templates cannot say: none where one of them is enough."""
    response = node("variable", {"identifier": RESPONSE})
    if item.form is Form.NUMBER:
        equal = node("equal", {"toleranceMode": "exact"}, response, node("correct", {"identifier": RESPONSE}))
        yield _condition(equal, _set(SCORE, _float(1)))
    elif item.form is Form.ORDER:
        for step, at in enumerate(item.right, 1):
            here = node("match", None, node("index", {"n": f"{step}"}, response), _identifier(option(at)))
            yield _condition(here, _set(SCORE, node("sum", None, node("variable", {"identifier": SCORE}), _float(1))))
        whole = _float(len(item.right))
        yield _set(SCORE, node("divide", None, node("variable", {"identifier": SCORE}), whole))
    elif explained(item):
        given = node("not", None, node("isNull", None, response))
        earned = node("mapResponse", {"identifier": RESPONSE})
        if item.form is Form.SINGLE:
            given = node("match", None, response, node("correct", {"identifier": RESPONSE}))
            earned = _float(1)
        yield _condition(given, _set(SCORE, earned))
        yield _set(CHOSEN, response)


def _condition(test: Element, rule: Element) -> Element:
    return node("responseCondition", None, node("responseIf", None, test, rule))


def _set(outcome: str, value: Element) -> Element:
    return node("setOutcomeValue", {"identifier": outcome}, value)


def _float(value: float) -> Element:
    return node("baseValue", {"baseType": "float"}, f"{value}")


def _identifier(value: str) -> Element:
    return node("baseValue", {"baseType": "identifier"}, value)
