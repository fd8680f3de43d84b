"""The bar that answers must clear on the development questions, and the proof that scoring means something."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from assistant import Assistant
from corpus import open_document
from evals.questions import FOLDER, read_questions
from evals.scoring import ask, squeeze, stands
from index import ViewKind, make_views
from index.analysis import words

NEAR_COPY = 90  # of 100: letters that two questions have in common, in order


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(tmp_path_factory.mktemp("var") / "index")


def test_four_in_five_french_questions_are_answered_completely_and_every_quote_is_verbatim(
    assistant: Assistant,
) -> None:
    results = [ask(asked, assistant) for asked in read_questions(FOLDER / "development.fr.jsonl")]
    assert len(results) >= 60
    assert sum(result.complete for result in results) >= 0.8 * len(results)
    assert all(found == quotes for found, quotes in (result.verbatim for result in results))


def test_every_fact_of_every_question_stands_in_the_lines_given_for_it(assistant: Assistant) -> None:
    passages = assistant.document.passages
    for asked in read_questions():
        near = [p for p in passages for a, b in asked.lines if p.lines[0] <= b and a <= p.lines[1]]
        text = squeeze(" ".join(passage.text for passage in near))
        assert all(squeeze(fact) in text for fact in asked.facts), asked.id


def test_no_question_is_asked_twice() -> None:
    questions = [asked.question.casefold() for asked in read_questions()]
    assert len(set(questions)) == len(questions)


def test_no_answerable_question_is_a_near_copy_of_an_index_question() -> None:
    known: dict[str, list[str]] = defaultdict(list)
    for view in make_views(open_document()):
        if view.kind is ViewKind.QUESTION:
            known[view.language].append(" ".join(words(view.text)))
    for asked in (each for each in read_questions() if each.answerable):
        question = " ".join(words(asked.question))
        copy = process.extractOne(question, known[asked.language], scorer=fuzz.ratio, score_cutoff=NEAR_COPY)
        assert copy is None, (asked.id, copy)


def test_a_changed_letter_or_number_does_not_stand() -> None:
    raw = "une moyenne annuelle de 200 000 migrants irré-\nguliers16. Ces routes"
    assert stands("200 000 migrants irréguliers. Ces routes", raw)
    assert not stands("300 000 migrants irréguliers", raw)
    assert not stands("migrantes irréguliers", raw)


def test_questions_come_from_the_files_named(tmp_path: Path) -> None:
    assert read_questions(FOLDER / "unanswerable.en.jsonl")[0].language == "en"
