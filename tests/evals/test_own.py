"""One's own questions: the template, the forms that spreadsheets write, and every mistake told with its row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import LANGUAGES
from corpus import Document
from evals.errors import EvaluationError
from evals.metrics.quotes import squeeze
from evals.own import TEMPLATE, read_own
from evals.question import Asked

HEAD = "question,language,answerable,facts"
FACT = "un principe interdisant aux Etats de recourir à des mesures"  # stands in 5/19 alone
COMMON = "retour volontaire"  # stands in many passages


def write(tmp_path: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = tmp_path / "own.csv"
    path.write_bytes("\n".join([head, *rows, ""]).encode(encoding))
    return path


def refusal(path: Path, document: Document) -> str:
    with pytest.raises(EvaluationError) as raised:
        read_own(path, document)
    return str(raised.value)


# What is read


def test_the_template_is_sound(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "template.csv"
    path.write_text(TEMPLATE, encoding="utf-8")
    asked = read_own(path, document)
    assert [(each.language, each.answerable, bool(each.evidence)) for each in asked] == [
        ("fr", True, True),
        ("en", True, True),
        ("ar", False, False),
    ]


def test_a_row_becomes_a_question_whose_evidence_is_where_its_facts_stand(tmp_path: Path, document: Document) -> None:
    path = write(tmp_path, f"Quoi ?,fr,yes,{FACT},5,mine", head=f"{HEAD},sections,kind")
    assert read_own(path, document) == (
        Asked(
            id="own-2",
            split="own",
            language="fr",
            style="own",
            kind="mine",
            difficulty="medium",
            group=None,
            question="Quoi ?",
            answerable=True,
            facts=(FACT,),
            evidence=("5/19",),
            beside=(),
            sections=("5",),
        ),
    )


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ","), ("utf-8", ";"), ("utf-8", "\t"), ("utf-16", "\t"), ("utf-16", ";")],
)
def test_every_form_that_spreadsheets_write_is_read_the_same(
    tmp_path: Path, document: Document, encoding: str, delimiter: str
) -> None:
    plain = read_own(write(tmp_path, f"D’où ?,fr,oui,{FACT}"), document)
    row = delimiter.join(["D’où ?", "fr", "oui", FACT])
    path = write(tmp_path, row, head=HEAD.replace(",", delimiter), encoding=encoding)
    assert read_own(path, document) == plain


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(tmp_path: Path, document: Document, end: str) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(end.join([HEAD, f"Un ?,fr,yes,{FACT}", "Deux ?,fr,no,"]).encode())
    assert [each.question for each in read_own(path, document)] == ["Un ?", "Deux ?"]


@pytest.mark.parametrize(
    ("word", "answerable"), [("oui", True), ("YES", True), ("نعم", True), ("Non", False), ("لا", False)]
)
def test_yes_and_no_may_be_said_in_three_languages(
    tmp_path: Path, document: Document, word: str, answerable: bool
) -> None:
    (asked,) = read_own(write(tmp_path, f"Quoi ?,fr,{word},{FACT if answerable else ''}"), document)
    assert asked.answerable is answerable


def test_columns_may_stand_in_any_order_and_be_written_large(tmp_path: Path, document: Document) -> None:
    path = write(tmp_path, f"fr,{FACT},yes,Quoi ?", head="Language,FACTS, Answerable ,question")
    assert [each.question for each in read_own(path, document)] == ["Quoi ?"]


def test_an_empty_column_without_a_name_is_no_mistake(tmp_path: Path, document: Document) -> None:
    assert len(read_own(write(tmp_path, "Quoi ?,fr,no,,", head=f"{HEAD},"), document)) == 1


def test_cells_may_be_missing_at_the_end_of_a_row(tmp_path: Path, document: Document) -> None:
    assert len(read_own(write(tmp_path, "Quoi ?,fr,no", head=f"{HEAD},sections,kind"), document)) == 1


def test_several_facts_stand_beside_each_other_with_a_bar(tmp_path: Path, document: Document) -> None:
    (asked,) = read_own(write(tmp_path, f"Quoi ?,fr,yes,{FACT} | {COMMON}"), document)
    assert asked.facts == (FACT, COMMON)
    assert "5/19" in asked.evidence


def test_a_fact_is_found_whatever_its_spaces_and_apostrophes(tmp_path: Path, document: Document) -> None:
    (asked,) = read_own(write(tmp_path, "Quoi ?,fr,yes,attentant  sérieusement à l'ordre public"), document)
    assert asked.evidence == ("5/19",)


def test_a_fact_in_several_passages_is_narrowed_by_sections(tmp_path: Path, document: Document) -> None:
    head = f"{HEAD},sections"
    (everywhere,) = read_own(write(tmp_path, f"Quoi ?,fr,yes,{COMMON},", head=head), document)
    (narrowed,) = read_own(write(tmp_path, f"Quoi ?,fr,yes,{COMMON},8.5", head=head), document)
    assert set(everywhere.evidence) == {p.id for p in document.passages if COMMON in squeeze(p.text)}
    assert set(narrowed.evidence) == {each for each in everywhere.evidence if each.startswith(("8.5/", "8.5."))}
    assert 0 < len(narrowed.evidence) < len(everywhere.evidence)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30), max_size=5))
def test_any_question_that_a_spreadsheet_can_quote_is_read_as_it_stands(
    tmp_path_factory: pytest.TempPathFactory, document: Document, texts: list[str]
) -> None:
    questions = [f"mot {at} {text}".strip() for at, text in enumerate(texts)] + ["fin"]
    written = io.StringIO()
    csv.writer(written).writerows([HEAD.split(","), *([question, "fr", "no", ""] for question in questions)])
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_text(written.getvalue(), encoding="utf-8", newline="")
    assert [each.question for each in read_own(path, document)] == questions


# What is refused


def test_a_file_in_windows_1252_is_refused_with_what_to_do(tmp_path: Path, document: Document) -> None:
    path = write(tmp_path, "Où est l’été ?,fr,no,", encoding="cp1252")
    assert refusal(path, document).endswith("own.csv is not in UTF-8; save it as “CSV UTF-8” in the spreadsheet")


def test_a_file_that_is_not_there_is_told(tmp_path: Path, document: Document) -> None:
    assert "nowhere.csv cannot be read: No such file" in refusal(tmp_path / "nowhere.csv", document)


def test_an_empty_file_is_told_what_its_first_row_lacks(tmp_path: Path, document: Document) -> None:
    (tmp_path / "own.csv").touch()
    assert "the first row lacks question, language, answerable, facts" in refusal(tmp_path / "own.csv", document)


def test_a_file_without_a_question_is_told(tmp_path: Path, document: Document) -> None:
    assert "has no question below its first row" in refusal(write(tmp_path, ",,,", ""), document)


def test_a_missing_column_is_named_with_those_that_must_be_there(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, "Quoi ?,fr,no", head="question,language,answerable"), document)
    assert "the first row lacks facts; there must be question, language, answerable, facts" in told


def test_an_unknown_column_is_named_with_those_that_may_be_there(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, "Quoi ?,fr,no,,x", head=f"{HEAD},remark"), document)
    assert "the first row has remark; " in told
    assert told.endswith("there may be sections, kind")


def test_a_quote_that_is_never_closed_is_told_with_its_line(tmp_path: Path, document: Document) -> None:
    assert "is no sound CSV, about line 3" in refusal(write(tmp_path, "Un ?,fr,no,", '"Deux ?,fr,no,'), document)


def test_a_language_that_there_is_not_is_told_with_those_there_are(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, "Quoi ?,xx,no,"), document)
    assert f"row 2, language: 'xx' is none of {', '.join(LANGUAGES)}" in told


def test_answerable_that_is_neither_yes_nor_no_is_told(tmp_path: Path, document: Document) -> None:
    assert "row 2, answerable: 'maybe' is neither yes nor no" in refusal(write(tmp_path, "Quoi ?,fr,maybe,"), document)


def test_a_row_without_a_question_is_told(tmp_path: Path, document: Document) -> None:
    assert "row 2, question: there is none" in refusal(write(tmp_path, ",fr,no,"), document)


@pytest.mark.parametrize("question", ["???", "mot " * 1000])
def test_a_question_that_the_assistant_does_not_read_is_told_before_it_is_asked(
    tmp_path: Path, document: Document, question: str
) -> None:
    assert "row 2, question: " in refusal(write(tmp_path, f"{question},fr,no,"), document)


def test_an_answerable_question_without_a_fact_is_told(tmp_path: Path, document: Document) -> None:
    assert "row 2, facts: an answerable question needs" in refusal(write(tmp_path, "Quoi ?,fr,yes,"), document)


def test_a_question_without_an_answer_that_has_facts_is_told(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, f"Quoi ?,fr,no,{FACT}"), document)
    assert "row 2, facts: a question that the document does not answer has none" in told


def test_a_fact_that_does_not_stand_is_told_with_the_passage_nearest_to_it(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, f"Quoi ?,fr,yes,{FACT.replace('Etats', 'États')}"), document)
    assert "does not stand in the document, letter by letter; passage 5/19 on page 16 is nearest: « Non-refou" in told


def test_a_fact_that_stands_outside_the_sections_named_is_told(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, f"Quoi ?,fr,yes,{FACT},8.4", head=f"{HEAD},sections"), document)
    assert f"« {FACT} » does not stand in the document in 8.4" in told


def test_a_section_that_there_is_not_is_told(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, f"Quoi ?,fr,yes,{FACT},5 99.9", head=f"{HEAD},sections"), document)
    assert "row 2, sections: there is no section '99.9'" in told


def test_a_question_that_was_asked_before_is_told_with_the_row(tmp_path: Path, document: Document) -> None:
    told = refusal(write(tmp_path, "Qu’est-ce ?,fr,no,", "Un ?,fr,no,", "qu'est-ce  ?,fr,no,"), document)
    assert "row 4, question: the same as in row 2" in told


def test_every_mistake_of_every_row_is_told_at_once(tmp_path: Path, document: Document) -> None:
    path = write(tmp_path, "Un ?,xx,maybe,", "Deux ?,fr,no,", "", ",fr,no,", "Trois ?,fr,yes,blanquette de veau")
    told = refusal(path, document)
    assert "own.csv has 4 mistakes; nothing was asked:\n" in told
    assert [line.split(":")[0] for line in told.splitlines()[1:]] == [
        "– row 2, language",
        "– row 2, answerable",
        "– row 5, question",
        "– row 6, facts",
    ]
