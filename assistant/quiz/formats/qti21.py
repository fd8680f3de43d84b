"""QTI 2.1 (IMS, final of 2012): a package with one test that refers to its items, each in a file of its own.

What is known of an item stands in the manifest: its topics in IEEE LOM, its interaction in QTI's own metadata.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from assistant.quiz.formats import Written
from assistant.quiz.formats.package import (
    DIFFICULTY,
    MANIFEST,
    document,
    identifier,
    manifest,
    node,
    resource,
    schema,
    zipped,
)
from assistant.quiz.formats.qti21_items import INTERACTIONS, QTI, STYLE, STYLE_SHEET, XSD, item_node
from assistant.quiz.formats.qti_text import direction
from assistant.quiz.item import Item
from assistant.quiz.quiz import Quiz, title_of

LOM = "http://ltsc.ieee.org/xsd/LOM"
METADATA = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"
TEST = "test.xml"
STYLE_NAME = "style"


def write(quiz: Quiz) -> Written:
    """Return the quiz as a zip."""
    name = identifier(quiz)
    needs = [STYLE_NAME] if direction(quiz.plan.language) == "rtl" else []
    resources = [
        resource(name, "imsqti_test_xmlv2p1", (TEST,), (item.id for item in quiz.items)),
        *(_item_resource(item, needs) for item in quiz.items),
        *(resource(style, "webcontent", (STYLE,)) for style in needs),
    ]
    about = (node("schema", None, "QTIv2.1 Package"), node("schemaversion", None, "1.0.0"), _about(quiz))
    files = {MANIFEST: manifest(name, about, resources), TEST: document(_test(quiz, name))}
    files |= {_file(item): document(item_node(item, number)) for number, item in enumerate(quiz.items, 1)}
    if needs:
        files[STYLE] = STYLE_SHEET.encode("ascii")
    return Written(zipped(files))


def _file(item: Item) -> str:
    return f"items/{item.id}.xml"


def _test(quiz: Quiz, name: str) -> Element:
    """Return the test: its items in their order, answered one by one with feedback; its score is the sum of theirs."""
    references = (node("assessmentItemRef", {"identifier": item.id, "href": _file(item)}) for item in quiz.items)
    title = title_of(quiz.plan)
    total = node("sum", None, node("testVariables", {"variableIdentifier": "SCORE"}))
    return node(
        "assessmentTest",
        {**schema(QTI, XSD), "identifier": name, "title": title},
        node("outcomeDeclaration", {"identifier": "SCORE", "cardinality": "single", "baseType": "float"}),
        node(
            "testPart",
            {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"},
            node("itemSessionControl", {"showFeedback": "true"}),
            node("assessmentSection", {"identifier": "section", "title": title, "visible": "true"}, *references),
        ),
        node("outcomeProcessing", None, node("setOutcomeValue", {"identifier": "SCORE"}, total)),
    )


def _item_resource(item: Item, needs: list[str]) -> Element:
    told = [
        ("interactionType", INTERACTIONS[item.form]),
        ("feedbackType", "nonadaptive"),
        ("solutionAvailable", "true"),
    ]
    metadata = node("qtiMetadata", {"xmlns": METADATA}, *(node(name, None, value) for name, value in told))
    general = _lom("general", ("identifier", node("entry", None, item.id)), ("language", item.language))
    keywords = [*item.topics, item.section, item.kind, item.bloom]
    general.extend(node("keyword", None, _string(keyword, "en")) for keyword in keywords)
    source, value = node("source", None, "LOMv1.0"), node("value", None, DIFFICULTY[item.difficulty])
    educational = node("educational", None, node("difficulty", None, source, value))
    about = node("metadata", None, node("lom", {"xmlns": LOM}, general, educational), metadata)
    return resource(item.id, "imsqti_item_xmlv2p1", (_file(item),), needs, about)


def _about(quiz: Quiz) -> Element:
    """Return the metadata of the whole: what it is called, and its language."""
    title = _string(title_of(quiz.plan), quiz.plan.language)
    return node("lom", {"xmlns": LOM}, _lom("general", ("title", title), ("language", quiz.plan.language)))


def _lom(name: str, *told: tuple[str, Element | str]) -> Element:
    return node(name, None, *(node(label, None, value) for label, value in told))


def _string(text: str, language: str) -> Element:
    return node("string", {"language": language}, text)
