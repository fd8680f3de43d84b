"""The gate: figures against thresholds, files of thresholds that are not as they must be, JUnit XML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals import gate
from evals.errors import EvaluationError
from evals.figures import METRICS
from evals.question import MAIN, OTHERS, Split
from evals.run import Run
from tests.evals.conftest import DECLINED, a_question, a_record, a_run


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run that answers one of two questions, in French, and refuses the other."""
    return a_run(tmp_path_factory.mktemp("run"), [a_record(), a_record(a_question(id="2"), DECLINED)])


def thresholds(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "thresholds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def checks(run: Run, tmp_path: Path, text: str) -> list[gate.Check]:
    return gate.check(run, thresholds(tmp_path, text))


@pytest.mark.parametrize(
    ("side", "bound", "passed"),
    [
        ("least", 0.4, True),
        ("least", 0.5, True),
        ("least", 0.6, False),
        ("most", 0.4, False),
        ("most", 0.5, True),
        ("most", 0.6, True),
    ],
)
def test_a_figure_passes_on_its_threshold_and_on_the_right_side_of_it(
    half: Run, tmp_path: Path, side: str, bound: float, passed: bool
) -> None:
    (found,) = checks(half, tmp_path, f"[small.{side}]\ncomplete = {{ fr = {bound} }}")
    assert found.passed is passed


def test_a_figure_that_was_not_measured_does_not_pass(half: Run, tmp_path: Path) -> None:
    (found,) = checks(half, tmp_path, "[small.most]\nrefused = { ar = 1.0 }")
    assert not found.passed
    assert str(found) == "refused ar: not measured, at most 1"


def test_a_check_says_the_figure_and_the_threshold(half: Run, tmp_path: Path) -> None:
    (found,) = checks(half, tmp_path, "[small.least]\ncomplete = { fr = 0.75 }")
    assert str(found) == "complete fr: 0.500, at least 0.75"


def test_thresholds_of_another_split_are_left_out(half: Run, tmp_path: Path) -> None:
    text = "[other.least]\ncomplete = { fr = 1.0 }\n[small.least]\ncomplete = { all = 0.5 }"
    assert [each.language for each in checks(half, tmp_path, text)] == ["all"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[small.least]\ncompleat = { fr = 0.9 }", "no metric 'compleat'; there are complete, fact_recall"),
        ("[small.lest]\ncomplete = { fr = 0.9 }", "small.lest is neither small.least nor small.most"),
        ("[other.least]\ncomplete = { fr = 0.9 }", "has no thresholds for 'small'"),
        ("[small.least\n", "cannot be read: "),
        ("small = 0.9", "small is 0.9; it must be a table"),
        ("[small]\nleast = 0.9", "small.least is 0.9; it must be a table"),
        ("[small.least]\ncomplete = 0.9", "complete is 0.9; it must be a table"),
        ("[small.least]\ncomplete = { fr = 'high' }", "'high'"),
        ("[small.least]\ncomplete = { fr = [0.9] }", r"\[0.9\]"),
    ],
)
def test_what_is_wrong_in_a_file_of_thresholds_is_told_with_its_name(
    half: Run, tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(EvaluationError, match=rf"thresholds\.toml.*{told}"):
        checks(half, tmp_path, text)


def test_thresholds_that_are_not_there_are_told(half: Run, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"nowhere\.toml cannot be read"):
        gate.check(half, tmp_path / "nowhere.toml")


@pytest.mark.parametrize(("languages", "kinds"), [(["fr"], []), ([], ["definition"])])
def test_a_run_of_some_languages_or_kinds_is_refused(
    tmp_path: Path, languages: Sequence[str], kinds: Sequence[str]
) -> None:
    run = a_run(tmp_path, [a_record()], languages=languages, kinds=kinds)
    with pytest.raises(EvaluationError, match="the gate wants a whole split"):
        checks(run, tmp_path, "[small.least]\ncomplete = { fr = 0.5 }")


def test_junit_has_a_case_for_each_check_and_a_failure_for_each_that_failed(half: Run, tmp_path: Path) -> None:
    text = "[small.least]\ncomplete = { all = 0.5, fr = 0.9, ar = 0.5 }"
    suite = ElementTree.fromstring(gate.junit(checks(half, tmp_path, text), "the gate"))
    assert (suite.tag, suite.attrib) == ("testsuite", {"name": "the gate", "tests": "3", "failures": "2"})
    failed = {case.get("name"): [each.get("message") for each in case] for case in suite.iter("testcase")}
    assert failed == {
        "all": [],
        "fr": ["complete fr: 0.500, at least 0.9"],
        "ar": ["complete ar: not measured, at least 0.5"],
    }


def test_junit_holds_names_with_letters_that_xml_reserves() -> None:
    assert ElementTree.fromstring(gate.junit([], 'a < "b" & c')).get("name") == 'a < "b" & c'


def test_the_project_holds_its_development_split_against_figures_that_there_are() -> None:
    found = list(gate.read_thresholds(gate.THRESHOLDS))
    assert {split for split, *_ in found} == set(Split)
    assert {metric for *_, metric, _, _ in found} <= set(METRICS)
    assert {language for *_, language, _ in found} <= {"all", *MAIN, OTHERS}
    assert all(0 <= bound <= 1 for *_, bound in found)
