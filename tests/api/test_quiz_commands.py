"""`mtm quiz`: what a trainer types, and what comes of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from assistant.quiz import Review, Verdict, open_quizzes

DETENTION = ("--topic", "detention", "--language", "ar", "--count", "5", "--seed", "7")


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["quiz", *arguments], input=typed)


def test_a_quiz_is_shown_with_its_key_below() -> None:
    shown = run("make", *DETENTION)
    assert shown.exit_code == 0
    questions, _, key = shown.stdout.partition("مفتاح الإجابات")
    assert questions.count("\n\n") == 6
    assert "الأصل الفرنسي: « " in key


def test_the_command_of_the_manual_writes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    done = run(
        "make", *DETENTION, "--difficulty", "medium", "--kinds", "mcq,truefalse", "--format", "json", "-o", str(file)
    )
    assert (done.exit_code, done.stdout.strip()) == (0, f"Written to {file}.")
    made = json.loads(file.read_text(encoding="utf-8"))
    assert {item["kind"] for item in made["items"]} <= {"mcq", "truefalse"}
    assert {item["difficulty"] for item in made["items"]} == {"medium"}


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "quiz.json"
    file.write_text("mine")
    refused = run("make", *DETENTION, "--format", "json", "-o", str(file))
    assert refused.exit_code == 2
    assert file.read_text() == "mine"


def test_the_same_seed_writes_the_same_bytes() -> None:
    first, second = (run("make", *DETENTION, "--format", "json").stdout for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--topic", "visas"), "there is no topic 'visas'; there are interception, networks"),
        (("--kinds", "mcq,essay"), "there is no kind 'essay'; there are mcq, truefalse"),
        (("--difficulty", "extreme"), "there is no difficulty 'extreme'; there are easy, medium, hard"),
        (("--format", "docx"), "there is no format 'docx'; there are moodle-xml, gift"),
        (("--language", "de"), "quizzes are made in fr, en, ar"),
        (("--count", "0"), "it has 1 to 200"),
        (("-o", "quiz.xml"), "--output needs --format, one of moodle-xml"),
    ],
)
def test_what_is_not_allowed_is_told_with_what_is(arguments: tuple[str, ...], told: str) -> None:
    refused = run("make", *arguments)
    assert refused.exit_code == 2
    assert told in refused.stderr


def test_too_many_are_as_many_as_there_are_and_it_says_so() -> None:
    made = run("make", "--topic", "8.5.3", "--count", "200", "--language", "en", "--seed", "1", "--format", "json")
    assert made.exit_code == 0
    assert "questions instead of 200" in made.stderr


def test_a_topic_without_items_ends_with_1() -> None:
    empty = run("make", "--topic", "10", "--seed", "1")
    assert empty.exit_code == 1
    assert "Il n’y a aucune question" in empty.stderr


def test_topics_are_listed_with_their_items() -> None:
    listed = run("topics", "--language", "en").stdout
    assert [line.split()[0] for line in listed.splitlines()][:4] == ["interception", "networks", "detention", "return"]
    assert all(" easy, " in line for line in listed.splitlines())


def test_a_quiz_is_taken_and_scored() -> None:
    quiz = ("take", "--topic", "return", "--count", "3", "--language", "en", "--seed", "3", "--kinds", "gap,truefalse")
    made = json.loads(run("make", *quiz[1:], "--format", "json").stdout)
    right = "".join(f"{item['key']}\n" for item in made["items"])
    taken = run(*quiz, typed=right)
    assert taken.exit_code == 0
    assert taken.stdout.count("Right.") == 3
    assert "Result: 3 out of 3 (100%)." in taken.stdout
    assert "French original: « " in taken.stdout


def test_what_is_typed_wrongly_is_asked_again_and_an_empty_line_skips() -> None:
    taken = run(
        "take", "--topic", "return", "--count", "2", "--language", "en", "--seed", "3", "--kinds", "gap", typed="zz\n\n"
    )
    assert "This answer was not understood." in taken.stdout
    assert "Skipped." in taken.stdout
    assert "Result: 0 out of 1 (0%)." in taken.stdout  # the end of the input ends the quiz
    assert "To review:" in taken.stdout


def test_a_topic_is_written_for_review_and_decisions_are_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "quiz-review.csv"
    monkeypatch.setattr("assistant.quiz.review_file", lambda document: kept)
    sheet = tmp_path / "sheet.csv"
    assert run("review", "--topic", "routes", "--language", "en", "-o", str(sheet)).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    rows[0]["decision"] = "ban"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = run("review", "--take", str(sheet))
    assert done.exit_code == 0, done.stderr
    decided = Review.read(kept).decisions
    assert decided[rows[0]["id"]].verdict is Verdict.BAN
    assert set(open_quizzes().review.decisions) <= set(decided)


def test_a_decision_on_an_item_that_there_is_not_is_refused_whole(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id,decision\ngap.nowhere.fr,ban\n", encoding="utf-8")
    refused = run("review", "--take", str(sheet))
    assert refused.exit_code == 2
    assert "there is no item 'gap.nowhere.fr'; nothing was taken over" in refused.stderr


def test_a_review_that_is_not_there_is_told(tmp_path: Path) -> None:
    refused = run("review", "--take", str(tmp_path / "none.csv"))
    assert refused.exit_code == 2
    assert "there is no file" in refused.stderr
