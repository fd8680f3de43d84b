"""The published set: as many questions as promised, facts that stand, no copies, nothing learned from the test part."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rapidfuzz import fuzz, process

from assistant import LANGUAGES
from corpus import EntryKind, open_document
from evals.conversation import conversation_files, read_conversations
from evals.metrics.quotes import squeeze
from evals.question import FOLDER, MAIN, Asked, Split, question_files, read_questions, read_rows
from index import ViewKind, make_views
from index.analysis import words

DOCUMENT = open_document()
QUESTIONS = {split: read_questions(split) for split in Split}
EVERY = [asked for own in QUESTIONS.values() for asked in own]
FEWEST = {"fr": 160, "en": 120, "ar": 120, "others": 80}  # answerable questions of the test split
UNANSWERABLE, CONVERSATIONS = 160, 60  # of the test split
HALF = ("definition", "abbreviation", "principle", "recommendation", "next_steps", "recommendations_of_domain")
ASKED_OF = (EntryKind.TERM, EntryKind.ABBREVIATION, EntryKind.PRINCIPLE, EntryKind.RECOMMENDATION)
NEAR_COPY = 90  # of 100: letters that two questions have in common, in order


def plain(text: str) -> str:
    return " ".join(words(text))


def test_the_test_split_has_as_many_questions_as_promised() -> None:
    answerable = Counter(asked.family for asked in QUESTIONS[Split.TEST] if asked.answerable)
    assert all(answerable[family] >= fewest for family, fewest in FEWEST.items())
    assert sum(not asked.answerable for asked in QUESTIONS[Split.TEST]) >= UNANSWERABLE
    assert len(read_conversations(Split.TEST)) >= CONVERSATIONS


@pytest.mark.parametrize("split", Split)
def test_every_language_is_asked_with_and_without_an_answer(split: Split) -> None:
    asked = {(each.language, each.answerable) for each in QUESTIONS[split]}
    assert asked == {(language, answerable) for language in LANGUAGES for answerable in (True, False)}


@pytest.mark.parametrize("family", FEWEST)
def test_half_of_the_test_split_is_on_definitions_and_recommendations_and_the_rest_on_every_other_kind(
    family: str,
) -> None:
    kinds = Counter(a.kind for a in QUESTIONS[Split.TEST] if a.answerable and a.family == family)
    assert 0.45 <= sum(kinds[kind] for kind in HALF) / kinds.total() <= 0.55
    assert set(kinds) == {asked.kind for asked in EVERY if asked.answerable}


@pytest.mark.parametrize("language", MAIN)
def test_every_term_abbreviation_principle_and_recommendation_is_asked_for_twice(language: str) -> None:
    own = [asked for asked in EVERY if asked.language == language]
    for entry in DOCUMENT.entries_of(*ASKED_OF):
        passages = set(entry.passages)
        asked = [each for each in own if each.kind in HALF and passages.intersection(each.evidence)]
        assert len(asked) >= 2, (entry.id, len(asked))


@pytest.mark.parametrize("split", Split)
def test_every_row_is_as_the_schema_says(split: Split) -> None:
    for folder, files in (("questions", question_files(split)), ("conversations", conversation_files(split))):
        schema = Draft202012Validator(json.loads((FOLDER.parent / folder / "schema.json").read_text(encoding="utf-8")))
        for path in files:
            for row in read_rows(path):
                assert not list(schema.iter_errors(row)), (path.name, row["id"])
                assert row["split"] == split


def test_every_fact_stands_in_the_evidence_and_every_passage_in_the_document() -> None:
    turns = [turn for split in Split for each in read_conversations(split) for turn in each.turns]
    stated = [(asked.question, asked.facts, asked.evidence) for asked in EVERY]
    stated += [(turn.question, turn.facts, turn.evidence) for turn in turns]
    for question, facts, evidence in stated:
        text = squeeze(" ".join(DOCUMENT.passage(passage).text for passage in evidence))
        assert [fact for fact in facts if squeeze(fact) not in text] == [], question


def test_an_answerable_question_has_facts_and_evidence_and_another_neither() -> None:
    for asked in EVERY:
        assert bool(asked.facts) is bool(asked.evidence) is asked.answerable, asked.id
        assert asked.answerable or not asked.beside, asked.id


def test_the_sections_are_those_of_the_evidence_and_nothing_is_both_evidence_and_beside() -> None:
    for asked in EVERY:
        assert list(asked.sections) == list(dict.fromkeys(DOCUMENT.passage(p).section for p in asked.evidence)), (
            asked.id
        )
        assert not set(asked.evidence).intersection(asked.beside), asked.id


def test_no_question_is_asked_twice_and_no_name_given_twice() -> None:
    assert [text for text, times in Counter(plain(each.question) for each in EVERY).items() if times > 1] == []
    names = [asked.id for asked in EVERY] + [each.id for split in Split for each in read_conversations(split)]
    assert len(names) == len(set(names))


def test_no_question_is_a_near_copy_of_an_index_question() -> None:
    known: dict[str, list[str]] = defaultdict(list)
    for view in make_views(DOCUMENT):
        if view.kind is ViewKind.QUESTION:
            known[view.language].append(plain(view.text))
    for asked in EVERY:
        if asked.answerable:
            copy = process.extractOne(
                plain(asked.question), known[asked.language], scorer=fuzz.ratio, score_cutoff=NEAR_COPY
            )
            assert copy is None, (asked.id, copy)


def test_no_test_question_is_a_near_copy_of_a_development_question() -> None:
    known: dict[str, list[str]] = defaultdict(list)
    for asked in QUESTIONS[Split.DEVELOPMENT]:
        known[asked.language].append(plain(asked.question))
    for asked in QUESTIONS[Split.TEST]:
        copy = process.extractOne(
            plain(asked.question), known[asked.language], scorer=fuzz.ratio, score_cutoff=NEAR_COPY
        )
        assert copy is None, (asked.id, copy)


def test_needs_are_asked_in_the_main_languages_and_for_the_same() -> None:
    groups: dict[str, list[Asked]] = defaultdict(list)
    for asked in EVERY:
        if asked.group:
            groups[asked.group].append(asked)
    assert len(groups) >= 30
    for name, own in groups.items():
        assert {"fr", "en", "ar"} <= {asked.language for asked in own}, name
        assert len({(asked.facts, asked.evidence) for asked in own}) == 1, name


def test_half_of_the_development_questions_are_kept_for_checking() -> None:
    asked = QUESTIONS[Split.DEVELOPMENT]
    assert 0.45 <= sum(each.checking for each in asked) / len(asked) <= 0.55


GUARDED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import evals.fitting.__main__
from evals.fitting.data import development_conversations, development_questions
assert development_questions() and development_conversations()
print("\\n".join(path for path in opened if path.endswith(".jsonl")))
"""


def test_fitting_opens_no_file_of_the_test_split() -> None:
    done = subprocess.run([sys.executable, "-c", GUARDED], capture_output=True, text=True, check=True)
    opened = [Path(line) for line in done.stdout.split()]
    assert {path.parent.name for path in opened} == {Split.DEVELOPMENT}


def test_fitting_has_no_other_door_to_the_questions() -> None:
    for path in (FOLDER.parent / "fitting").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "data.py":
            assert not {"read_questions", "read_conversations", "read_rows", "Split"}.intersection(text.split()), path
        assert "Split.TEST" not in text, path
        assert "jsonl" not in text, path


def test_the_datasheet_tells_the_numbers_of_the_set() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for split, asked in QUESTIONS.items():
        answerable = sum(each.answerable for each in asked)
        assert f"| {split} | {answerable} | {len(asked) - answerable} | {len(read_conversations(split))} |" in text


def test_the_document_is_the_one_that_the_set_was_written_for() -> None:
    assert DOCUMENT.sha256[:16] in (FOLDER / "README.md").read_text(encoding="utf-8")
