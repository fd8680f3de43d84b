"""Moodle XML: every item is read back whole, by another's parser and as Moodle's importer does, and keeps its rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from itertools import product
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quiz.bank import Bank
from assistant.quiz.feedback import feedback
from assistant.quiz.formats.moodle import write
from assistant.quiz.grading import letter, mark
from assistant.quiz.item import Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz, title_of

type_of = {
    Form.SINGLE: "multichoice",
    Form.MULTIPLE: "multichoice",
    Form.MATCH: "matching",
    Form.ORDER: "ordering",
    Form.TEXT: "shortanswer",
    Form.NUMBER: "numerical",
}
# question_bank::fraction_options_full() of Moodle; it takes what differs by less than 0.00001
shares = (
    0.9,
    5 / 6,
    0.8,
    0.75,
    0.7,
    2 / 3,
    0.6,
    0.5,
    0.4,
    1 / 3,
    0.3,
    0.25,
    0.2,
    1 / 6,
    1 / 7,
    1 / 8,
    1 / 9,
    0.1,
    0.05,
)
grades = {sign * share for sign in (1, -1) for share in (0.0, 1.0, *shares)}
forbidden = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]  # by XML
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=forbidden), min_size=1)
read_choices: Callable[[bytes], dict[str, list[Any]]] = import_module("moodle_xml_parser.parser").parse_bytes
languages = pytest.mark.parametrize("language", ["fr", "en", "ar"])
Banks = Callable[[str], Bank]


class Shown(HTMLParser):
    """What a browser shows of HTML: its text, with a line for each break and paragraph."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, _: object) -> None:
        self.text += "\n" if tag == "br" or (tag == "p" and self.text) else ""


def whole(bank: Bank) -> Quiz:
    return Quiz("", Plan("all", 1, bank.items[0].language), tuple(item.shuffled(7) for item in bank.items), 0)


def some(bank: Bank, form: Form) -> Item:
    return next(item for item in bank.items if item.form is form and item.kind is not ItemKind.TRUEFALSE)


def alone(item: Item) -> Quiz:
    return Quiz("", Plan("all", 1, item.language), (item,), 1)


def read(quiz: Quiz) -> list[Element]:
    return list(ElementTree.fromstring(write(quiz).content))


def pairs(quiz: Quiz) -> list[tuple[Item, Element]]:
    """Each item with its question."""
    return list(zip(quiz.items, read(quiz)[1:], strict=True))


def raw(element: Element, path: str = "") -> str:
    """The text as Moodle's `import_text_with_files` takes it: without white space around it."""
    return (element.findtext(f"{path}/text" if path else "text") or "").strip()


def shown(element: Element, path: str = "") -> str:
    return Shown(raw(element, path)).text


def broken(text: str) -> str:
    """A text with its lines broken in one way, as XML reads them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fractions(question: Element) -> list[float]:
    return [float(answer.attrib["fraction"]) / 100 for answer in question.findall("answer")]


@languages
def test_every_item_is_a_question_of_its_type_with_its_stem_feedback_and_tags(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        wanted = "truefalse" if item.kind is ItemKind.TRUEFALSE else type_of[item.form]
        assert (question.get("type"), question.findtext("idnumber")) == (wanted, item.id)
        assert shown(question, "questiontext") == item.stem
        assert shown(question, "generalfeedback") == "\n".join(feedback(item))
        told = [raw(tag) for tag in question.findall("tags/tag")]
        assert told == [*item.topics, item.section, item.kind, item.difficulty, item.bloom]
        assert question.findtext("defaultgrade") == "1"


@languages
def test_the_category_comes_first_and_bears_the_title(bank: Banks, language: str) -> None:
    quiz = whole(bank(language))
    first, *others = read(quiz)
    assert first.get("type") == "category"
    assert raw(first, "category") == title_of(quiz.plan)
    assert all(question.get("type") != "category" for question in others)


@languages
def test_names_numbers_and_tags_are_as_long_as_moodle_keeps_them(bank: Banks, language: str) -> None:
    questions = read(whole(bank(language)))[1:]
    names, numbers = [raw(each, "name") for each in questions], [each.findtext("idnumber") or "" for each in questions]
    assert max(map(len, names)) <= 255
    assert max(map(len, numbers)) <= 100
    assert len(set(names)) == len(set(numbers)) == len(questions)
    assert max(len(raw(tag)) for each in questions for tag in each.findall("tags/tag")) <= 50


@languages
def test_another_parser_reads_every_choice_with_its_options_and_reasons(bank: Banks, language: str) -> None:
    quiz = whole(bank(language))
    items = [i for i in quiz.items if i.form in (Form.SINGLE, Form.MULTIPLE) and i.kind is not ItemKind.TRUEFALSE]
    for item, question in zip(items, read_choices(write(quiz).content)["multichoice"], strict=True):
        assert [Shown(each.answer).text for each in question.options] == [option.text for option in item.options]
        assert [Shown(each.feedback).text for each in question.options] == [option.why for option in item.options]
        assert (question.single, question.answernumbering) == (item.form is Form.SINGLE, "abc")
        assert question.shuffle_answers


@languages
def test_fractions_are_grades_of_moodle_and_add_up_to_the_mark(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form not in (Form.MATCH, Form.ORDER):
            found = fractions(question)
            assert all(min(abs(each - grade) for grade in grades) < 0.00001 for each in found)
            if item.form is Form.MULTIPLE:
                assert round(sum(each for each in found if each > 0), 2) == 1
            else:
                assert set(found) <= {0, 1}
                assert 1 in found


@languages
def test_a_choice_of_several_earns_in_moodle_what_it_earns_here(bank: Banks, language: str) -> None:
    several = [item for item in bank(language).items if item.form is Form.MULTIPLE]
    assert several
    for item in several:
        found = fractions(read(alone(item))[1])
        for chosen in product([False, True], repeat=len(found)):
            response = [letter(place) for place, taken in enumerate(chosen) if taken]
            earned = sum(fraction for fraction, taken in zip(found, chosen, strict=True) if taken)
            assert max(0, min(1, earned)) == pytest.approx(mark(item, response), abs=1e-6)


@languages
def test_a_true_or_false_names_its_answers_as_moodle_does(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.kind is ItemKind.TRUEFALSE:
            answers = question.findall("answer")
            assert [raw(answer) for answer in answers] == ["true", "false"]
            assert fractions(question).index(1) == item.right[0]
            assert [shown(answer, "feedback") for answer in answers] == [option.why for option in item.options]


def test_premises_may_share_an_answer_and_what_matches_nothing_has_no_question(bank: Banks) -> None:
    item = replace(some(bank("fr"), Form.MATCH), premises=("un", "deux"), right=(1, 1))
    item = replace(item, options=(Option("a < b"), Option("&lt; & c"), Option("d")))
    found = [(shown(each), shown(each, "answer")) for each in read(alone(item))[1].findall("subquestion")]
    assert found == [("un", "&lt; & c"), ("deux", "&lt; & c"), ("", "a < b"), ("", "d")]


@languages
def test_steps_are_told_in_their_right_order_and_graded_by_place(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form is Form.ORDER:
            assert tuple(map(shown, question.findall("answer"))) == item.keys
            told = [question.findtext(name) for name in ("selecttype", "layouttype", "gradingtype", "showgrading")]
            assert told == ["ALL", "VERTICAL", "ABSOLUTE_POSITION", "SHOW"]


@languages
def test_what_is_typed_is_right_in_every_accepted_form_and_in_no_wrong_one(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form is Form.TEXT:
            found = [raw(answer) for answer in question.findall("answer")]
            assert found[0] == item.accepted[0]
            assert {each.lower() for each in item.accepted} <= {each.lower() for each in found}
            assert all(mark(item, each) == 1 for each in found)
            assert question.findtext("usecase") == "0"


def test_an_asterisk_that_is_accepted_stands_for_itself(bank: Banks) -> None:
    item = replace(some(bank("fr"), Form.TEXT), accepted=("l’a*b",))
    assert [raw(answer) for answer in read(alone(item))[1].findall("answer")] == [r"l’a\*b", r"l'a\*b"]


@languages
def test_a_number_is_right_without_tolerance(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form is Form.NUMBER:
            assert float(raw(question, "answer")) == item.number
            assert question.findtext("answer/tolerance") == "0"


def test_arabic_runs_from_right_to_left_and_french_within_it_from_left_to_right(bank: Banks) -> None:
    item = next(item for item in bank("ar").items if item.citations[0].translation)
    question = read(alone(item))[1]
    assert raw(question, "questiontext").startswith('<div lang="ar" dir="rtl">')
    assert f'<span lang="fr" dir="ltr">« {item.citations[0].quote.splitlines()[0]}' in raw(question, "generalfeedback")


def test_an_item_with_shares_that_moodle_does_not_know_is_left_out(bank: Banks) -> None:
    item = some(bank("fr"), Form.MULTIPLE)
    many = replace(item, options=tuple(Option(str(at)) for at in range(12)), right=tuple(range(11)))
    assert write(alone(item)).left_out == ()
    assert write(alone(many)).left_out == (item.id,)
    assert len(read(alone(many))) == 1


def test_the_same_quiz_is_written_alike(quiz_of: Callable[..., Quiz]) -> None:
    assert write(quiz_of("ar")) == write(quiz_of("ar"))


@settings(deadline=None)
@given(stem=texts, told=st.lists(st.tuples(texts, texts), min_size=2, max_size=5))
def test_any_text_comes_back_from_another_parser(bank: Banks, stem: str, told: list[tuple[str, str]]) -> None:
    options = tuple(Option(text, why) for text, why in told)
    item = replace(some(bank("ar"), Form.SINGLE), stem=stem, options=options, right=(0,))
    question = read_choices(write(alone(item)).content)["multichoice"][0]

    def bare(element: str) -> str:  # that parser reads entities itself
        return element.partition(">")[2].rpartition("</")[0].replace("<br>", "\n")

    assert bare(question.text_pre_parse) == broken(stem).replace("<br>", "\n")
    found = [(bare(each.answer), bare(each.feedback)) for each in question.options]
    assert found == [(broken(text).replace("<br>", "\n"), broken(why).replace("<br>", "\n")) for text, why in told]


@settings(deadline=None)
@given(stem=texts, premises=st.lists(texts, min_size=2, max_size=2), targets=st.lists(texts, min_size=2, max_size=2))
def test_any_text_comes_back_from_a_matching(bank: Banks, stem: str, premises: list[str], targets: list[str]) -> None:
    item = replace(some(bank("en"), Form.MATCH), stem=stem, premises=tuple(premises), right=(1, 0))
    item = replace(item, options=tuple(Option(text) for text in targets))
    question = read(alone(item))[1]
    assert shown(question, "questiontext") == broken(stem)
    found = [(shown(each), shown(each, "answer")) for each in question.findall("subquestion")]
    assert found == [(broken(premises[row]), broken(targets[1 - row]).strip()) for row in (0, 1)]
