"""A conversation as DOCX, read back by python-docx, and its XML held against what word processors need to be told."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import docx
import pytest
from docx.document import Document

from api.views.exports import export
from assistant import Record
from tests.api.conftest import TurnsOf
from tests.api.test_exports import HOSTILE, TALKS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC, LATIN = re.compile("[\u0620-\u064a]"), re.compile("[A-Za-zÀ-ÿ]")
A4 = (21.0, 29.7)  # centimetres
USED = {"document", "body", "p", "pPr", "pStyle", "bidi", "r", "rPr", "rtl", "lang", "t", "br"}
USED |= {"sectPr", "footerReference", "pgSz", "pgMar", "cols", "docGrid"}


def written(turns: tuple[Record, ...]) -> bytes:
    return export("c", turns, "docx")


def read(turns: tuple[Record, ...]) -> Document:
    return docx.Document(io.BytesIO(written(turns)))


def part(turns: tuple[Record, ...], name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(written(turns))) as archive:
        return ElementTree.fromstring(archive.read(name))


def paragraphs(turns: tuple[Record, ...]) -> list[Element]:
    return list(part(turns, "word/document.xml").iter(f"{W}p"))


def text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def languages(runs: list[Element], kind: str = "val") -> set[str | None]:
    return {run.find(f"{W}rPr/{W}lang").get(f"{W}{kind}") for run in runs}  # type: ignore[union-attr]


def is_right_to_left(element: Element) -> bool:
    return element.find(f"{W}pPr/{W}bidi") is not None or element.find(f"{W}rPr/{W}rtl") is not None


def test_headings_are_the_title_the_questions_and_the_sources(turns_of: TurnsOf) -> None:
    first, second, third = TALKS["fr"]
    found = [(p.style.name, p.text) for p in read(turns_of(*TALKS["fr"])).paragraphs if p.style]
    assert [each for each in found if each[0].startswith("Heading")] == [
        ("Heading 1", "Conversation"),
        ("Heading 2", f"1. {first}"),
        ("Heading 3", "Sources"),
        ("Heading 2", f"2. {second}"),
        ("Heading 3", "Sources"),
        ("Heading 2", f"3. {third}"),
    ]


def test_the_points_of_an_answer_are_a_list(turns_of: TurnsOf) -> None:
    turns = turns_of(*TALKS["fr"])
    points = [p.text for p in read(turns).paragraphs if p.style and p.style.name == "List Bullet"]
    assert points == re.findall("(?m)^– (.*)", "\n".join(turn.answer["answer"]["text"] for turn in turns))
    assert points != []


def test_arabic_paragraphs_run_from_right_to_left_and_french_ones_do_not(turns_of: TurnsOf) -> None:
    for paragraph in paragraphs(turns_of(*TALKS["ar"])):
        is_french = text(paragraph).startswith("«\u00a0")
        assert is_right_to_left(paragraph) is not is_french, text(paragraph)


def test_every_run_has_one_direction_and_its_language(turns_of: TurnsOf) -> None:
    runs = [run for paragraph in paragraphs(turns_of(*TALKS["ar"])) for run in paragraph.iter(f"{W}r")]
    arabic, others = [r for r in runs if is_right_to_left(r)], [r for r in runs if not is_right_to_left(r)]
    assert [text(run) for run in arabic if LATIN.search(text(run))] == []
    assert [text(run) for run in others if ARABIC.search(text(run))] == []
    assert languages(arabic, "bidi") == {"ar-SA"}
    assert languages(others) == {"fr-FR"}


def test_no_document_without_arabic_has_anything_from_right_to_left(turns_of: TurnsOf) -> None:
    for language in ("fr", "en"):
        found = part(turns_of(*TALKS[language]), "word/document.xml")
        assert [each.tag for name in ("bidi", "rtl") for each in found.iter(f"{W}{name}")] == []


def test_numbers_that_belong_together_keep_their_order_within_arabic(turns_of: TurnsOf) -> None:
    mark = "\u200e"
    pieces = {text(run) for each in paragraphs(turns_of(*TALKS["ar"])) for run in each.iter(f"{W}r")}
    assert {"8.4.3.1", "45", f"{mark}2085–2088{mark}"} <= pieces


def test_an_arabic_document_has_its_pages_from_right_to_left(turns_of: TurnsOf) -> None:
    found = {
        language: part(turns_of(*TALKS[language]), "word/document.xml").find(f".//{W}sectPr/{W}bidi") is not None
        for language in TALKS
    }
    assert found == {"fr": False, "en": False, "ar": True}


def test_english_and_french_are_marked_as_such(turns_of: TurnsOf) -> None:
    for paragraph in paragraphs(turns_of(*TALKS["en"])):
        tag = "fr-FR" if text(paragraph).startswith("«\u00a0") else "en-GB"
        assert languages(list(paragraph.iter(f"{W}r"))) == {tag}, text(paragraph)


def test_where_there_is_no_edition_the_documents_words_are_french_and_ours_are_not(turns_of: TurnsOf) -> None:
    found = {text(each): languages(list(each.iter(f"{W}r"))) for each in paragraphs(turns_of("¿Qué es el asilo?"))}
    assert {tuple(tags) for told, tags in found.items() if told.startswith("Demandeur d’asile")} == {("fr-FR",)}
    assert {tuple(tags) for told, tags in found.items() if told.startswith("No hay edición")} == {("es-ES",)}
    assert [sorted(map(str, tags)) for told, tags in found.items() if told.startswith("[1]")] == [["es-ES", "fr-FR"]]


@pytest.mark.parametrize("language", TALKS)
def test_what_is_bold_or_large_is_so_in_arabic_too(turns_of: TurnsOf, language: str) -> None:
    style = read(turns_of(*TALKS[language])).styles["Heading 2"].element
    found = [each.tag.removeprefix(W) for each in style.rPr]
    assert [name for name in ("b", "bCs", "sz", "szCs") if name not in found] == []


@pytest.mark.parametrize("language", TALKS)
def test_pages_are_a4_and_numbered(turns_of: TurnsOf, language: str) -> None:
    (section,) = read(turns_of(*TALKS[language])).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == A4
    fields = [
        each.get(f"{W}instr") for each in part(turns_of(*TALKS[language]), "word/footer1.xml").iter(f"{W}fldSimple")
    ]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_file_tells_its_title_language_and_time(turns_of: TurnsOf) -> None:
    turns = turns_of(*TALKS["ar"])
    about = read(turns).core_properties
    assert (about.title, about.language) == ("محادثة", "ar-SA")
    asked = [datetime.fromisoformat(turn.asked).replace(microsecond=0) for turn in (turns[0], turns[-1])]
    assert [about.created, about.modified] == asked


@pytest.mark.parametrize("questions", [*TALKS.values(), (HOSTILE,)])
def test_the_document_holds_nothing_but_paragraphs_of_text(turns_of: TurnsOf, questions: tuple[str, ...]) -> None:
    found = {each.tag.removeprefix(W) for each in part(turns_of(*questions), "word/document.xml").iter()}
    assert found <= USED


def test_signs_that_no_file_may_hold_are_replaced(turns_of: TurnsOf) -> None:
    heading = next(p.text for p in read(turns_of(HOSTILE)).paragraphs if p.style and p.style.name == "Heading 2")
    assert "%s \ufffd\ufffd\ufffd\ufffd \u202eabc" in heading
