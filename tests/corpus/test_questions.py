"""Every entry and passage can be found by questions in three languages, and no question leads to two places."""

from __future__ import annotations

from collections import Counter, defaultdict

from corpus import Kind, open_document
from index import View, ViewKind, make_views
from index.analysis import words

DOCUMENT = open_document()
QUESTIONS = [view for view in make_views(DOCUMENT) if view.kind is ViewKind.QUESTION]
FEWEST = {"fr": 8, "en": 6, "ar": 6}
OTHERS = ("es", "it", "pt", "de", "nl", "tr", "el", "pl")
UNASKED = (Kind.HEADING, Kind.LABEL, Kind.COLUMN_HEADS, Kind.CAPTION)  # they name what other passages say


def counts(questions: list[View]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for view in questions:
        found[view.target][view.language] += 1
    return found


def test_every_entry_has_at_least_eight_french_six_english_and_six_arabic_questions() -> None:
    asked = counts(QUESTIONS)
    assert [e for e in DOCUMENT.entries if any(asked[e][code] < few for code, few in FEWEST.items())] == []


def test_every_passage_that_says_something_is_asked_for_as_often_by_itself_or_in_its_entries() -> None:
    asked = counts(QUESTIONS)
    for entry in DOCUMENT.entries.values():
        for passage_id in set(entry.passages):
            asked[passage_id] += asked[entry.id]
    said = [passage.id for passage in DOCUMENT.passages if passage.kind not in UNASKED]
    assert [p for p in said if any(asked[p][code] < few for code, few in FEWEST.items())] == []


def test_forty_entries_and_more_are_asked_for_three_times_in_each_other_language() -> None:
    asked = counts(QUESTIONS)
    for code in OTHERS:
        assert sum(asked[entry][code] >= 3 for entry in DOCUMENT.entries) >= 40


def test_no_two_entries_or_passages_share_a_question() -> None:
    asked = Counter(" ".join(words(view.text)) for view in QUESTIONS)
    assert [question for question, times in asked.items() if times > 1] == []
