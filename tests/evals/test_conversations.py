"""The bars of conversations, and that their facts stand in the document."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant import Assistant
from corpus import open_document
from evals.conversations import FOLDER, Held, hold, read_conversations
from evals.scoring import squeeze

DEPENDENT, INDEPENDENT = 0.90, 0.97
HARDER = 0.60  # of the dependent turns in conversations whose wordings were sought to be unusual
FEWEST = {"fr": 25, "en": 20, "ar": 15}
FILES = sorted(FOLDER.rglob("*.jsonl"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(tmp_path_factory.mktemp("var") / "index")


def share(right: list[bool]) -> float:
    return sum(right) / len(right)


@pytest.mark.parametrize("language", FEWEST)
def test_turns_are_understood_as_often_as_promised(assistant: Assistant, language: str) -> None:
    held = list(hold(assistant, FOLDER / f"development.{language}.jsonl"))
    assert len({each.conversation for each in held}) >= FEWEST[language]
    assert share([each.right for each in held if each.turn.depends]) >= DEPENDENT
    assert share([each.same for each in held if not each.turn.depends]) >= INDEPENDENT


def test_unusual_wordings_are_understood_more_often_than_not(assistant: Assistant) -> None:
    held: list[Held] = [each for path in FOLDER.glob("development.more.*.jsonl") for each in hold(assistant, path)]
    assert share([each.right for each in held if each.turn.depends]) >= HARDER
    assert share([each.same for each in held if not each.turn.depends]) >= INDEPENDENT - 0.02


def test_conversations_have_four_turns_on_average_most_of_which_depend() -> None:
    for language in FEWEST:
        turns = [turns for _, _, turns in read_conversations(FOLDER / f"development.{language}.jsonl")]
        after = [turn.depends for each in turns for turn in each[1:]]
        assert 3.5 <= sum(map(len, turns)) / len(turns) <= 5
        assert share(after) >= 0.65


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_stands_in_the_lines_given_for_it(path: Path) -> None:
    passages = open_document().passages
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        for turn in row["turns"]:
            near = [p for p in passages for a, b in turn["lines"] if p.lines[0] <= b and a <= p.lines[1]]
            text = squeeze(" ".join(passage.text for passage in near))
            assert all(squeeze(fact) in text for fact in turn["facts"]), (row["id"], turn["question"])


def test_no_conversation_has_the_name_of_another() -> None:
    names = Counter(json.loads(line)["id"] for path in FILES for line in path.read_text(encoding="utf-8").splitlines())
    assert max(names.values()) == 1
