"""The CSV for Kahoot keeps the limits of its template; what does not fit is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.quiz import open_quizzes
from assistant.quiz.bank import Bank
from assistant.quiz.formats import Written, export, kahoot
from assistant.quiz.item import Bloom, Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz
from assistant.quiz.wording import LANGUAGES, say

HEAD = [
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
]
LIMITS = {"5", "10", "20", "30", "60", "90", "120", "240"}
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r=+-@;,\"'")

QuizOf = Callable[..., Quiz]


def rows_of(written: Written) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.content.decode("utf-8-sig"), newline=""), strict=True))


def quiz(*items: Item) -> Quiz:
    return Quiz("id", Plan("all", 10, items[0].language), items, len(items))


def item(stem: str, *texts: str, right: tuple[int, ...] = (0,)) -> Item:
    options = tuple(Option(text) for text in texts)
    form = Form.SINGLE if len(right) == 1 else Form.MULTIPLE
    return Item("mcq.one.fr", "fr", ItemKind.MCQ, form, stem, (), (), Bloom.REMEMBER, options, (), right)


def gap(cue: str, place: str, brief: bool = True) -> Item:
    made = item(say("contrast.gap", "fr", place=place, text=cue), "des migrants", "des Etats")
    return replace(made, kind=ItemKind.GAP, cue=cue, brief=cue if brief else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_keeps_the_limits_of_the_template(bank: Callable[[str], Bank], language: str) -> None:
    head, *rows = rows_of(kahoot.write(quiz(*bank(language).of("all"))))
    assert head == HEAD
    assert len(rows) > 50
    for question, *answers, seconds, right in rows:
        assert 0 < len(question) <= 120
        assert all(len(answer) <= 75 for answer in answers)
        assert seconds in LIMITS
        assert all(answers[int(number) - 1] for number in right.split(","))
        assert len([answer for answer in answers if answer]) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_is_written_or_named_as_left_out(bank: Callable[[str], Bank], language: str) -> None:
    items = bank(language).of("all")
    written = kahoot.write(quiz(*items))
    assert len(rows_of(written)) - 1 + len(written.left_out) == len(items)
    assert {each.form for each in items if each.id not in written.left_out} <= {Form.SINGLE, Form.MULTIPLE}


def test_an_item_that_fits_is_written_with_the_numbers_of_what_is_right() -> None:
    written = kahoot.write(quiz(item("Lesquels ?", "un", "deux", "trois", "quatre", right=(0, 2))))
    assert rows_of(written)[1:] == [["Lesquels ?", "un", "deux", "trois", "quatre", "20", "1,3"]]
    assert written.left_out == ()


@pytest.mark.parametrize(
    "each",
    [
        item("a" * 121, "a", "b"),
        item("Quand ?", "a" * 76, "b"),
        item("Quand ?", "a", "b", "c", "d", "e"),
        item("Quand ?", "seul"),
        replace(item("Quand ?", "a", "b", right=(1, 0)), form=Form.ORDER),
        replace(item("Quand ?", right=()), form=Form.TEXT, accepted=("hier",)),
    ],
    ids=["long question", "long answer", "five answers", "one answer", "order", "text"],
)
def test_what_kahoot_cannot_hold_is_left_out(each: Item) -> None:
    written = kahoot.write(quiz(each))
    assert rows_of(written) == [HEAD]
    assert written.left_out == ("mcq.one.fr",)


def test_the_longest_that_fits_is_written_and_can_be_read_in_time() -> None:
    _, row = rows_of(kahoot.write(quiz(item("a" * 120, *(letter * 75 for letter in "bcde")))))
    assert row == ["a" * 120, "b" * 75, "c" * 75, "d" * 75, "e" * 75, "60", "1"]


def test_a_gap_too_long_with_its_place_is_written_without_it() -> None:
    cue = "Le siège de Frontex se trouve ______, tel que stipulé par la Décision du Conseil 2005/358/EC"
    written = kahoot.write(quiz(gap(cue, say("place.8.2", "fr"))))
    assert rows_of(written)[1][0] == cue


def test_a_short_gap_keeps_its_whole_stem() -> None:
    short = gap("Il y a ______ principes", say("place.7", "fr"))
    assert rows_of(kahoot.write(quiz(short)))[1][0] == short.stem


def test_a_statement_is_not_written_without_the_actor_that_it_is_about() -> None:
    cue = "Assure une assistance dans la réinstallation et le rapatriement, et forme les juges ______ de l’asile"
    written = kahoot.write(quiz(gap(cue, "Organisation Internationale pour les Migrations", brief=False)))
    assert written.left_out == ("mcq.one.fr",)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_taken_for_a_formula_and_none_loses_its_text(first: str) -> None:
    _, row = rows_of(kahoot.write(quiz(item(f"{first}1+1", f"{first}cmd|' /C calc'!A0", "Non"))))
    assert row[0] == f"'{first}1+1"
    assert row[1] == f"'{first}cmd|' /C calc'!A0"


def test_the_apostrophe_before_a_formula_counts_as_a_character() -> None:
    assert kahoot.write(quiz(item("Quand ?", "-" * 75, "Non"))).left_out == ("mcq.one.fr",)


def test_the_file_says_that_it_is_utf_8_and_all_its_cells_are_quoted(quiz_of: QuizOf) -> None:
    content = kahoot.write(quiz_of("ar")).content
    assert content.startswith(b'\xef\xbb\xbf"Question - max 120 characters","')
    assert content.endswith(b'"\r\n')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_quiz_gives_the_same_bytes(quiz_of: QuizOf, language: str) -> None:
    assert export(quiz_of(language), "csv") == kahoot.write(quiz_of(language))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stem=st.text(CHARACTERS, min_size=1, max_size=125), text=st.text(CHARACTERS, min_size=1, max_size=80))
def test_any_text_that_fits_survives(stem: str, text: str) -> None:
    written = kahoot.write(quiz(item(stem, text, "Non")))
    assume(not written.left_out)
    _, (question, answer, *_) = rows_of(written)
    assert question in (stem, f"'{stem}")
    assert answer in (text, f"'{text}")
    assert not question.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_of_brief_items_is_written_whole(language: str) -> None:
    made = open_quizzes().make(Plan("all", 20, language, seed=4, brief=True))
    assert len(made.items) == 20
    assert kahoot.write(made).left_out == ()
