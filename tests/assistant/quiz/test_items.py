"""Every item that can be made keeps the rules of good items, in all three languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.quiz import ALL, LANGUAGES, SECTIONS, Bloom, Difficulty, Form, Item, ItemKind
from assistant.quiz.bank import Bank
from assistant.quiz.rules import faults
from assistant.quiz.stock import Nearness
from assistant.quiz.wording import say, words
from corpus import Excerpt, open_document
from corpus.document import DEFAULT, DOCUMENTS
from index.analysis import fold
from index.embedding import open_embedder

DOCUMENT = open_document()
FEWEST = 400  # items a language
NEGATIONS = frozenset(
    fold(word)
    for word in (
        *("ne", "n", "pas", "non", "aucun", "aucune", "sans", "jamais", "not", "no", "without", "never", "nor"),
        *("لا", "ليس", "غير", "دون", "بدون", "لم", "لن", "عدم"),
    )
)
DOMAINS = ("interception", "networks", "detention", "return", "8.1")
IN_DOMAIN = ("gap.8", "truefalse.8")
NAMED = {
    "fr": ("document de travail",),
    "en": ("working document",),
    "ar": ("وثيقه العمل", "وثيقه عمل", "لوثيقه العمل"),
}
Banks = Callable[[str], Bank]


@pytest.fixture(params=LANGUAGES)
def made(request: pytest.FixtureRequest, bank: Banks) -> Bank:
    return bank(request.param)


def choices(bank: Bank) -> Iterator[Item]:
    """Yield the items with one right option among several, true and false aside."""
    return (item for item in bank.items if item.form is Form.SINGLE and item.kind is not ItemKind.TRUEFALSE)


def rows() -> list[dict[str, Any]]:
    path = DOCUMENTS / DEFAULT / "quiz" / "contrasts.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_items_enough(made: Bank) -> None:
    told = {(item.stem, tuple(option.text for option in item.options), item.premises) for item in made.items}
    assert len(told) == len({item.id for item in made.items}) == len(made.items) >= FEWEST


def test_every_kind_topic_level_and_aim_has_items(made: Bank) -> None:
    assert {item.kind for item in made.items} == set(ItemKind)
    assert {item.difficulty for item in made.items} == set(Difficulty)
    assert {item.bloom for item in made.items} == set(Bloom)
    assert all(len(made.of(topic)) >= 40 for topic in (*SECTIONS, ALL))


def test_no_item_breaks_a_rule(made: Bank) -> None:
    assert [(item.id, faults(item)) for item in made.items if faults(item)] == []


def test_every_key_is_proved_by_a_quote_of_the_source(made: Bank) -> None:
    for item in made.items:
        for citation in item.citations:
            passage = DOCUMENT.passage(citation.passage_id)
            assert citation.quote in passage.text
            assert (citation.section, citation.page, citation.lines) == (passage.section, passage.page, passage.lines)


def test_what_is_shown_in_an_edition_comes_with_its_words_and_the_french(made: Bank) -> None:
    for item in made.items:
        assert all(citation.translation or made.language == "fr" for citation in item.citations)


def test_distractors_say_why_they_are_wrong(made: Bank) -> None:
    assert [item.id for item in made.items if any(not lure.why for lure in item.lures)] == []


def test_no_gap_is_filled_rightly_by_a_distractor(made: Bank) -> None:
    texts = [fold(DOCUMENT.words(Excerpt(passage.id), made.language)) for passage in DOCUMENT.passages]
    for item in made.items:
        if item.kind is ItemKind.GAP:
            for lure in item.lures:
                filled = fold(item.cue.replace("______", lure.text))
                assert not any(filled in text for text in texts), (item.id, lure.text)


def test_no_distractor_is_another_name_of_what_is_right(made: Bank) -> None:
    names = [{fold(form) for form in term.forms.get(made.language, ())} for term in DOCUMENT.terms]
    for item in choices(made):
        for lure in item.lures:
            same = [group for group in names if {fold(item.keys[0]), fold(lure.text)} <= group]
            assert not same, (item.id, lure.text)


def test_distractors_are_nearer_to_their_key_than_the_keys_of_other_items_are(made: Bank) -> None:
    nearness = Nearness(open_embedder())
    asked = list(choices(made))
    keys = [item.keys[0] for item in asked]
    own = [
        sum(found) / len(found)
        for item in asked
        if (found := nearness.between(item.keys[0], [o.text for o in item.lures]))
    ]
    others = [sum(nearness.between(key, keys[at + 1 : at + 4])) / 3 for at, key in enumerate(keys[:-3])]
    assert sum(own) / len(own) > 2 * sum(others) / len(others)


def test_no_option_is_much_longer_or_shorter_than_its_key(made: Bank) -> None:
    far = [
        (item.id, lure.text)
        for item in choices(made)
        for lure in item.lures
        if not len(item.keys[0]) / 2.5 - 8 <= len(lure.text) <= len(item.keys[0]) * 2.5 + 8
    ]
    assert far == []


def test_true_and_false_come_equally_often(made: Bank) -> None:
    judged = [item for item in made.items if item.kind is ItemKind.TRUEFALSE]
    share = sum(item.right == (0,) for item in judged) / len(judged)
    assert 0.45 <= share <= 0.55


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_made_false_by_a_bare_negation(language: str) -> None:
    for row in rows():
        key, lie = row[language][:2]
        changed = set(fold(key).split()) ^ set(fold(lie).split())
        assert changed - NEGATIONS or not changed & NEGATIONS, (row["passage"], lie)


def test_the_key_is_not_the_longest_option_more_often_than_chance(made: Bank) -> None:
    asked = list(choices(made))
    longest = sum(len(item.keys[0]) > max(len(lure.text) for lure in item.lures) for item in asked)
    chance = sum(1 / len(item.options) for item in asked)
    assert longest <= chance


def test_the_key_stands_in_every_place_about_as_often(made: Bank) -> None:
    places = Counter(
        item.shuffled(seed).right[0] for item in choices(made) for seed in range(20) if len(item.options) == 4
    )
    assert max(places.values()) <= 1.1 * min(places.values())


def test_there_is_no_all_or_none_of_the_above(made: Bank) -> None:
    banned = ("tout ce qui precede", "aucune de ces", "all of the above", "none of the above", "كل ما سبق")
    assert not any(phrase in fold(option.text) for item in made.items for option in item.options for phrase in banned)


def test_a_stem_names_the_document_and_its_domain(made: Bank) -> None:
    places = [say(f"place.{topic}", made.language) for topic in DOMAINS]
    for item in made.items:
        assert any(name in fold(item.stem) for name in NAMED[made.language]), item.id
        assert not item.id.startswith(IN_DOMAIN) or any(place in item.stem for place in places), item.id


def test_harder_items_have_likelier_distractors_or_rarer_words(made: Bank) -> None:
    scores = {each: [item.hardness for item in made.items if item.difficulty is each] for each in Difficulty}
    assert (
        max(scores[Difficulty.EASY])
        <= min(scores[Difficulty.MEDIUM])
        <= max(scores[Difficulty.MEDIUM])
        <= min(scores[Difficulty.HARD])
    )
    sizes = [len(found) for found in scores.values()]
    assert max(sizes) - min(sizes) <= 0.02 * len(made.items)


def test_items_are_the_same_in_all_languages_but_for_the_few_that_a_language_gives_away(bank: Banks) -> None:
    names = [{item.id.rpartition(".")[0] for item in bank(language).items} for language in LANGUAGES]
    assert len(set.intersection(*names)) >= 0.9 * max(map(len, names))


def test_banks_are_the_same_whenever_they_are_made(bank: Banks) -> None:
    assert Bank.make(DOCUMENT, open_embedder(), "en").sign == bank("en").sign


def test_all_words_of_quizzes_are_there_in_three_languages() -> None:
    for key, forms in words().items():
        assert set(forms) == set(LANGUAGES), key
        fields = [sorted(part.partition("}")[0] for part in text.split("{")[1:]) for text in forms.values() if text]
        assert all(found == fields[0] for found in fields), key
