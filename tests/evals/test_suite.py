"""The gate on the development split, as continuous integration holds it; and that a run is what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from assistant import Assistant
from evals import gate
from evals.errors import EvaluationError
from evals.metrics.calibration import Given, reliability
from evals.run import Progress, Run, Selection, run, systems_of
from evals.suite import run_systems, select_split
from evals.systems import open_system

SPLIT = "development"
SECONDS = 180  # what the whole development split may take
FILES = {"run.json", "questions.jsonl", "turns.jsonl", "summary.json", "timings.json"}


def silent(_: str) -> Progress:
    return lambda done, total: None


@pytest.fixture(scope="module")
def development(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the whole development split once; that it is fast enough is asserted by how long it takes."""
    start = perf_counter()
    (done,) = run_systems(["assistant"], select_split(SPLIT), lambda: assistant, tmp_path_factory.mktemp("run"), silent)
    assert perf_counter() - start < SECONDS
    return done


def few(count: int = 12) -> Selection:
    whole = select_split(SPLIT)
    return Selection(whole.questions[:count], whole.conversations[:2], SPLIT)


@pytest.mark.slow
def test_the_development_split_passes_the_gate(development: Run) -> None:
    assert [str(each) for each in gate.check(development) if not each.passed] == []


@pytest.mark.slow
def test_nine_of_ten_answers_given_with_nine_tenths_are_right(development: Run) -> None:
    surest = reliability(Given.of(development.records))[-1]
    assert surest.low == pytest.approx(0.9)
    assert surest.count >= 100
    assert surest.right >= 0.9


@pytest.mark.slow
def test_no_quote_of_the_whole_split_is_other_than_the_source(development: Run) -> None:
    assert all(record.standing == len(record.reply.citations) for record in development.records)


def test_two_runs_of_the_same_code_differ_in_time_alone(assistant: Assistant, tmp_path: Path) -> None:
    first, second = (
        run(open_system("assistant", lambda: assistant), few(), assistant.document, tmp_path / name, silent(""))
        for name in ("a", "b")
    )
    for name in sorted(FILES - {"timings.json"}):
        assert (first.folder / name).read_bytes() == (second.folder / name).read_bytes(), name


def test_a_run_is_read_back_as_it_was_written(assistant: Assistant, tmp_path: Path) -> None:
    done = run(open_system("assistant", lambda: assistant), few(), assistant.document, tmp_path, silent(""))
    assert {path.name for path in done.folder.iterdir()} == FILES
    lines = (done.folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(json.dumps(each.as_dict())) for each in done.records] == [json.loads(line) for line in lines]
    assert [each.turn.question for each in done.turns] == [
        turn.question for conversation in few().conversations for turn in conversation.turns
    ]
    assert Run.open(tmp_path).name == "assistant"


def test_a_run_takes_the_place_of_the_one_before_and_leaves_no_draft(assistant: Assistant, tmp_path: Path) -> None:
    for count in (4, 2):
        run(open_system("bm25", lambda: assistant), few(count), assistant.document, tmp_path, silent(""))
    assert [path.name for path in tmp_path.iterdir()] == ["bm25"]
    assert len(Run.open(tmp_path).records) == 2


def test_a_run_that_fails_leaves_the_one_before(assistant: Assistant, tmp_path: Path) -> None:
    system = open_system("bm25", lambda: assistant)
    run(system, few(3), assistant.document, tmp_path, silent(""))

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(system, few(5), assistant.document, tmp_path, stop)
    assert len(Run.open(tmp_path).records) == 3


def test_progress_is_told_from_nothing_to_all(assistant: Assistant, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda done, total: told.append((done, total))  # noqa: E731
    run(open_system("bm25", lambda: assistant), few(3), assistant.document, tmp_path, tell)
    assert told == [(done, 5) for done in range(6)]


def test_several_systems_stand_beside_each_other_the_assistant_first(assistant: Assistant, tmp_path: Path) -> None:
    done = list(run_systems(["bm25", "assistant"], few(2), lambda: assistant, tmp_path, silent))
    assert [each.name for each in done] == ["bm25", "assistant"]
    assert [each.name for each in systems_of(tmp_path)] == ["assistant", "bm25"]
    with pytest.raises(EvaluationError, match="assistant, bm25: name one"):
        Run.open(tmp_path)


def test_languages_and_kinds_choose_questions_and_what_is_left_out_is_told() -> None:
    chosen = select_split(SPLIT, ["others"], ["definition"])
    assert {asked.kind for asked in chosen.questions} == {"definition"}
    assert not {asked.language for asked in chosen.questions} & {"fr", "en", "ar"}
    assert chosen.conversations == ()
    with pytest.raises(EvaluationError, match="no question in xx of any kind"):
        select_split(SPLIT, ["xx"])
    with pytest.raises(EvaluationError, match="there are development, test"):
        select_split("training")


def test_another_question_is_another_hash() -> None:
    assert few(3).sha256 == few(3).sha256
    assert few(3).sha256 != few(4).sha256
