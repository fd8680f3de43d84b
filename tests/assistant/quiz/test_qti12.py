"""QTI 1.2: valid against IMS's own binding, read back as Canvas reads it, graded by an implementation of others."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from pyslet.qtiv1.xml import QTIDocument
from pyslet.qtiv2.variables import ItemSessionState
from pyslet.xml.structures import Element

from assistant.quiz.bank import Bank
from assistant.quiz.feedback import feedback
from assistant.quiz.formats import export
from assistant.quiz.grading import Response, letter, mark, right_response
from assistant.quiz.item import Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz, title_of
from tests.assistant.quiz.qti import TEXT, lines, some

SCHEMAS = Path(__file__).with_name("schemas")
ITEMS = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
PACKAGE = {"p": "http://www.imsglobal.org/xsd/imscp_v1p1"}
CANVAS = {"c": "http://canvas.instructure.com/xsd/cccv1p0"}
LANGUAGES = ("fr", "en", "ar")

# pyslet calls its own old names.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use, :DeprecationWarning")

Banks = Callable[[str], Bank]
XML = Any  # neither lxml nor pyslet has types


@cache
def files(quiz: Quiz) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export(quiz, "qti-1.2").content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def assessment(quiz: Quiz) -> XML:
    """Return the file that the manifest names as the assessment, parsed."""
    manifest = etree.fromstring(files(quiz)["imsmanifest.xml"])
    (href,) = manifest.xpath("//p:resource[@type='imsqti_xmlv1p2']/p:file/@href", namespaces=PACKAGE)
    return etree.fromstring(files(quiz)[href])


def pairs(quiz: Quiz) -> Iterator[tuple[Item, XML]]:
    """Yield each item with its element."""
    return zip(quiz.items, assessment(quiz).findall(".//q:item", ITEMS), strict=True)


def field(element: XML, label: str) -> list[str]:
    path = f".//q:qtimetadatafield[q:fieldlabel='{label}']/q:fieldentry/text()"
    return [str(each) for each in element.xpath(path, namespaces=ITEMS)]


def shown(material: XML) -> str:
    """Return what a material shows: its HTML as lines, or its text."""
    (mattext,) = material.iterfind(".//q:mattext", ITEMS)
    if mattext.get("texttype", "text/plain") == "text/plain":
        return mattext.text or ""
    root = html.fragment_fromstring(mattext.text, create_parent="div")
    for br in root.iter("br"):
        br.tail = "\n" + (br.tail or "")
    return "\n".join(paragraph.text_content() for paragraph in root)


def told(element: XML, name: str) -> str:
    (found,) = element.xpath("q:itemfeedback[@ident=$name]", name=name, namespaces=ITEMS)
    return shown(found)


@pytest.fixture(params=LANGUAGES)
def quiz(request: pytest.FixtureRequest, bank: Banks) -> Quiz:
    return some(bank(request.param))


def test_the_manifest_is_valid_against_the_schema_of_content_packaging(quiz: Quiz) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "imscp_v1p1.xsd"))
    schema.assertValid(etree.fromstring(files(quiz)["imsmanifest.xml"]))


def test_the_assessment_is_valid_against_ims_binding(quiz: Quiz) -> None:
    root = assessment(quiz)
    for element in root.iter():
        element.tag = etree.QName(element).localname  # the DTD knows no namespace
    root.attrib.clear()
    etree.cleanup_namespaces(root)
    dtd = etree.DTD(SCHEMAS / "ims_qtiasiv1p2p1.dtd")
    assert dtd.validate(root), dtd.error_log


def test_the_manifest_lists_every_other_file_and_no_more(quiz: Quiz) -> None:
    manifest = etree.fromstring(files(quiz)["imsmanifest.xml"])
    listed = manifest.xpath("//p:file/@href", namespaces=PACKAGE)
    assert sorted(listed) == sorted(set(files(quiz)) - {"imsmanifest.xml"})


def test_the_assessment_depends_on_canvas_metadata_with_the_same_name(quiz: Quiz) -> None:
    manifest = etree.fromstring(files(quiz)["imsmanifest.xml"])
    (needed,) = manifest.xpath("//p:resource[@type='imsqti_xmlv1p2']/p:dependency/@identifierref", namespaces=PACKAGE)
    (href,) = manifest.xpath("//p:resource[@identifier=$name]/p:file/@href", name=needed, namespaces=PACKAGE)
    meta = etree.fromstring(files(quiz)[href])
    assert href.endswith("/assessment_meta.xml")
    assert meta.get("identifier") == assessment(quiz).find("q:assessment", ITEMS).get("ident")
    assert meta.findtext("c:title", namespaces=CANVAS) == title_of(quiz.plan)
    assert float(meta.findtext("c:points_possible", namespaces=CANVAS)) == len(quiz.items)


def test_items_stand_in_the_root_section_in_their_order(quiz: Quiz) -> None:
    items = assessment(quiz).findall("q:assessment/q:section[@ident='root_section']/q:item", ITEMS)
    assert [item.get("ident") for item in items] == [item.id for item in quiz.items]


def test_each_item_says_its_type_first_and_what_is_known_of_it(quiz: Quiz) -> None:
    types = {
        Form.SINGLE: "multiple_choice_question",
        Form.MULTIPLE: "multiple_answers_question",
        Form.MATCH: "matching_question",
        Form.ORDER: "matching_question",
        Form.TEXT: "short_answer_question",
        Form.NUMBER: "numerical_question",
    }
    for item, element in pairs(quiz):
        kind = "true_false_question" if item.kind is ItemKind.TRUEFALSE else types[item.form]
        assert element.find(".//q:fieldentry", ITEMS).text == kind
        assert field(element, "points_possible") == ["1.0"]
        assert field(element, "qmd_topic") == list(item.topics)
        assert field(element, "section") == [item.section]


def test_stem_and_feedback_are_whole(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        assert shown(element.find("q:presentation/q:material", ITEMS)) == item.stem
        assert told(element, "general_fb") == "\n".join(feedback(item))


def test_options_are_whole_and_wrong_ones_say_why(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form not in (Form.SINGLE, Form.MULTIPLE):
            continue
        labels = element.findall(".//q:response_label", ITEMS)
        assert [shown(label) for label in labels] == [option.text for option in item.options]
        for at, label in enumerate(labels):
            if at not in item.right and item.options[at].why:
                assert told(element, f"{label.get('ident')}_fb") == item.options[at].why


def test_canvas_finds_in_choices_what_is_right(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form not in (Form.SINGLE, Form.MULTIPLE):
            continue
        scored = "q:resprocessing/q:respcondition[q:setvar='100']/q:conditionvar"
        path = f"{scored}/q:and/q:varequal" if item.form is Form.MULTIPLE else f"{scored}/q:varequal"
        right = [each.text for each in element.xpath(path, namespaces=ITEMS)]
        names = [label.get("ident") for label in element.findall(".//q:response_label", ITEMS)]
        assert right == [names[at] for at in item.right]


def test_canvas_finds_in_matchings_the_right_option_of_each_premise(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is not Form.MATCH:
            continue
        options = {each.get("ident"): shown(each) for each in element.findall(".//q:response_label", ITEMS)}
        rows = {e.get("ident"): shown(e.find("q:material", ITEMS)) for e in element.findall(".//q:response_lid", ITEMS)}
        right = [(rows[e.get("respident")], options[e.text]) for e in element.iterfind(".//q:varequal", ITEMS)]
        assert right == [(p, item.options[at].text) for p, at in zip(item.premises, item.right, strict=True)]


def test_an_ordering_matches_each_step_with_its_place(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is not Form.ORDER:
            continue
        options = {each.get("ident"): shown(each) for each in element.findall(".//q:response_label", ITEMS)}
        rows = {e.get("ident"): shown(e.find("q:material", ITEMS)) for e in element.findall(".//q:response_lid", ITEMS)}
        places = {options[e.text]: rows[e.get("respident")] for e in element.iterfind(".//q:varequal", ITEMS)}
        assert [places[f"{n + 1}"] for n in range(len(places))] == [item.options[at].text for at in item.right]


def test_a_number_is_right_exactly(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is Form.NUMBER:
            values = element.xpath(".//q:varequal|.//q:vargte|.//q:varlte", namespaces=ITEMS)
            assert [float(each.text) for each in values] == [item.number] * 3


def test_every_accepted_text_is_right(quiz: Quiz) -> None:
    for item, element in pairs(quiz):
        if item.form is Form.TEXT:
            assert [each.text for each in element.iterfind(".//q:varequal", ITEMS)] == list(item.accepted)


def test_arabic_runs_from_right_to_left_and_french_within_it_from_left_to_right(bank: Banks) -> None:
    quiz = some(bank("ar"))
    for _, element in pairs(quiz):
        for mattext in element.iterfind(".//q:mattext[@texttype='text/html']", ITEMS):
            for paragraph in html.fragments_fromstring(mattext.text):
                assert (paragraph.get("dir"), paragraph.get("lang")) == ("rtl", "ar")
        feedbacks = html.fragment_fromstring(element.findtext(".//q:itemfeedback//q:mattext", "", ITEMS), "div")
        (french, *_) = feedbacks.iter("bdi")
        assert (french.get("dir"), french.get("lang")) == ("ltr", "fr")
        assert re.fullmatch("« .+ »", french.text, re.S)


@pytest.fixture
def importer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Quiz], dict[str, XML]]:
    """Return pyslet's conversion of QTI 1.2 into items of 2.1, with what of it is still Python 2 put right.

    What it does not know of Canvas's ways is left out: how numbers are asked for, and that feedback is named by digits.
    """

    def get_or_add_child(self: XML, kind: XML) -> XML:
        return next(iter(self.find_children_depth_first(kind, max_depth=1)), None) or self.add_child(kind)

    monkeypatch.setattr(Element, "get_or_add_child", get_or_add_child)

    def converted(quiz: Quiz) -> dict[str, XML]:
        items = tuple(item for item in quiz.items if item.form is not Form.NUMBER)
        root = assessment(replace(quiz, items=items))
        etree.strip_elements(root, "{*}displayfeedback")
        document = QTIDocument()
        document.read(src=io.BytesIO(etree.tostring(root)))
        return {made.root.identifier: made.root for made, _, _ in document.root.migrate_to_v2()}

    return converted


def score(item: XML, responses: dict[str, Any]) -> float:
    """Return the share of the mark that pyslet gives to responses by the names of their variables."""
    state = ItemSessionState(item)
    state.begin_session()
    for name, value in responses.items():
        state[name].set_value(value)
    state.end_attempt()
    return float(state["SCORE"].value or 0) / 100


def as_told(item: Item, response: Response) -> dict[str, Any]:
    """Return a response in the names of our QTI 1.2; pyslet writes names that begin with a digit after a stroke."""
    if item.form is Form.TEXT:
        return {"response1": response}
    named = {letter(at): f"_{1001 + at}" for at in range(26)}
    if isinstance(response, Mapping):
        return {f"response_{2001 + 'abcdefgh'.index(row)}": named[at] for row, at in response.items()}
    if item.form is Form.ORDER:
        return {f"response_{2001 + 'abcdefgh'.index(at)}": f"_{1001 + n}" for n, at in enumerate(response)}
    chosen = [named[each] for each in response]
    return {"response1": chosen if item.form is Form.MULTIPLE else chosen[0]}


def test_another_implementation_gives_the_right_response_the_whole_mark(
    quiz: Quiz, importer: Callable[[Quiz], dict[str, XML]]
) -> None:
    for name, imported in importer(quiz).items():
        item = next(item for item in quiz.items if item.id == name)
        earned = score(imported, as_told(item, right_response(item)))
        assert earned == pytest.approx(1, abs=0.001), name


def test_another_implementation_gives_a_part_of_the_mark_where_a_part_is_right(
    quiz: Quiz, importer: Callable[[Quiz], dict[str, XML]]
) -> None:
    imported = importer(quiz)
    for item in quiz.items:
        response = right_response(item)
        if isinstance(response, Mapping):
            partly: Response = dict(list(response.items())[1:])
        elif item.form is Form.ORDER:
            first, second, *rest = response
            partly = [second, first, *rest]
        else:
            continue
        assert score(imported[item.id], as_told(item, partly)) == pytest.approx(mark(item, partly), abs=0.001)


def test_another_implementation_gives_a_wrong_option_nothing(
    quiz: Quiz, importer: Callable[[Quiz], dict[str, XML]]
) -> None:
    imported = importer(quiz)
    for item in quiz.items:
        if item.form in (Form.SINGLE, Form.MULTIPLE):
            wrong = [letter(at) for at in range(len(item.options)) if at not in item.right]
            assert [score(imported[item.id], as_told(item, [each])) for each in wrong] == [0] * len(wrong)


def test_the_same_quiz_gives_the_same_bytes(quiz: Quiz) -> None:
    assert export(quiz, "qti-1.2") == export(quiz, "qti-1.2")


def test_no_item_of_a_whole_quiz_is_left_out(quiz_of: Callable[..., Quiz]) -> None:
    quiz = quiz_of("ar")
    assert [element.get("ident") for _, element in pairs(quiz)] == [item.id for item in quiz.items]
    assert export(quiz, "qti-1.2").left_out == ()


@settings(max_examples=60, deadline=None)
@given(stem=TEXT, texts=st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=4))
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_any_text_survives(bank: Banks, language: str, stem: str, texts: list[tuple[str, str]]) -> None:
    first = next(item for item in bank(language).items if item.form is Form.SINGLE)
    options = tuple(Option(text, why) for text, why in texts)
    item = replace(first, stem=stem, options=options, right=(0,))
    quiz = Quiz("any", Plan("all", 1, language), (item,), 1)
    ((_, element),) = pairs(quiz)
    assert shown(element.find("q:presentation/q:material", ITEMS)) == lines(stem)
    labels = element.findall(".//q:response_label", ITEMS)
    assert [shown(label) for label in labels] == [lines(option.text) for option in options]
    names = [label.get("ident") for label in labels]
    assert [told(element, f"{names[at]}_fb") for at, option in enumerate(options) if at and option.why] == [
        lines(option.why) for option in options[1:] if option.why
    ]


@settings(max_examples=60, deadline=None)
@given(premises=st.lists(TEXT, min_size=3, max_size=3), texts=st.lists(TEXT, min_size=2, max_size=3))
def test_any_text_of_a_matching_survives(bank: Banks, premises: list[str], texts: list[str]) -> None:
    first = next(item for item in bank("fr").items if item.form is Form.MATCH)
    options = tuple(Option(text) for text in texts)
    item = replace(first, premises=tuple(premises), options=options, right=(0, 1, 0))
    ((_, element),) = pairs(Quiz("any", Plan("all", 1, "fr"), (item,), 1))
    rows = element.findall(".//q:response_lid", ITEMS)
    assert [shown(row.find("q:material", ITEMS)) for row in rows] == [lines(premise) for premise in premises]
    for row in rows:
        assert [shown(each) for each in row.iterfind(".//q:response_label", ITEMS)] == [lines(text) for text in texts]
