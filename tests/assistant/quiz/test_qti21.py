"""QTI 2.1: right by the specification's content models, read back, graded by an implementation of others."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyslet.imscpv1p2 import ManifestDocument
from pyslet.qtiv2.tests import AssessmentTest
from pyslet.qtiv2.variables import ItemSessionState
from pyslet.qtiv2.xml import QTIDocument

from assistant.quiz.bank import Bank
from assistant.quiz.feedback import feedback
from assistant.quiz.formats import export
from assistant.quiz.grading import Response, letter, mark, right_response
from assistant.quiz.item import Form, Item, Option
from assistant.quiz.quiz import Plan, Quiz, title_of
from tests.assistant.quiz.qti import TEXT, lines, some

SCHEMAS = Path(__file__).with_name("schemas")
QTI = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
PACKAGE = {"p": "http://www.imsglobal.org/xsd/imscp_v1p1", "lom": "http://ltsc.ieee.org/xsd/LOM"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGES = ("fr", "en", "ar")
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
CHOICES = (Form.SINGLE, Form.MULTIPLE)
# The two standard templates, as the specification defines them: pyslet does not bring them.
RULES = {
    "match_correct": (
        "<match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>",
        "<baseValue baseType='float'>1</baseValue>",
    ),
    "map_response": (
        "<not><isNull><variable identifier='RESPONSE'/></isNull></not>",
        "<mapResponse identifier='RESPONSE'/>",
    ),
}

# pyslet calls its own old names.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use, :DeprecationWarning")

Banks = Callable[[str], Bank]
XML = Any  # neither lxml nor pyslet has types


@cache
def files(quiz: Quiz) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export(quiz, "qti-2.1").content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def manifest(quiz: Quiz) -> XML:
    return etree.fromstring(files(quiz)["imsmanifest.xml"])


def whole(quiz: Quiz) -> XML:
    (href,) = manifest(quiz).xpath("//p:resource[@type='imsqti_test_xmlv2p1']/@href", namespaces=PACKAGE)
    return etree.fromstring(files(quiz)[href])


def pairs(quiz: Quiz) -> Iterator[tuple[Item, XML]]:
    """Yield each item with the file that the test refers to."""
    hrefs = whole(quiz).xpath("//q:assessmentItemRef/@href", namespaces=QTI)
    for item, href in zip(quiz.items, hrefs, strict=True):
        yield item, etree.fromstring(files(quiz)[href])


def shown(element: XML) -> str:
    """Return what an element shows, a line for each that it has."""
    for br in list(element.iter("{*}br")):
        br.tail = "\n" + (br.tail or "")
    paragraphs = element.findall("q:div/q:p", QTI)
    return "\n".join("".join(each.itertext()) for each in paragraphs or [element])


def stem(item: Item, element: XML) -> str:
    path = "q:itemBody/q:p" if item.form in (Form.TEXT, Form.NUMBER) else "q:itemBody/*/q:prompt"
    return shown(element.find(path, QTI))


def told(element: XML, outcome: str, name: str) -> str:
    (found,) = element.xpath(
        "q:modalFeedback[@outcomeIdentifier=$outcome][@identifier=$name][@showHide='show']",
        outcome=outcome,
        name=name,
        namespaces=QTI,
    )
    return shown(found)


@pytest.fixture(params=LANGUAGES)
def quiz(request: pytest.FixtureRequest, bank: Banks) -> Quiz:
    return some(bank(request.param))


def test_the_manifest_is_valid_against_the_schema_of_content_packaging(quiz: Quiz) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "imscp_v1p1.xsd"))
    schema.assertValid(manifest(quiz))


def test_test_and_items_are_built_as_the_specification_says(quiz: Quiz) -> None:
    dtd = etree.DTD(SCHEMAS / "qti21_used.dtd")
    for root in (whole(quiz), *(element for _, element in pairs(quiz))):
        assert dtd.validate(root), (root.get("identifier"), dtd.error_log)


def test_another_implementation_reads_the_manifest(quiz: Quiz) -> None:
    document = ManifestDocument()
    document.read(src=io.BytesIO(files(quiz)["imsmanifest.xml"]))
    read = {resource.get_entry_point().href: resource.type for resource in document.root.Resources.Resource}
    kinds = {"test.xml": "imsqti_test_xmlv2p1", "rtl.css": "webcontent"}
    assert {str(href): kind for href, kind in read.items()} == {
        name: kinds.get(name, "imsqti_item_xmlv2p1") for name in files(quiz) if name != "imsmanifest.xml"
    }


def test_another_implementation_reads_the_test(quiz: Quiz) -> None:
    document = QTIDocument()
    document.read(src=io.BytesIO(files(quiz)["test.xml"]))
    assert isinstance(document.root, AssessmentTest)
    (part,) = document.root.TestPart
    (section,) = part.AssessmentSection
    assert [reference.identifier for reference in section.SectionPart] == [item.id for item in quiz.items]


def test_the_test_has_the_title_and_the_items_in_their_order(quiz: Quiz) -> None:
    assert whole(quiz).get("title") == title_of(quiz.plan)
    assert [element.get("identifier") for _, element in pairs(quiz)] == [item.id for item in quiz.items]


def test_what_is_known_of_an_item_stands_in_the_manifest(quiz: Quiz) -> None:
    for item in quiz.items:
        (resource,) = manifest(quiz).xpath("//p:resource[@identifier=$id]", id=item.id, namespaces=PACKAGE)
        keywords = resource.xpath(".//lom:keyword/lom:string/text()", namespaces=PACKAGE)
        assert keywords == [*item.topics, item.section, item.kind, item.bloom]
        assert resource.xpath(".//lom:general/lom:language/text()", namespaces=PACKAGE) == [item.language]


def test_stem_and_feedback_are_whole(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        assert stem(item, element) == item.stem
        assert told(element, "FEEDBACK", "ANSWER") == "\n".join(feedback(item))


def test_feedback_is_shown_after_any_response(quiz: Quiz) -> None:
    for _, element in pairs(quiz):
        path = "q:outcomeDeclaration[@identifier='FEEDBACK']/q:defaultValue/q:value"
        assert element.findtext(path, namespaces=QTI) == "ANSWER"
        assert not element.xpath("//q:setOutcomeValue[@identifier='FEEDBACK']", namespaces=QTI)


def test_options_are_whole_and_wrong_ones_say_why(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        choices = element.findall(".//q:simpleChoice", QTI)
        if item.form in (*CHOICES, Form.ORDER):
            assert [shown(choice) for choice in choices] == [option.text for option in item.options]
        for at, choice in enumerate(choices):
            if item.form in CHOICES and at not in item.right and item.options[at].why:
                assert told(element, "CHOSEN", choice.get("identifier")) == item.options[at].why


def test_the_right_response_names_what_is_right(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        right = [value.text for value in element.iterfind("q:responseDeclaration/q:correctResponse/q:value", QTI)]
        named = {
            each.get("identifier"): shown(each)
            for each in element.xpath("//*[@matchMax]|//q:simpleChoice", namespaces=QTI)
        }
        if item.form is Form.MATCH:
            assert [tuple(named[name] for name in pair.split()) for pair in right] == [
                (premise, item.options[at].text) for premise, at in zip(item.premises, item.right, strict=True)
            ]
        elif item.form in (*CHOICES, Form.ORDER):
            assert [named[name] for name in right] == [item.options[at].text for at in item.right]


def test_every_accepted_text_earns_the_mark_in_any_case(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is Form.TEXT:
            entries = element.findall(".//q:mapEntry", QTI)
            assert [entry.get("mapKey") for entry in entries] == list(item.accepted)
            assert {(entry.get("mappedValue"), entry.get("caseSensitive")) for entry in entries} == {("1", "false")}


def test_an_option_is_matched_without_limit_where_premises_share_one(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is not Form.MATCH:
            continue
        premises, options = element.findall(".//q:simpleMatchSet", QTI)
        shared = len(set(item.right)) < len(item.right)
        assert {each.get("matchMax") for each in premises} == {"1"}
        assert {each.get("matchMax") for each in options} == {"0" if shared else "1"}


def test_standard_templates_are_used_where_only_the_score_is_set(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        template = element.find("q:responseProcessing", QTI).get("template")
        if item.form in (Form.MATCH, Form.TEXT):
            assert template == f"{TEMPLATES}/map_response"
        elif item.form in (Form.ORDER, Form.NUMBER) or any(lure.why for lure in item.lures):
            assert template is None


def test_items_say_their_language_and_arabic_ones_their_direction(quiz: Quiz) -> None:
    rtl = quiz.plan.language == "ar"
    assert (b"direction: rtl" in files(quiz).get("rtl.css", b"")) is rtl
    for item, element in pairs(quiz):
        assert element.get(LANGUAGE) == item.language
        assert element.find("q:itemBody", QTI).get("class") == ("rtl" if rtl else "ltr")
        assert (element.find("q:stylesheet", QTI) is not None) is rtl


def test_french_quotes_within_another_language_are_marked(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        marked = element.xpath("q:modalFeedback[@identifier='ANSWER']//q:span[@class='ltr']", namespaces=QTI)
        assert bool(marked) is (item.language != "fr")
        for span in marked:
            assert span.get(LANGUAGE) == "fr"
            assert re.fullmatch("« .+ »", span.text, re.S)


def session(element: XML, response: Any) -> XML:  # noqa: ANN401
    """Return pyslet's state of an item after a response."""
    processing = element.find("q:responseProcessing", QTI)
    if template := processing.attrib.pop("template", ""):
        test, value = RULES[template.rpartition("/")[2]]
        rule = f"<responseIf>{test}<setOutcomeValue identifier='SCORE'>{value}</setOutcomeValue></responseIf>"
        processing.append(etree.fromstring(f"<responseCondition xmlns='{QTI['q']}'>{rule}</responseCondition>"))
    document = QTIDocument()
    document.read(src=io.BytesIO(etree.tostring(element)))
    state = ItemSessionState(document.root)
    state.begin_session()
    state["RESPONSE"].set_value(response)
    state.end_attempt()
    return state


def as_told(item: Item, response: Response | None) -> Any:  # noqa: ANN401
    """Return a response as a value of QTI, with the names that options and premises have there."""
    if not response:
        return None
    if isinstance(response, dict):
        return [(f"P{'abcdefgh'.index(row) + 1}", at.upper()) for row, at in response.items()]
    if item.form is Form.NUMBER:
        return float(str(response))
    if item.form is Form.TEXT:
        return response
    return response.upper() if isinstance(response, str) else [each.upper() for each in response]


def responses(item: Item) -> list[Response | None]:
    """Return responses of every kind to an item: right, wrong, in part right, none."""
    letters = [letter(at) for at in range(len(item.options))]
    if item.form is Form.SINGLE:
        return [None, *letters]
    if item.form is Form.MULTIPLE:
        return [None, *(list(each) for size in range(1, len(letters) + 1) for each in combinations(letters, size))]
    if item.form is Form.ORDER:
        return [None, *(list(each) for each in list(permutations(letters))[:30])]
    if item.form is Form.MATCH:
        right = dict(
            zip([letter(row) for row in range(len(item.premises))], (letter(at) for at in item.right), strict=True)
        )
        return [None, right, *(right | {row: at} for row in right for at in letters), dict([*right.items()][1:])]
    if item.form is Form.NUMBER:
        return [None, item.keys[0], f"{(item.number or 0) + 1:g}"]
    return [None, *item.accepted, "…"]


def test_another_implementation_gives_each_response_the_mark_that_we_give(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        for response in (*responses(item), right_response(item)):
            state = session(element, as_told(item, response))
            assert state["SCORE"].value == pytest.approx(mark(item, response)), (item.id, response)
            assert state["FEEDBACK"].value == "ANSWER"


def test_what_was_chosen_shows_why_it_is_wrong(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is Form.SINGLE and any(lure.why for lure in item.lures):
            for at in range(len(item.options)):
                assert session(element, letter(at).upper())["CHOSEN"].value == letter(at).upper()


def test_the_same_quiz_gives_the_same_bytes(quiz: Quiz) -> None:
    assert export(quiz, "qti-2.1") == export(quiz, "qti-2.1")


def test_no_item_of_a_whole_quiz_is_left_out(quiz_of: Callable[..., Quiz]) -> None:
    quiz = quiz_of("ar")
    assert [element.get("identifier") for _, element in pairs(quiz)] == [item.id for item in quiz.items]
    assert export(quiz, "qti-2.1").left_out == ()


@settings(max_examples=60, deadline=None)
@given(asked=TEXT, texts=st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=4))
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_any_text_survives(bank: Banks, language: str, asked: str, texts: list[tuple[str, str]]) -> None:
    first = next(item for item in bank(language).items if item.form is Form.SINGLE)
    options = tuple(Option(text, why) for text, why in texts)
    item = replace(first, stem=asked, options=options, right=(0,))
    ((_, element),) = pairs(Quiz("any", Plan("all", 1, language), (item,), 1))
    choices = element.findall(".//q:simpleChoice", QTI)
    assert stem(item, element) == lines(asked)
    assert [shown(choice) for choice in choices] == [lines(option.text) for option in options]
    for at, option in enumerate(options):
        if at and option.why:
            assert told(element, "CHOSEN", choices[at].get("identifier")) == lines(option.why)
