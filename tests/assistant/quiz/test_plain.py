"""The JSON of a quiz is what its schema describes, and holds all that is needed to give, grade and review it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant.quiz import formats
from assistant.quiz.bank import Bank
from assistant.quiz.feedback import feedback
from assistant.quiz.formats import export, plain
from assistant.quiz.grading import mark
from assistant.quiz.item import Bloom, Difficulty, Form, ItemKind, Option
from assistant.quiz.quiz import MOST, MOST_SEED, Plan, Quiz, title_of
from assistant.quiz.shape import as_dict, quiz_as_dict
from assistant.quiz.wording import LANGUAGES

SCHEMA = json.loads(Path(formats.__file__).with_name("quiz.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
KEYS = {"key", "accepted", "reasons", "feedback", "citations"}
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r"), min_size=1)

QuizOf = Callable[..., Quiz]


def properties(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each property that an object of the schema is described to have."""
    if isinstance(schema, list):
        for part in schema:
            yield from properties(part)
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items() if "additionalProperties" in schema else ()
        for part in schema.values():
            yield from properties(part)


def faults(whole: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(whole)]


def test_the_schema_is_one_of_draft_2020_12() -> None:
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)


def test_every_property_of_the_schema_is_described() -> None:
    found = list(properties(SCHEMA))
    assert {"seed", "key", "quote", "text"} <= {name for name, _ in found}
    assert [name for name, told in found if not told.get("description")] == []


def test_the_schema_names_the_kinds_forms_levels_and_languages_that_there_are() -> None:
    item = SCHEMA["$defs"]["item"]["properties"]
    assert item["kind"]["enum"] == list(ItemKind)
    assert item["form"]["enum"] == list(Form)
    assert item["bloom"]["enum"] == list(Bloom)
    assert item["difficulty"]["enum"] == list(Difficulty)
    assert SCHEMA["$defs"]["language"]["enum"] == list(LANGUAGES)
    assert SCHEMA["properties"]["count"]["maximum"] == MOST
    assert SCHEMA["properties"]["seed"]["maximum"] == MOST_SEED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_bank_is_as_the_schema_describes_it(bank: Callable[[str], Bank], language: str) -> None:
    items = bank(language).of("all")
    quiz = Quiz("id", Plan("all", 10, language), tuple(items), len(items))
    assert {item.form for item in items} == set(Form)
    assert faults(json.loads(plain.write(quiz).content)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiz_without_its_key_is_as_the_schema_describes_it(quiz_of: QuizOf, language: str) -> None:
    whole = quiz_as_dict(quiz_of(language), with_key=False)
    assert faults(whole) == []
    assert not any(KEYS & set(item) for item in whole["items"])


def test_without_its_key_an_item_has_all_the_rest(quiz_of: QuizOf) -> None:
    for item in quiz_of("fr").items:
        told = as_dict(item)
        assert as_dict(item, with_key=False) == {name: told[name] for name in told if name not in KEYS}


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_part_of_the_key_without_the_others_is_not_allowed(quiz_of: QuizOf, name: str) -> None:
    whole = quiz_as_dict(quiz_of("fr", 10))
    del whole["items"][0][name]
    assert faults(whole) != []


@pytest.mark.parametrize("form", Form)
def test_a_key_of_another_form_is_not_allowed(bank: Callable[[str], Bank], form: Form) -> None:
    item = next(item for item in bank("en").of("all") if item.form is form)
    whole = quiz_as_dict(Quiz("id", Plan(language="en"), (item,), 1))
    assert faults(whole) == []
    whole["items"][0]["key"] = ["a"] if form is Form.MATCH else {"a": "b"}
    assert faults(whole) != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_in_the_file_earns_the_whole_mark(quiz_of: QuizOf, language: str) -> None:
    quiz = quiz_of(language)
    told = json.loads(plain.write(quiz).content)["items"]
    assert [mark(item, each["key"]) for item, each in zip(quiz.items, told, strict=True)] == [1.0] * len(quiz.items)


def test_each_accepted_word_earns_the_whole_mark(quiz_of: QuizOf) -> None:
    items = [item for item in quiz_of("fr").items if item.form is Form.TEXT]
    assert items
    assert all(mark(item, word) == 1.0 for item in items for word in as_dict(item)["accepted"])


def test_the_file_tells_what_the_quiz_is(quiz_of: QuizOf) -> None:
    quiz = quiz_of("ar")
    told = json.loads(plain.write(quiz).content)
    assert told["id"] == quiz.id
    assert told["title"] == title_of(quiz.plan)
    assert (told["language"], told["topic"], told["seed"], told["count"]) == ("ar", "all", 7, 60)
    assert told["available"] == quiz.available
    assert [item["id"] for item in told["items"]] == [item.id for item in quiz.items]


def test_each_wrong_option_has_its_reason_by_its_letter(quiz_of: QuizOf) -> None:
    item = next(item for item in quiz_of("fr").items if item.kind is ItemKind.SCENARIO)
    told = as_dict(item)
    assert told["key"] not in told["reasons"]
    reasons = {told["reasons"].get(option["id"], "") for option in told["options"]}
    assert reasons == {option.why for option in item.options}


def test_an_item_comes_with_its_feedback_and_its_citations_in_both_languages(quiz_of: QuizOf) -> None:
    for item in quiz_of("en").items:
        told = as_dict(item)
        assert told["feedback"] == list(feedback(item))
        for each, citation in zip(told["citations"], item.citations, strict=True):
            assert (each["quote"], each["translation"]) == (citation.quote, citation.translation)
            assert (each["section"], each["page"]) == (citation.section, citation.page)
            assert tuple(each["lines"]) == citation.lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_quiz_gives_the_same_bytes(quiz_of: QuizOf, language: str) -> None:
    assert export(quiz_of(language), "json") == plain.write(quiz_of(language))
    assert plain.write(quiz_of(language)).left_out == ()


def test_letters_of_all_languages_are_written_as_they_are(quiz_of: QuizOf) -> None:
    assert "اختبار: الوثيقة بأكملها" in plain.write(quiz_of("ar")).content.decode("utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stem=TEXTS, text=TEXTS, why=TEXTS)
def test_any_text_survives(quiz_of: QuizOf, stem: str, text: str, why: str) -> None:
    quiz = quiz_of("fr", 10)
    item = next(item for item in quiz.items if item.form is Form.SINGLE)
    wrong = 1 - item.right[0] if item.right[0] < 2 else 0
    options = tuple(Option(text, why if at == wrong else "") for at, _ in enumerate(item.options))
    odd = replace(quiz, items=(replace(item, stem=stem, options=options),))
    told = json.loads(plain.write(odd).content)
    assert faults(told) == []
    assert told["items"][0]["stem"] == stem
    assert {option["text"] for option in told["items"][0]["options"]} == {text}
    assert list(told["items"][0]["reasons"].values()) == [why]
