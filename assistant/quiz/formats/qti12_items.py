"""Items in QTI 1.2.1 as Canvas writes them, which has no ordering: there each step is matched with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from assistant.quiz.feedback import feedback
from assistant.quiz.formats.package import DIFFICULTY, node
from assistant.quiz.formats.qti_text import explained, html
from assistant.quiz.item import Form, Item, ItemKind

QUESTION_TYPES = {
    Form.SINGLE: "multiple_choice_question",
    Form.MULTIPLE: "multiple_answers_question",
    Form.MATCH: "matching_question",
    Form.ORDER: "matching_question",
    Form.TEXT: "short_answer_question",
    Form.NUMBER: "numerical_question",
}
RESPONSE = "response1"
GENERAL = "general_fb"
OPTIONS, PREMISES = 1001, 2001  # Canvas finds an answer's feedback, and what it matches, by the digits of its name
WHOLE = 100


def field(label: str, entry: str) -> Element:
    """Return a field of metadata."""
    return node("qtimetadatafield", None, node("fieldlabel", None, label), node("fieldentry", None, entry))


def item_node(item: Item) -> Element:
    """Return an item: what is asked, how it is answered, what is right and what is told afterwards."""
    outcome = {"maxvalue": f"{WHOLE}", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    return node(
        "item",
        {"ident": item.id, "title": item.id},
        node("itemmetadata", None, node("qtimetadata", None, *_fields(item))),
        node("presentation", None, _material((item.stem,), item.language), *_responses(item)),
        node("resprocessing", None, node("outcomes", None, node("decvar", outcome)), *_conditions(item)),
        _feedback(GENERAL, feedback(item), item.language),
        *(_feedback(f"{OPTIONS + at}_fb", (item.options[at].why,), item.language) for at in explained(item)),
    )


def _fields(item: Item) -> Iterator[Element]:
    """Yield what is known of an item; Canvas takes the first field for its type."""
    truth = item.kind is ItemKind.TRUEFALSE
    yield field("question_type", "true_false_question" if truth else QUESTION_TYPES[item.form])
    yield field("points_possible", "1.0")
    yield field("qmd_levelofdifficulty", DIFFICULTY[item.difficulty])
    for topic in item.topics:
        yield field("qmd_topic", topic)
    yield field("section", item.section)
    yield field("kind", item.kind)
    yield field("bloom", item.bloom)


def _material(lines: Iterable[str], language: str) -> Element:
    return node("material", None, node("mattext", {"texttype": "text/html"}, html(lines, language)))


def _responses(item: Item) -> Iterator[Element]:
    if item.form in (Form.MATCH, Form.ORDER):
        rows, targets, _ = _pairs(item)
        labels = [node("material", None, node("mattext", None, target)) for target in targets]
        for row, text in enumerate(rows):
            name = {"ident": f"response_{PREMISES + row}", "rcardinality": "Single"}
            yield node("response_lid", name, _material((text,), item.language), _choice(labels))
    elif item.form in (Form.SINGLE, Form.MULTIPLE):
        many = "Multiple" if item.form is Form.MULTIPLE else "Single"
        shown = [_material((option.text,), item.language) for option in item.options]
        yield node("response_lid", {"ident": RESPONSE, "rcardinality": many}, _choice(shown))
    else:
        decimal = {"fibtype": "Decimal"} if item.form is Form.NUMBER else {}
        typed = node("render_fib", decimal, node("response_label", {"ident": "answer1", "rshuffle": "No"}))
        yield node("response_str", {"ident": RESPONSE, "rcardinality": "Single"}, typed)


def _choice(shown: Sequence[Element]) -> Element:
    named = (node("response_label", {"ident": f"{OPTIONS + at}"}, each) for at, each in enumerate(shown))
    return node("render_choice", None, *named)


def _pairs(item: Item) -> tuple[Sequence[str], Sequence[str], Sequence[int]]:
    """Return what is matched, with what, and which of these is right for each; of an ordering its steps and places."""
    if item.form is Form.MATCH:
        return item.premises, [option.text for option in item.options], item.right
    steps = range(len(item.options))
    return (
        [option.text for option in item.options],
        [f"{at + 1}" for at in steps],
        [item.right.index(at) for at in steps],
    )


def _conditions(item: Item) -> Iterator[Element]:
    yield _condition("Yes", (node("other"),), shown=GENERAL)
    for at in explained(item):
        yield _condition("Yes", (_equal(f"{OPTIONS + at}"),), shown=f"{OPTIONS + at}_fb")
    if item.form not in (Form.MATCH, Form.ORDER):
        yield _condition("No", (_right(item),), {"action": "Set"}, f"{WHOLE}")
        return
    _, _, right = _pairs(item)
    for row, at in enumerate(right):
        pair = _equal(f"{OPTIONS + at}", f"response_{PREMISES + row}")
        yield _condition("Yes", (pair,), {"action": "Add"}, f"{WHOLE / len(right):.2f}")


def _right(item: Item) -> Element:
    """Return the test of a response that is right."""
    if item.form is Form.SINGLE:
        return _equal(f"{OPTIONS + item.right[0]}")
    if item.form is Form.MULTIPLE:
        tests = [_equal(f"{OPTIONS + at}") for at in range(len(item.options))]
        return node("and", None, *(t if at in item.right else node("not", None, t) for at, t in enumerate(tests)))
    if item.form is Form.NUMBER:
        value, response = item.keys[0], {"respident": RESPONSE}
        bounds = node("and", None, node("vargte", response, value), node("varlte", response, value))
        return node("or", None, _equal(value), bounds)
    return node("or", None, *(_equal(accepted) for accepted in item.accepted))


def _equal(value: str, response: str = RESPONSE) -> Element:
    return node("varequal", {"respident": response}, value)


def _condition(
    go_on: str, tests: Iterable[Element], score: Mapping[str, str] | None = None, value: str = "", shown: str = ""
) -> Element:
    done = [node("setvar", {**score, "varname": "SCORE"}, value)] if score else []
    if shown:
        done.append(node("displayfeedback", {"feedbacktype": "Response", "linkrefid": shown}))
    return node("respcondition", {"continue": go_on}, node("conditionvar", None, *tests), *done)


def _feedback(name: str, lines: Iterable[str], language: str) -> Element:
    return node("itemfeedback", {"ident": name}, node("flow_mat", None, _material(lines, language)))
