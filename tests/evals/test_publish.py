"""The tables in the documents are those of the published figures, and these are what the code gives today."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import Assistant
from evals.errors import EvaluationError
from evals.publish import DOCUMENTS, PUBLISHED, blocks, fill, summary
from evals.run import Run, systems_of
from evals.suite import run_systems, select_split

BEYOND = 0.005  # of a figure between 0 and 1: what another machine's arithmetic may change


@pytest.fixture(scope="module")
def test_split(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("test")
    (done,) = run_systems(
        ["assistant"], select_split("test"), lambda: assistant, out, lambda name: lambda done, total: None
    )
    return done


@pytest.mark.slow
def test_the_published_figures_are_those_of_the_code_as_it_is(test_split: Run) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))["assistant"]
    assert published["run"]["sha256"] == test_split.description["sha256"]
    told = {(each["metric"], each["language"], each["kind"]): each["value"] for each in published["figures"]}
    now = {(each.metric, each.language, each.kind): each for each in test_split.figures}
    assert told.keys() == now.keys()
    off = {key: (told[key], now[key].value) for key in told if abs(told[key] - now[key].value) > _slack(now[key].units)}
    assert off == {}


def _slack(units: int) -> float:
    """Return one question more or less, or a little where there are many."""
    return max(BEYOND, 1.5 / units)


@pytest.mark.slow
def test_the_tables_of_the_documents_are_those_of_the_published_figures(test_split: Run, tmp_path: Path) -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    runs = [_as_published(name, raw, test_split, tmp_path) for name, raw in published.items()]
    tables = blocks(runs)
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        assert fill(text, tables) == text, path
        assert "<!-- figures: languages -->" in text


def _as_published(name: str, raw: dict[str, object], test_split: Run, tmp_path: Path) -> Run:
    """Return a run that tells the published figures: its questions are those of the split."""
    folder = tmp_path / name
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps(raw["run"]), encoding="utf-8")
    summary_text = json.dumps({"figures": raw["figures"], "confusion": raw["confusion"]})
    (folder / "summary.json").write_text(summary_text, encoding="utf-8")
    (folder / "timings.json").write_text(json.dumps({"percentiles": raw["milliseconds"]}), encoding="utf-8")
    (folder / "questions.jsonl").write_bytes((test_split.folder / "questions.jsonl").read_bytes())
    return Run(folder)


def test_a_document_that_wants_an_unknown_table_is_told_which_there_are() -> None:
    with pytest.raises(EvaluationError, match="no table 'nothing'; there are languages"):
        fill("<!-- figures: nothing -->\n<!-- end -->", {"languages": "| |\n"})


def test_what_is_published_is_all_that_a_run_says(assistant: Assistant, tmp_path: Path) -> None:
    chosen = select_split("development", ["fr"], ["meeting"])
    list(run_systems(["assistant"], chosen, lambda: assistant, tmp_path, lambda name: lambda done, total: None))
    (only,) = summary(systems_of(tmp_path)).values()
    assert only["run"]["kinds"] == ["meeting"] or only["run"]["kinds"] == ("meeting",)
    assert {figure["metric"] for figure in only["figures"]} >= {"complete", "verbatim"}
    assert only["measured"] == datetime.now(UTC).date().isoformat()
