"""GIFT: another's parser finds every item, with its stem, answers, weights and feedback, whatever is written in them.

That parser reads HTML entities itself, and leaves the sign of a new line as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quiz.bank import Bank
from assistant.quiz.feedback import feedback
from assistant.quiz.formats.gift import write
from assistant.quiz.grading import mark
from assistant.quiz.item import Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz, title_of
from assistant.quiz.wording import say

parser = import_module("ua_exam.gift_parser")
tag = re.compile(r"</?(?:div|span|p)(?: lang=\"\w\w\" dir=\"\w{3}\")?>")
forbidden = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]  # by XML
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=forbidden), min_size=1)
languages = pytest.mark.parametrize("language", ["fr", "en", "ar"])
Banks = Callable[[str], Bank]


@dataclass(frozen=True)
class Answer:
    """One of the answers between two braces: its sign, weight, text and feedback."""

    sign: str
    weight: float | None
    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """What is read of a question: what the parser says of it, and what stands between its braces."""

    said: dict[str, Any]
    head: str
    answers: list[Answer]
    feedback: str


def whole(bank: Bank) -> Quiz:
    return Quiz("", Plan("all", 1, bank.items[0].language), tuple(item.shuffled(7) for item in bank.items), 0)


def some(bank: Bank, form: Form) -> Item:
    return next(item for item in bank.items if item.form is form and item.kind is not ItemKind.TRUEFALSE)


def alone(item: Item) -> Quiz:
    return Quiz("", Plan("all", 1, item.language), (item,), 1)


def read(quiz: Quiz) -> list[Question]:
    content = write(quiz).content.decode()
    found = parser.parse_gift_content(content)
    return [_question(*each) for each in zip(found, _braces(content), strict=True)]


def pairs(quiz: Quiz) -> list[tuple[Item, Question]]:
    return list(zip(quiz.items, read(quiz), strict=True))


def _braces(content: str) -> Iterator[list[tuple[str, str]]]:
    """Yield for each question the tokens between its braces."""
    inside: list[tuple[str, str]] | None = None
    for kind, text, *_ in parser.tokenize(re.sub(r"^//.*$", "", content, flags=re.M)):
        if kind == "{":
            inside = []
        elif kind == "}" and inside is not None:
            yield inside
            inside = None
        elif inside is not None and kind != "NEWLINE":
            inside.append((kind, text))


def _question(said: dict[str, Any], tokens: list[tuple[str, str]]) -> Question:
    kinds = [kind for kind, _ in tokens]
    end = next(at for at in reversed(range(len(kinds))) if kinds[at : at + 4] == ["#"] * 4)
    starts = [at for at in range(end) if kinds[at] in "=~"] + [end]
    answers = [_answer(tokens[one:other]) for one, other in pairwise(starts)]
    head = "".join(text for _, text in tokens[: starts[0]])
    return Question(said, head, answers, "".join(text for _, text in tokens[end + 4 :]))


def _answer(tokens: list[tuple[str, str]]) -> Answer:
    sign, *rest = tokens
    weight = None
    if rest and rest[0][0] == "%":
        weight, rest = float(rest[1][1]), rest[3:]
    cut = next((at for at, (kind, _) in enumerate(rest) if kind == "#"), len(rest))
    text, why = ("".join(text for _, text in part) for part in (rest[:cut], rest[cut + 1 :]))
    return Answer(sign[0], weight, text, why)


def shown(read: str) -> str:
    """A text that is read, without its tags and the white space around them."""
    return bare(read.strip().removeprefix("[html]"))


def bare(text: str) -> str:
    """A text without tags; new lines, paragraphs and breaks are as GIFT signs a new line."""
    return tag.sub("", re.sub(r"\r\n?|\n|</p><p>|<br>", r"\\n", text))


@languages
def test_every_item_is_a_question_of_the_category_with_its_stem_and_feedback(bank: Banks, language: str) -> None:
    quiz = whole(bank(language))
    for item, question in pairs(quiz):
        stem = f"{item.stem}\n{say('paper.order', language)}" if item.form is Form.ORDER else item.stem
        assert shown(question.said["text"]) == bare(stem)
        assert question.said["category"] == title_of(quiz.plan)
        assert item.section in question.said["title"]
        assert shown(question.feedback) == bare("\n".join(feedback(item)))


@languages
def test_ids_and_tags_stand_in_a_comment(bank: Banks, language: str) -> None:
    items = whole(bank(language)).items
    told = re.findall(r"^// \[id:(.+?)\] (.+)$", write(whole(bank(language))).content.decode(), flags=re.M)
    assert [number for number, _ in told] == [item.id for item in items]
    for item, (_, tags) in zip(items, told, strict=True):
        wanted = [*item.topics, item.section, item.kind, item.difficulty, item.bloom]
        assert re.findall(r"\[tag:(.+?)\]", tags) == wanted


@languages
def test_choices_have_their_options_weights_and_reasons(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form in (Form.SINGLE, Form.MULTIPLE) and item.kind is not ItemKind.TRUEFALSE:
            assert question.said["type"] == "multiple_choice"
            found = [(shown(each.text), shown(each.why)) for each in question.answers]
            assert found == [(bare(option.text), bare(option.why)) for option in item.options]
            right = [at for at, each in enumerate(question.said["options"]) if each["is_correct"]]
            assert tuple(right) == item.right
            if item.form is Form.MULTIPLE:
                share = 100 / len(item.right)
                weights = [share if at in item.right else -share for at in range(len(item.options))]
                assert [each.weight for each in question.answers] == pytest.approx(weights, abs=0.00001)


@languages
def test_true_and_false_have_their_reason(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.kind is ItemKind.TRUEFALSE:
            told, _, why = question.head.partition("#")
            assert told == ("TRUE", "FALSE")[item.right[0]]
            assert shown(why) == bare(item.lures[0].why)


def test_what_is_said_of_a_right_truth_follows_what_is_said_of_a_wrong_one(bank: Banks) -> None:
    item = next(item for item in bank("fr").items if item.kind is ItemKind.TRUEFALSE and item.right == (1,))
    for wrong, right, head in [
        ("a#", "b", "FALSE#a##b"),
        ("", "b", "FALSE##b"),
        ("a#", "", "FALSE#a#"),
        ("", "", "FALSE"),
    ]:
        options = (Option("Vrai", wrong), Option("Faux", right))
        assert read(alone(replace(item, options=options)))[0].head == head


@languages
def test_pairs_are_matched_and_steps_are_matched_with_their_place(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form in (Form.MATCH, Form.ORDER):
            found = [tuple(map(shown, each.text.split("->"))) for each in question.answers]
            wanted = [(premise, item.options[at].text) for premise, at in zip(item.premises, item.right, strict=False)]
            if item.form is Form.ORDER:
                wanted = [(option.text, str(item.right.index(at) + 1)) for at, option in enumerate(item.options)]
            assert found[: len(wanted)] == [(bare(one), bare(other)) for one, other in wanted]
            assert {each.sign for each in question.answers} == {"="}


def test_options_that_match_nothing_have_no_premise_and_arrows_within_texts_are_no_arrows(bank: Banks) -> None:
    item = replace(some(bank("fr"), Form.MATCH), premises=("un -> 1", "deux"), right=(1, 1))
    item = replace(item, options=(Option("a"), Option("b -> c"), Option("d")))
    written = write(alone(item)).content.decode()
    assert re.findall(r"^=.*$", written, flags=re.M) == [
        '=<span lang\\="fr" dir\\="ltr">un -&gt; 1</span> -> b -&gt; c',
        '=<span lang\\="fr" dir\\="ltr">deux</span> -> b -&gt; c',
        "= -> a",
        "= -> d",
    ]


@languages
def test_what_is_typed_is_right_in_every_accepted_form(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form is Form.TEXT:
            assert {each.lower() for each in item.accepted} <= {each.text.lower() for each in question.answers}
            assert all(mark(item, each.text) == 1 for each in question.answers)
            assert {(each.sign, each.weight) for each in question.answers} == {("=", 100)}


@languages
def test_a_number_follows_its_sign(bank: Banks, language: str) -> None:
    for item, question in pairs(whole(bank(language))):
        if item.form is Form.NUMBER:
            assert question.head == f"#{item.keys[0]}"


def test_html_is_written_only_where_it_is_needed(bank: Banks) -> None:
    item = some(bank("fr"), Form.SINGLE)
    assert b"[html]" not in write(alone(item)).content
    assert b"[html]" in write(alone(replace(item, stem="a < b"))).content
    assert write(whole(bank("ar"))).content.count(b"::[html]") == len(bank("ar").items)


def test_arabic_runs_from_right_to_left_and_french_within_it_from_left_to_right(bank: Banks) -> None:
    written = write(whole(bank("ar"))).content.decode()
    assert r'<div lang\="ar" dir\="rtl">' in written
    assert r'<span lang\="fr" dir\="ltr">« ' in written


def test_an_item_with_weights_that_moodle_does_not_know_is_left_out(bank: Banks) -> None:
    item = some(bank("fr"), Form.MULTIPLE)
    many = replace(item, options=tuple(Option(str(at)) for at in range(12)), right=tuple(range(11)))
    assert write(alone(many)).left_out == (item.id,)
    assert write(alone(many)).content == b""


def test_the_same_quiz_is_written_alike(quiz_of: Callable[..., Quiz]) -> None:
    assert write(quiz_of("ar")) == write(quiz_of("ar"))


@pytest.mark.parametrize("language", ["fr", "ar"])
@settings(deadline=None)
@given(stem=texts, told=st.lists(st.tuples(texts, texts), min_size=2, max_size=5))
def test_any_text_comes_back(bank: Banks, language: str, stem: str, told: list[tuple[str, str]]) -> None:
    options = tuple(Option(text, why) for text, why in told)
    item = replace(some(bank(language), Form.SINGLE), stem=stem, options=options, right=(0,))
    question = read(alone(item))[0]
    assert shown(question.said["text"]) == bare(stem)
    found = [(shown(each.text), shown(each.why)) for each in question.answers]
    assert found == [(bare(text), bare(why)) for text, why in told]
    assert shown(question.feedback) == r"\n".join(map(bare, feedback(item)))  # a text may end in half a line break
