"""The quiz on paper as PDF, read back by pypdf."""

from __future__ import annotations

import io
import logging
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from assistant.quiz.errors import QuizError
from assistant.quiz.formats import pdf
from assistant.quiz.item import Item
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import say

LANGUAGES = ("fr", "en", "ar")
A4 = (595, 842)  # points
WRITE = """
import pickle, sys
from assistant.quiz.formats import pdf
sys.stdout.buffer.write(pdf.write(pickle.load(sys.stdin.buffer)).content)
"""
QuizOf = Callable[..., Quiz]


@pytest.fixture(params=LANGUAGES)
def quiz(request: pytest.FixtureRequest, quiz_of: QuizOf) -> Quiz:
    return quiz_of(request.param, 12)


@cache
def read(quiz: Quiz) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.write(quiz).content))


@cache
def pages(quiz: Quiz) -> list[str]:
    return [bare(page.extract_text()) for page in read(quiz).pages]


def catalog(quiz: Quiz) -> dict[str, Any]:
    return {**read(quiz).root_object}


def bare(text: str) -> str:
    """Return a text without its spaces: where lines break is the page's affair."""
    return re.sub(r"\s", "", text)


def key_page(quiz: Quiz) -> int:
    """Return the place of the page on which the key begins."""
    title = bare(say("paper.key", quiz.plan.language))
    return next(at for at, page in enumerate(pages(quiz)) if title in page)


def shown(item: Item) -> list[str]:
    return [bare(text) for text in (item.stem, *item.premises, *(option.text for option in item.options))]


def test_the_file_tells_its_title_and_language(quiz: Quiz) -> None:
    metadata = read(quiz).metadata
    assert metadata is not None
    assert metadata.title == title_of(quiz.plan)
    assert catalog(quiz)["/Lang"] == quiz.plan.language
    assert catalog(quiz)["/ViewerPreferences"] == {"/DisplayDocTitle": True}


def test_the_file_is_tagged_and_says_so_as_pdf_ua_asks(quiz: Quiz) -> None:
    assert catalog(quiz)["/MarkInfo"] == {"/Marked": True}
    assert "/StructTreeRoot" in catalog(quiz)
    assert re.search(rb"pdfuaid:part\W+1\W", catalog(quiz)["/Metadata"].get_data())


def test_pages_are_a4(quiz: Quiz) -> None:
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in read(quiz).pages} == {A4}


def test_the_file_runs_nothing_and_links_nowhere(quiz: Quiz) -> None:
    found = read(quiz)
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalog(quiz))
    assert not [page for page in found.pages if "/Annots" in page]


def test_every_page_has_its_number(quiz: Quiz) -> None:
    told = pages(quiz)
    for number, page in enumerate(told, start=1):
        parts = (say("paper.page", quiz.plan.language, page=str(number), pages=str(len(told)))).split()
        assert all(part in page for part in parts)


def test_pages_carry_the_title_and_those_of_the_key_its_own(quiz: Quiz) -> None:
    title, key = title_of(quiz.plan).split()[-1], say("paper.key", quiz.plan.language).split()
    places = range(len(pages(quiz)))
    assert [at for at in places if title in pages(quiz)[at]] == [*places]
    assert [at for at in places if all(word in pages(quiz)[at] for word in key)] == [*places][key_page(quiz) :]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_questions_stand_whole_on_one_page_before_the_key(quiz_of: QuizOf, language: str) -> None:
    quiz = quiz_of(language, 40)
    questions = pages(quiz)[: key_page(quiz)]
    broken = [
        item.id for item in quiz.items if not any(all(text in page for text in shown(item)) for page in questions)
    ]
    assert broken == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_key_begins_on_a_new_page_and_tells_what_is_right(quiz_of: QuizOf, language: str) -> None:
    quiz = quiz_of(language, 12)
    right, at = bare(say("feedback.right", language, keys="")), key_page(quiz)
    assert right not in "".join(pages(quiz)[:at])
    assert "".join(pages(quiz)[at:]).count(right) == len(quiz.items)
    assert all(item.id in "".join(pages(quiz)[at:]) for item in quiz.items)


def test_arabic_words_are_written_out(quiz_of: QuizOf) -> None:
    quiz = quiz_of("ar", 12)
    told = "".join(pages(quiz))
    words = {word for item in quiz.items for word in re.findall("[\u0621-\u064a]{4,}", item.stem)}
    assert len(words) > 50
    assert {word for word in words if word not in told} == set()


def test_arabic_letters_are_joined(quiz_of: QuizOf) -> None:
    page: Any = read(quiz_of("ar", 12)).pages[0]
    forms = Counter[str]()
    for font in page["/Resources"]["/Font"].values():
        mapped = font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii")
        forms |= Counter(letter for _, letter in set(re.findall("<([0-9a-f]+)> <([0-9a-f]{4})>", mapped)))
    assert forms[f"{ord('ع'):04x}"] >= 3  # of the glyphs of its beginning, its middle, its end, and alone


def test_arabic_begins_at_the_right(quiz_of: QuizOf) -> None:
    assert {language: round(start(quiz_of(language, 12)) / A4[0]) for language in LANGUAGES} == {
        "fr": 0,
        "en": 0,
        "ar": 1,
    }


def start(quiz: Quiz) -> float:
    """Return how far from the left the first question's number stands."""
    found: list[float] = []

    def visit(text: str, _: object, matrix: list[float], *more: object) -> None:
        if re.fullmatch(r"\W*1\W*", text):
            found.append(matrix[4])

    read(quiz).pages[0].extract_text(visitor_text=visit)
    return found[0]


def test_the_same_quiz_gives_the_same_bytes_in_every_process(quiz_of: QuizOf) -> None:
    quiz = quiz_of("ar", 4)
    run = [sys.executable, "-c", WRITE]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run(run, input=pickle.dumps(quiz), capture_output=True, check=True, env=environment)
    assert pdf.write(quiz).content == other.stdout


def test_the_style_sheet_holds_nothing_that_is_not_understood(quiz: Quiz, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf.write(quiz)
    assert caplog.messages == []


def test_where_pango_is_lacking_it_is_named(
    quiz: Quiz, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> None:
        print("advice")
        raise OSError(f"cannot load library of {name}")

    monkeypatch.setattr("assistant.typeset.pdf.import_module", fail)
    with pytest.raises(QuizError, match=r"Pango.*libpango-1\.0-0 and libpangoft2-1\.0-0"):
        pdf.write(quiz)
    assert capsys.readouterr().out == ""
