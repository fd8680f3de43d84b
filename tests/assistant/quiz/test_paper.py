"""The quiz on paper as HTML, read back by html5lib, which knows nothing of the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.quiz.formats.paper import write
from assistant.quiz.item import Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz, title_of
from assistant.quiz.wording import say

LANGUAGES = ("fr", "en", "ar")
LETTERS = {"fr": "ABCDEFGHIJ", "en": "ABCDEFGHIJ", "ar": ["أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي"]}
SAFE = {"html", "head", "meta", "title", "style", "body", "main", "header", "section", "div", "blockquote"}
SAFE |= {"h1", "h2", "p", "ol", "ul", "li", "span", "strong", "bdi"}
FORBIDDEN = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))  # in XML, and so in a quiz
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN), min_size=1)
SIGNS = "\n« a\u00a0» ; b ? ‘’…\r\n\t<b>&amp; {=#~:}\u202f{{ x }}\u2028\x85 "
QuizOf = Callable[..., Quiz]


@pytest.fixture(params=LANGUAGES)
def quiz(request: pytest.FixtureRequest, quiz_of: QuizOf) -> Quiz:
    return quiz_of(request.param)


@cache
def read(quiz: Quiz, strict: bool = True) -> Element:
    """Return the page's root; where strict, fail at all that the HTML standard calls a parse error."""
    parser = html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False)
    root = parser.parse(write(quiz).content.decode("utf-8"))
    assert isinstance(root, Element)
    return root


def named(root: Element, name: str) -> list[Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def text(element: Element) -> str:
    return "".join(element.itertext())


def texts(root: Element, name: str) -> list[str]:
    return [text(each).strip() for each in named(root, name)]


def answered(quiz: Quiz, *forms: Form) -> Iterator[tuple[Item, Element, Element]]:
    """Yield the items of these forms, each with its question and its entry in the key; there must be some."""
    root = read(quiz)
    rows = list(zip(quiz.items, named(root, "question"), named(root, "entry"), strict=True))
    found = [row for row in rows if row[0].form in forms]
    assert found
    yield from found


def lettered(item: Item, at: int) -> str:
    return f"{LETTERS[item.language][at]}. {item.options[at].text}"


def test_the_page_says_its_language_direction_and_title(quiz: Quiz) -> None:
    root = read(quiz)
    language = quiz.plan.language
    assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    assert [text(each) for each in root.iter("title")] == [title_of(quiz.plan)]


def test_headings_are_a_title_then_the_questions_then_the_key(quiz: Quiz) -> None:
    found = [(each.tag, text(each)) for each in read(quiz).iter() if re.fullmatch("h[1-6]", each.tag)]
    count = say("paper.questions", quiz.plan.language, count=str(len(quiz.items)))
    assert found == [("h1", title_of(quiz.plan)), ("h2", count), ("h2", say("paper.key", quiz.plan.language))]


def test_the_page_runs_no_script_and_asks_nothing_of_anywhere(quiz: Quiz) -> None:
    root = read(quiz)
    assert {each.tag for each in root.iter()} <= SAFE
    assert not {name for each in root.iter() for name in each.attrib} & {"src", "href", "style", "onload", "onclick"}
    style = "".join(text(each) for each in root.iter("style"))
    assert not re.search(r"url\(|@import|@font-face|//", style)
    assert "default-src 'none'" in {each.get("content", "").split("; ")[0] for each in root.iter("meta")}


def test_what_is_in_the_title_cannot_leave_the_style_sheet(quiz_of: QuizOf) -> None:
    quiz = quiz_of("fr", 3)
    hostile = replace(quiz, plan=Plan('"}</style><script>alert(1)</script>', 3, "fr"))
    root = read(hostile)
    assert {each.tag for each in root.iter()} <= SAFE
    assert [text(each) for each in root.iter("h1")] == [title_of(hostile.plan)]


def test_name_and_date_are_asked_for(quiz: Quiz) -> None:
    fields = named(read(quiz), "fields")[0]
    assert [text(each) for each in fields] == [say(f"paper.{key}", quiz.plan.language) for key in ("name", "date")]


def test_questions_stand_in_the_order_of_the_quiz(quiz: Quiz) -> None:
    assert texts(read(quiz), "stem") == [item.stem for item in quiz.items]


def test_options_have_a_box_a_letter_and_their_text(quiz: Quiz) -> None:
    for item, question, _ in answered(quiz, Form.SINGLE, Form.MULTIPLE, Form.ORDER):
        rows = list(named(question, "options")[0])
        assert [text(row) for row in rows] == [lettered(item, at) for at in range(len(item.options))]
        assert all(len(named(row, "box")) == 1 for row in rows)


def test_it_is_said_where_several_answers_are_right(quiz_of: QuizOf) -> None:
    quiz = quiz_of("fr", 200)
    hints = {item.form: texts(question, "hint") for item, question, _ in answered(quiz, *Form)}
    assert hints[Form.MULTIPLE] == [say("paper.several", "fr")]
    assert hints[Form.SINGLE] == []


def test_a_matching_has_a_line_for_each_premise_and_a_lettered_list(quiz: Quiz) -> None:
    for item, question, _ in answered(quiz, Form.MATCH):
        premises = list(named(question, "premises")[0])
        assert [text(each) for each in premises] == list(item.premises)
        assert all(len(named(each, "blank")) == 1 for each in premises)
        assert [text(each) for each in named(question, "options")[0]] == [
            lettered(item, at) for at in range(len(item.options))
        ]
        assert not named(question, "box")


def test_what_is_to_be_written_has_a_line(quiz: Quiz) -> None:
    for item, question, _ in answered(quiz, Form.TEXT, Form.NUMBER):
        assert len(named(question, "line")) == 1
        assert text(question).strip() == item.stem


def test_the_questions_tell_nothing_of_the_key(quiz: Quiz) -> None:
    told = text(named(read(quiz), "questions")[0])
    assert say("feedback.right", quiz.plan.language, keys="") not in told
    assert not [item.id for item in quiz.items if item.id in told]


def test_the_key_gives_what_is_right_by_letter_and_text(quiz: Quiz) -> None:
    for item, _, entry in answered(quiz, Form.SINGLE):
        assert [text(each) for each in entry.iter("strong")] == [lettered(item, item.right[0])]
    for item, _, entry in answered(quiz, Form.MATCH, Form.ORDER):
        assert [text(each) for each in named(entry, "keys")[0]] == [lettered(item, at) for at in item.right]


def test_the_key_gives_every_answer_that_is_accepted(quiz: Quiz) -> None:
    for item, _, entry in answered(quiz, Form.TEXT, Form.NUMBER):
        assert tuple(text(each) for each in entry.iter("strong")) == item.keys


def test_the_key_says_why_each_wrong_option_is_wrong(quiz: Quiz) -> None:
    for item, _, entry in answered(quiz, Form.SINGLE, Form.MULTIPLE):
        if item.kind is ItemKind.TRUEFALSE:
            assert text(named(entry, "right")[0]).endswith(item.lures[0].why)
            continue
        told = dict[str, str]()
        for row in named(entry, "reasons")[0]:
            letters, why = texts(row, "letter")[0], texts(row, "text")[0]
            told |= {letter.strip("., ،"): why for letter in re.split("[,،]", letters)}
        wrong = [at for at in range(len(item.options)) if at not in item.right]
        assert told == {LETTERS[item.language][at]: item.options[at].why for at in wrong}


def test_the_key_quotes_every_passage_with_its_section_and_page(quiz: Quiz) -> None:
    for item, _, entry in answered(quiz, *Form):
        for citation, proof in zip(item.citations, named(entry, "proof"), strict=True):
            place = say("feedback.place", item.language, section=citation.section, page=str(citation.page))
            assert texts(proof, "label")[0].startswith(place)
            french = [text(each) for each in proof.iter("blockquote") if each.get("lang") == "fr"]
            assert french == [say("feedback.quote", "fr", text=citation.quote.replace("\n", " – "))]


def test_french_beside_a_translation_is_marked_and_runs_from_left_to_right(quiz_of: QuizOf) -> None:
    for language in ("en", "ar"):
        for proof in named(read(quiz_of(language)), "proof"):
            translated, french = proof.iter("blockquote")
            assert (translated.get("lang"), translated.get("dir")) == (None, None)
            assert (french.get("lang"), french.get("dir")) == ("fr", "ltr")
            assert say("feedback.edition", language) in text(proof)


def test_numbers_within_arabic_are_isolated(quiz_of: QuizOf) -> None:
    body = next(read(quiz_of("ar")).iter("body"))
    assert not re.search("[0-9A-Za-z]", "".join(outside(body)))
    assert "8.4.3.2" in {text(each) for each in body.iter("bdi")}


def outside(element: Element) -> Iterator[str]:
    """Yield the text that stands in nothing that runs from left to right."""
    if element.get("dir") != "ltr":
        yield element.text or ""
        for child in element:
            yield from outside(child)
            yield child.tail or ""


def test_the_same_quiz_gives_the_same_bytes(quiz: Quiz) -> None:
    assert write(quiz) == write(replace(quiz))
    assert write(quiz).left_out == ()


@example(language="fr", stem=SIGNS, options=[(SIGNS, SIGNS), (SIGNS, SIGNS)])
@example(language="ar", stem=SIGNS, options=[("وفقا للجدول 8.3.1 (R (98) 15)", "2003-2006"), (SIGNS, SIGNS)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(language=st.sampled_from(LANGUAGES), stem=TEXT, options=st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=5))
def test_any_text_survives(quiz_of: QuizOf, language: str, stem: str, options: list[tuple[str, str]]) -> None:
    quiz = quiz_of(language, 12)
    item = next(each for each in quiz.items if each.kind is ItemKind.MCQ)
    right = (Option(options[0][0]), *(Option(*each) for each in options[1:]))
    changed = replace(item, stem=stem, options=right, form=Form.SINGLE, right=(0,))
    root = read.__wrapped__(replace(quiz, items=(changed,)), strict=False)
    question, entry = named(root, "question")[0], named(root, "entry")[0]
    assert text(named(question, "stem")[0]) == stem
    assert [text(each) for each in named(question, "text")] == [each for each, _ in options]
    assert [text(row[-1]) for row in named(entry, "reasons")[0]] == list(dict.fromkeys(why for _, why in options[1:]))
