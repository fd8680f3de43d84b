"""A conversation as PDF, read back by pypdf."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import Any

import pytest
from pypdf import PdfReader

from api.views.exports import export
from assistant import Record
from tests.api.conftest import TurnsOf
from tests.api.test_exports import HOSTILE, TALKS, bare

A4 = (595, 842)  # points


def read(turns: tuple[Record, ...]) -> PdfReader:
    return PdfReader(io.BytesIO(export("c", turns, "pdf")))


def catalog(found: PdfReader) -> dict[str, Any]:
    return {**found.root_object}


def text(found: PdfReader) -> str:
    return bare("".join(page.extract_text() for page in found.pages))


@pytest.mark.parametrize(("language", "title"), [("fr", "Conversation"), ("en", "Conversation"), ("ar", "محادثة")])
def test_the_file_tells_its_title_and_language(turns_of: TurnsOf, language: str, title: str) -> None:
    found = read(turns_of(*TALKS[language]))
    assert found.metadata is not None
    assert (found.metadata.title, catalog(found)["/Lang"]) == (title, language)


def test_the_file_is_tagged_and_says_so_as_pdf_ua_asks(turns_of: TurnsOf) -> None:
    found = catalog(read(turns_of(*TALKS["ar"])))
    assert found["/MarkInfo"] == {"/Marked": True}
    assert "/StructTreeRoot" in found
    assert re.search(rb"pdfuaid:part\W+1\W", found["/Metadata"].get_data())


def test_pages_are_a4_and_numbered(turns_of: TurnsOf) -> None:
    pages = read(turns_of(*TALKS["en"])).pages
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in pages} == {A4}
    numbered = [f"{at}/{len(pages)}" in bare(page.extract_text()) for at, page in enumerate(pages, 1)]
    assert numbered == [True] * len(pages)


def test_questions_are_bookmarks(turns_of: TurnsOf) -> None:
    (title, below) = read(turns_of(*TALKS["en"])).outline
    questions = [each.title for each in below if not isinstance(each, list)]
    assert title.title == "Conversation"  # type: ignore[union-attr]
    assert questions == [f"{at}. {question}" for at, question in enumerate(TALKS["en"], 1)]


def test_arabic_words_are_written_out_in_their_order(turns_of: TurnsOf) -> None:
    turns = turns_of(*TALKS["ar"])
    told = text(read(turns))
    lines = [line for turn in turns for line in turn.answer["answer"]["text"].splitlines()]
    phrases = {bare(two) for line in lines for two in re.findall("(?=([\u0621-\u064a]{3,} [\u0621-\u064a]{3,}))", line)}
    assert len(phrases) > 50
    missing = {phrase for phrase in phrases if phrase not in told}
    assert len(missing) < len(phrases) / 20, missing  # those that a line breaks within


def test_arabic_letters_are_joined(turns_of: TurnsOf) -> None:
    page: Any = read(turns_of(*TALKS["ar"])).pages[0]
    forms = Counter[str]()
    for font in page["/Resources"]["/Font"].values():
        mapped = font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii")
        forms |= Counter(letter for _, letter in set(re.findall("<([0-9a-f]+)> <([0-9a-f]{4})>", mapped)))
    assert forms[f"{ord('ع'):04x}"] >= 3  # of the glyphs of its beginning, its middle, its end, and alone


def test_arabic_begins_at_the_right_and_french_within_it_at_the_left(turns_of: TurnsOf) -> None:
    assert {language: round(start(turns_of(*TALKS[language]), "2026") / A4[0]) for language in TALKS} == {
        "fr": 0,
        "en": 0,
        "ar": 1,
    }
    turns = turns_of(*TALKS["ar"])
    quote = turns[0].answer["citations"][0]["quote"].split()[0]
    assert start(turns, quote) < A4[0] / 2


def start(turns: tuple[Record, ...], word: str) -> float:
    """Return how far from the left the first piece of text with a word in it stands."""
    return places(turns, word)[0][0]


def places(turns: tuple[Record, ...], word: str) -> list[tuple[float, float]]:
    """Return where on the first page the pieces of text with a word in them stand."""
    found: list[tuple[float, float]] = []

    def visit(piece: str, _: object, matrix: list[float], *more: object) -> None:
        if word in piece:
            found.append((matrix[4], matrix[5]))

    read(turns).pages[0].extract_text(visitor_text=visit)
    return found


def test_the_file_runs_nothing_and_links_nowhere(turns_of: TurnsOf) -> None:
    found = read(turns_of(HOSTILE, "[x](https://example.org) <a href='https://example.org'>x</a> <img src='/x'>"))
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalog(found))
    assert not [page for page in found.pages if "/Annots" in page]
    assert bare("<img src='/x'>") in text(found)


def test_a_long_question_without_a_space_is_broken_into_lines(turns_of: TurnsOf) -> None:
    (turn,) = turns_of("réfugié" * 280)
    assert turn.question in text(read((turn,)))
    assert len({height for _, height in places((turn,), "réfugié")}) > 20


@pytest.mark.parametrize("language", TALKS)
def test_the_style_sheet_holds_nothing_that_is_not_understood(
    turns_of: TurnsOf, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        export("c", turns_of(*TALKS[language]), "pdf")
    assert caplog.messages == []
