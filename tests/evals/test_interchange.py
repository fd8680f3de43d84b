"""Runs in the columns of ragas and deepeval, and answers of other systems out of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant
from corpus import Document
from evals.errors import EvaluationError
from evals.figures import FAMILIES, OF_ANSWERS
from evals.interchange import COLUMNS, RecordedSystem, export_rows, write_rows
from evals.question import Asked, Split, read_questions
from evals.record import make_record
from evals.run import Run, Selection, run
from evals.systems import open_system
from tests.evals.conftest import a_question, silent

OF_SEARCH = ("hit@1", "hit@3", "hit@5", "hit@10", "mrr", "ndcg@10")  # the search itself is not exported
QUESTION = "Qu’est-ce que le non-refoulement ?"


@pytest.fixture(scope="module")
def dozen() -> tuple[Asked, ...]:
    """Twelve questions: of each language two that the document answers, and one that it does not."""
    everything = read_questions(Split.DEVELOPMENT)
    chosen: list[Asked] = []
    for family in FAMILIES:
        own = [each for each in everything if each.family == family]
        chosen += [each for each in own if each.answerable][:2]
        chosen += [each for each in own if not each.answerable][:1]
    return tuple(chosen)


@pytest.fixture(scope="module")
def original(assistant: Assistant, dozen: tuple[Asked, ...], tmp_path_factory: pytest.TempPathFactory) -> Run:
    selection = Selection(dozen, (), "development")
    system = open_system("assistant", lambda: assistant)
    return run(system, selection, assistant.document, tmp_path_factory.mktemp("run"), silent())


@pytest.fixture(scope="module")
def again(original: Run, dozen: tuple[Asked, ...], document: Document, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same answers, written for other tools and read from there."""
    out = tmp_path_factory.mktemp("again")
    write_rows(export_rows(original, document), out / "answers.jsonl")
    system = RecordedSystem(out / "answers.jsonl", "again", document)
    return run(system, Selection(dozen, (), "development"), document, out, silent())


@pytest.fixture
def recorded(tmp_path: Path, document: Document) -> Callable[..., RecordedSystem]:
    """What records one answer."""

    def record(*contexts: str, response: str = "Un principe.", **more: object) -> RecordedSystem:
        row = {"user_input": QUESTION, "retrieved_contexts": list(contexts), "response": response, **more}
        return system(tmp_path, document, json.dumps(row, ensure_ascii=False))

    return record


def system(tmp_path: Path, document: Document, text: str) -> RecordedSystem:
    path = tmp_path / "answers.jsonl"
    path.write_text(text, encoding="utf-8")
    return RecordedSystem(path, "theirs", document)


# Written


@pytest.mark.parametrize("metric", [name for name in OF_ANSWERS if name not in OF_SEARCH])
def test_answers_that_are_written_and_read_again_score_the_same(original: Run, again: Run, metric: str) -> None:
    function = OF_ANSWERS[metric]
    assert {record.asked.id: function(record) for record in again.records} == {
        record.asked.id: function(record) for record in original.records
    }


def test_every_question_is_a_row_in_the_columns_of_ragas(original: Run, document: Document) -> None:
    rows = list(export_rows(original, document))
    assert [row["user_input"] for row in rows] == [record.asked.question for record in original.records]
    assert all(set(COLUMNS) <= row.keys() for row in rows)


def test_the_contexts_are_the_quotes_and_the_reference_the_evidence(original: Run, document: Document) -> None:
    for row, record in zip(export_rows(original, document), original.records, strict=True):
        assert row["retrieved_contexts"] == [cited.quote for cited in record.reply.citations]
        assert row["reference_contexts"] == [document.passage(each).text for each in record.asked.evidence]


def test_the_reference_of_a_question_without_an_answer_says_so(original: Run, document: Document) -> None:
    pairs = zip(export_rows(original, document), original.records, strict=True)
    references = {row["reference"] for row, record in pairs if not record.asked.answerable}
    assert len(references) == 1
    assert "document" in references.pop()


@pytest.mark.parametrize("name", ["rows.json", "rows.jsonl"])
def test_rows_are_written_as_a_list_or_a_line_each(tmp_path: Path, name: str) -> None:
    rows = [{"user_input": "où ?"}, {"user_input": "أين؟"}]
    write_rows(rows, tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert (json.loads(text) if name == "rows.json" else [json.loads(line) for line in text.splitlines()]) == rows
    assert "où" in text


def test_a_file_that_exists_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"rows\.jsonl cannot be written: File exists"):
        write_rows([], tmp_path / "rows.jsonl")
    assert (tmp_path / "rows.jsonl").read_text(encoding="utf-8") == "mine"


# Read


def test_a_context_is_cited_where_its_passage_stands(
    recorded: Callable[..., RecordedSystem], document: Document
) -> None:
    (cited,) = recorded("un principe interdisant aux Etats").ask(QUESTION).citations
    assert (cited.passage, cited.lines) == ("5/19", document.passage("5/19").lines)


def test_a_context_over_several_passages_is_cited_by_its_lines(
    recorded: Callable[..., RecordedSystem], document: Document
) -> None:
    text = " ".join(document.source.text.split("\n")[2324:2335])
    (cited,) = recorded(text).ask(QUESTION).citations
    assert (cited.passage, cited.lines) == (None, (2325, 2335))


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_any_lines_of_the_source_are_found_again(
    data: st.DataObject, document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = document.source.lines
    first = data.draw(st.sampled_from([line.number for line in lines if not line.blank]))
    text = document.source.raw(tuple(range(first, min(first + 6, len(lines) + 1))))
    row = {"user_input": QUESTION, "retrieved_contexts": [text], "response": "oui"}
    reader = system(tmp_path_factory.mktemp("answers"), document, json.dumps(row))
    assert make_record(a_question(), reader.ask(QUESTION), reader, document).standing == 1


@pytest.mark.parametrize("context", ["une phrase qui ne se trouve nulle part", ""])
def test_a_context_that_stands_nowhere_is_no_quote(
    recorded: Callable[..., RecordedSystem], document: Document, context: str
) -> None:
    reader = recorded(context)
    assert make_record(a_question(), reader.ask(QUESTION), reader, document).standing == 0


def test_the_search_is_the_order_of_the_contexts(recorded: Callable[..., RecordedSystem], document: Document) -> None:
    texts = [document.passage(each).text for each in ("8.4.3.2/6", "5/19", "5/26")]
    found = recorded(*texts).search(QUESTION, 2)
    assert found == [document.passage(each).lines for each in ("8.4.3.2/6", "5/19")]


@pytest.mark.parametrize(
    ("contexts", "response", "outcome"),
    [([], " ", "not_in_document"), ([], "Un principe.", "answered"), (["le retour"], "", "answered")],
)
def test_an_answer_that_says_nothing_is_declined(
    recorded: Callable[..., RecordedSystem], contexts: list[str], response: str, outcome: str
) -> None:
    assert recorded(*contexts, response=response).ask(QUESTION).outcome == outcome


def test_an_outcome_that_was_recorded_is_kept(recorded: Callable[..., RecordedSystem]) -> None:
    assert recorded(response="Je ne sais pas.", outcome="off_topic").ask(QUESTION).outcome == "off_topic"


def test_a_question_is_found_whatever_its_spaces_and_apostrophes(recorded: Callable[..., RecordedSystem]) -> None:
    assert recorded().ask("Qu'est-ce que  le non-refoulement ?").text == "Un principe."


def test_a_question_that_was_not_recorded_is_told(recorded: Callable[..., RecordedSystem]) -> None:
    with pytest.raises(EvaluationError, match=r"answers\.jsonl has no row whose user_input is 'Qui \?'"):
        recorded().ask("Qui ?")


def test_what_was_recorded_is_known(recorded: Callable[..., RecordedSystem]) -> None:
    reader = recorded()
    assert [reader.has(a_question(question=each)) for each in (QUESTION, "Qui ?")] == [True, False]


def test_a_list_is_read_as_lines_are(tmp_path: Path, document: Document) -> None:
    rows = [{"user_input": QUESTION, "retrieved_contexts": [], "response": "Oui."}]
    assert system(tmp_path, document, json.dumps(rows, indent=1)).ask(QUESTION).text == "Oui."


def test_a_line_separator_within_an_answer_ends_no_row(recorded: Callable[..., RecordedSystem]) -> None:
    """U+2028 stands in JSON as it is, and in what is copied out of other programs."""
    assert recorded(response="Un\u2028principe.").ask(QUESTION).text == "Un\u2028principe."


GOOD: dict[str, Any] = {"user_input": "Qui ?", "retrieved_contexts": [], "response": "Moi."}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "cannot be read as JSON Lines or a JSON list"),
        (json.dumps(GOOD) + "\n[]", "row 2: lacks user_input, retrieved_contexts, response"),
        (json.dumps({"user_input": "Qui ?"}), "row 1: lacks retrieved_contexts, response"),
        (json.dumps(GOOD | {"retrieved_contexts": "x"}), "row 1: retrieved_contexts must be a list of texts"),
        (json.dumps(GOOD | {"retrieved_contexts": [1]}), "row 1: retrieved_contexts must be a list of texts"),
        (json.dumps(GOOD | {"response": None}), "row 1: .* the others texts"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_told_with_the_row(
    tmp_path: Path, document: Document, text: str, told: str
) -> None:
    with pytest.raises(EvaluationError, match=rf"answers\.jsonl.*{told}"):
        system(tmp_path, document, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, document: Document) -> None:
    with pytest.raises(EvaluationError, match=r"nowhere\.jsonl cannot be read"):
        RecordedSystem(tmp_path / "nowhere.jsonl", "theirs", document)
