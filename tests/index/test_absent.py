"""Absent questions: enough of them, none that is answered elsewhere, and none that is kept for evaluation."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from assistant import LANGUAGES
from corpus import CorpusError, open_document
from evals.question import Split, read_questions
from index import Group, ViewKind, absent, make_views, read_absent
from index.analysis import words

DOCUMENT = open_document()
ABSENT = read_absent(DOCUMENT)
NEAR_COPY = 90  # of 100: letters that two questions have in common, in order


def plain(text: str) -> str:
    return " ".join(words(text))


def test_there_are_thousands_in_each_main_language_and_some_in_every_other() -> None:
    near = Counter(each.language for each in ABSENT if each.group is Group.NEAR)
    assert all(near[language] >= 4000 for language in ("fr", "en", "ar"))
    assert all(near[language] >= 100 for language in LANGUAGES)
    assert all(Counter(each.group for each in ABSENT)[group] >= 200 for group in Group)


def test_none_is_there_twice() -> None:
    told = Counter((each.language, plain(each.text)) for each in ABSENT)
    assert [key for key, times in told.items() if times > 1] == []


def test_none_is_a_near_copy_of_an_index_question_or_of_one_kept_for_evaluation() -> None:
    others: dict[str, list[str]] = defaultdict(list)
    for view in make_views(DOCUMENT):
        if view.kind is ViewKind.QUESTION:
            others[view.language].append(plain(view.text))
    for asked in (each for split in Split for each in read_questions(split)):
        others[asked.language].append(plain(asked.question))
    for each in ABSENT[::5]:
        question = plain(each.text)
        copy = process.extractOne(question, others[each.language], scorer=fuzz.ratio, score_cutoff=NEAR_COPY)
        assert copy is None or not question, (each.text, copy)


def test_an_entry_that_is_not_there_is_told_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "section-9.jsonl").write_text('{"near": "term/nothing", "fr": ["Pourquoi ?"]}\n', encoding="utf-8")
    monkeypatch.setattr(absent, "absent_files", lambda document: sorted(tmp_path.glob("*.jsonl")))
    with pytest.raises(CorpusError, match=r"section-9\.jsonl, line 1.*term/nothing"):
        read_absent(DOCUMENT)
