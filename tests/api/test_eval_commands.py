"""`mtm eval`: run, compare, report, gate, one's own questions, other tools' files, and what each says if it fails."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from api.exits import Exit
from assistant import Assistant
from evals.run import Run

FIGURES = ("--kind", "figure", "--language", "fr")
HEAD = "question,language,answerable,facts\n"
FACT = "un principe interdisant aux Etats de recourir à des mesures"
OWN = f"{HEAD}Qu’est-ce que le non-refoulement ?,fr,yes,{FACT}\nQuel est le capital de Google ?,fr,no,\n"


@pytest.fixture(scope="module", autouse=True)
def _environment(index_dir: Path, assistant: Assistant) -> Iterator[None]:
    """Let the commands find the index that the assistant has built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MTM_INDEX_DIR", str(index_dir))
        yield


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def run(*arguments: str | Path) -> str:
    result = call(*arguments)
    assert result.exit_code == Exit.DONE, (result.output, result.exception)
    return result.stdout


def refusal(*arguments: str | Path) -> str:
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (Exit.BAD_INPUT, ""), (result.output, result.exception)
    assert "Traceback" not in result.stderr
    return result.stderr[result.stderr.index("mtm: ") :]


def rest(command: str, other: Path, tmp_path: Path) -> list[str | Path]:
    """Return what a command needs beside the folder of a run."""
    needs: dict[str, list[str | Path]] = {"export": ["-o", tmp_path / "out"], "compare": [other]}
    return needs.get(command, [])


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two systems over the questions on figures in French."""
    out = tmp_path_factory.mktemp("both")
    run("run", *FIGURES, "--system", "assistant", "--system", "bm25", "--out", out)
    return out


@pytest.fixture(scope="module")
def csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(csv: Path) -> Path:
    """A run of two questions of one's own."""
    run("run", "--questions", csv, "--out", csv.with_name("run"))
    return csv.with_name("run")


@pytest.fixture
def answers(both: Path, tmp_path: Path) -> Path:
    """The answers of the assistant in the columns of ragas."""
    run("export", both / "assistant", "-o", tmp_path / "answers.jsonl")
    return tmp_path / "answers.jsonl"


def thresholds(tmp_path: Path, bound: float) -> Path:
    path = tmp_path / "thresholds.toml"
    path.write_text(f'["own.csv".least]\ncomplete = {{ fr = {bound} }}\n', encoding="utf-8")
    return path


# Run


def test_a_run_says_where_it_is_and_shows_its_figures_by_language(tmp_path: Path, csv: Path) -> None:
    printed = run("run", "--questions", csv, "--system", "bm25", "--out", tmp_path)
    assert printed.startswith(f"bm25: {tmp_path / 'bm25'}\n")
    assert re.search(r"^\| complete \|", printed, flags=re.MULTILINE)
    assert re.search(r"^Milliseconds an answer: p50 [\d.]+, p95 [\d.]+, p99 [\d.]+$", printed, flags=re.MULTILINE)


def test_a_run_asks_the_questions_of_the_kind_and_language_alone(both: Path) -> None:
    asked = [record.asked for record in Run(both / "assistant").records]
    assert asked
    assert {(each.kind, each.language, each.split) for each in asked} == {("figure", "fr", "development")}


def test_every_system_that_is_named_is_asked_the_same(both: Path) -> None:
    first, second = (Run(both / name) for name in ("assistant", "bm25"))
    assert first.description["sha256"] == second.description["sha256"]


def test_progress_goes_to_standard_error(tmp_path: Path, csv: Path) -> None:
    result = call("run", "--questions", csv, "--system", "bm25", "--out", tmp_path)
    assert "bm25…" in result.stderr
    assert "bm25…" not in result.stdout


def test_a_judge_that_is_asked_for_is_told_with_how_far_it_agrees(tmp_path: Path, csv: Path) -> None:
    judge = ("--judge", "tests.evals.test_judge:Judge", "--judge-option", "disbelieved=licorne")
    printed = run("run", "--questions", csv, "--out", tmp_path, *judge)
    assert "Judge and metric agree (correct, complete) in 100.0% of 1, kappa 1.00" in printed
    assert "Judge and metric agree (faithful, verbatim) in 100.0% of 1, kappa 1.00" in printed
    (verdict,) = (tmp_path / "assistant" / "judge.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(verdict)["id"] == "own-2"


def test_a_folder_that_holds_no_run_is_not_replaced(tmp_path: Path, csv: Path) -> None:
    """`--out .` in the project would take the place of its folder `assistant`."""
    mine = tmp_path / "bm25" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    assert str(mine.parent) in refusal("run", "--questions", csv, "--system", "bm25", "--out", tmp_path)
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, csv: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal("run", "--questions", csv, "--system", "bm25", "--out", tmp_path / "file")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--split", "training"], "there is no split 'training'; there are development, test"),
        (["--kind", "weather"], "development has no question in any language of weather"),
        (["--language", "xx"], "development has no question in xx of any kind"),
        ([*FIGURES, "--system", "bm52"], "there is no system 'bm52'; there are assistant, bm25, dense"),
        ([*FIGURES, "--system", "http://127.0.0.1:port"], "'http://127.0.0.1:port' is no address"),
        (["--questions", "nowhere.csv"], "nowhere.csv cannot be read"),
    ],
)
def test_what_cannot_be_run_is_told_and_nothing_is_written(tmp_path: Path, arguments: list[str], told: str) -> None:
    assert told in refusal("run", *arguments, "--out", tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_judge_that_there_is_not_is_told(tmp_path: Path, csv: Path) -> None:
    result = call("run", "--questions", csv, "--system", "bm25", "--out", tmp_path, "--judge", "nowhere:Judge")
    assert result.exit_code == Exit.BAD_INPUT
    assert "mtm: the judge 'nowhere:Judge' cannot be opened" in result.stderr


@pytest.mark.parametrize("command", ["report", "gate", "export", "compare"])
def test_a_folder_without_a_run_is_told_with_how_one_is_made(tmp_path: Path, command: str) -> None:
    more = rest(command, tmp_path, tmp_path)
    assert f"{tmp_path} holds no run; `mtm eval run --out {tmp_path}` makes one" in refusal(command, tmp_path, *more)


@pytest.mark.parametrize("command", ["gate", "export", "compare"])
def test_a_folder_of_several_systems_is_told_which_there_are(both: Path, tmp_path: Path, command: str) -> None:
    more = rest(command, both / "bm25", tmp_path)
    assert "holds the runs of assistant, bm25: name one of its folders" in refusal(command, both, *more)


@pytest.mark.parametrize("command", ["report", "gate", "export", "compare"])
def test_a_damaged_run_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "run.json").write_text('{"system": ', encoding="utf-8")
    more = rest(command, tmp_path, tmp_path)
    assert str(tmp_path) in refusal(command, tmp_path, *more)


# Compare


def test_a_run_held_against_itself_differs_in_nothing(both: Path) -> None:
    printed = run("compare", both / "assistant", both / "assistant")
    assert re.fullmatch(
        r"0 of \d+ figures differ beyond chance \(95%, paired bootstrap\)\.\n0 questions flipped\.\n", printed
    )


def test_a_worse_system_is_told_with_the_questions_that_it_gets_wrong(both: Path) -> None:
    printed = run("compare", both / "assistant", both / "bm25")
    assert re.search(
        r"^citation_precision all: [\d.]+ → [\d.]+ \(-[\d.]+ to -[\d.]+\), worse$", printed, flags=re.MULTILINE
    )
    flipped = re.findall(r"^now (?:right|wrong): (\S+) .+$", printed, flags=re.MULTILINE)
    assert flipped
    assert f"{len(flipped)} questions flipped." in printed


def test_runs_without_a_common_question_cannot_be_compared(both: Path, own: Path) -> None:
    assert "have no question in common" in refusal("compare", both / "assistant", own)


# Report


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_report_is_written_beside_the_run_in_its_language(both: Path, language: str) -> None:
    path = both / f"report.{language}.html"
    assert run("report", both, "--language", language) == f"Written to {path}.\n"
    assert f'<html lang="{language}"' in path.read_text(encoding="utf-8")


def test_a_report_is_written_of_one_s_own_questions(own: Path, tmp_path: Path) -> None:
    run("report", own, "-o", tmp_path / "own.html")
    assert "own.csv" in (tmp_path / "own.html").read_text(encoding="utf-8")


def test_a_report_in_a_language_that_it_is_not_written_in_is_refused(both: Path) -> None:
    assert "there is no report in 'de'; there are fr, en, ar" in refusal("report", both, "--language", "de")


def test_a_report_that_cannot_be_written_is_told(both: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "report.html"
    assert f"{path} cannot be written: " in refusal("report", both, "-o", path)


# Gate


def test_the_gate_ends_with_4_when_a_figure_is_below(own: Path, tmp_path: Path) -> None:
    result = call("gate", own, "--thresholds", thresholds(tmp_path, 1.01))
    assert result.exit_code == 4
    assert result.stdout == "FAILED: complete fr: 1.000, at least 1.01\n"


def test_the_gate_ends_with_0_when_every_figure_passes(own: Path, tmp_path: Path) -> None:
    assert run("gate", own, "--thresholds", thresholds(tmp_path, 1)) == "passed: complete fr: 1.000, at least 1\n"


def test_the_gate_writes_its_checks_as_junit_whether_they_pass_or_not(own: Path, tmp_path: Path) -> None:
    call("gate", own, "--thresholds", thresholds(tmp_path, 1.01), "--junit", tmp_path / "gate.xml")
    suite = ElementTree.parse(tmp_path / "gate.xml").getroot()
    assert suite.attrib == {"name": "mtm eval gate assistant", "tests": "1", "failures": "1"}


def test_junit_that_cannot_be_written_is_told(own: Path, tmp_path: Path) -> None:
    junit = tmp_path / "no" / "such.xml"
    assert f"{junit} cannot be written" in refusal(
        "gate", own, "--thresholds", thresholds(tmp_path, 1), "--junit", junit
    )


def test_the_gate_refuses_a_run_of_some_kinds_only(both: Path) -> None:
    assert "the gate wants a whole split" in refusal("gate", both / "assistant")


def test_the_gate_refuses_answers_that_were_recorded_for_a_part_of_a_split(answers: Path, tmp_path: Path) -> None:
    run("import", answers, "--out", tmp_path)
    assert "the gate wants a whole split" in refusal("gate", tmp_path / "imported")


def test_the_gate_has_no_thresholds_for_one_s_own_questions(own: Path) -> None:
    assert "has no thresholds for 'own.csv'" in refusal("gate", own)


# One's own questions


def test_the_template_can_be_checked_and_run_as_it_is(tmp_path: Path) -> None:
    template = tmp_path / "template.csv"
    assert run("template", "-o", template) == f"Written to {template}.\n"
    assert run("check", template) == f"{template} is sound: 3 questions, 2 of them answerable.\n"
    run("run", "--questions", template, "--system", "bm25", "--out", tmp_path)
    assert len(Run.open(tmp_path).records) == 3


def test_the_template_tells_spreadsheets_that_it_is_utf_8(tmp_path: Path) -> None:
    run("template", "-o", tmp_path / "template.csv")
    assert (tmp_path / "template.csv").read_bytes().startswith(b"\xef\xbb\xbfquestion,")


@pytest.mark.parametrize("command", ["template", "export"])
def test_a_file_that_exists_is_not_written_over(both: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    more = [both / "assistant"] if command == "export" else []
    assert "mine cannot be written: " in refusal(command, *more, "-o", tmp_path / "mine")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", [["check"], ["run", "--questions"]])
def test_mistakes_in_one_s_own_questions_are_told_with_their_rows(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEAD}Quoi ?,xx,no,\nQui ?,fr,maybe,\n", encoding="utf-8")
    told = refusal(*command, path)
    assert "row 2, language: 'xx'" in told
    assert "row 3, answerable: 'maybe'" in told


# Other tools


def test_a_run_is_exported_with_a_row_for_each_question(both: Path, answers: Path) -> None:
    rows = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [record.asked.id for record in Run(both / "assistant").records]


def test_a_run_is_exported_as_a_list_where_the_name_says_so(both: Path, tmp_path: Path) -> None:
    run("export", both / "assistant", "-o", tmp_path / "answers.json")
    assert isinstance(json.loads((tmp_path / "answers.json").read_text(encoding="utf-8")), list)


def test_answers_of_another_system_are_scored_as_those_of_any(both: Path, answers: Path, tmp_path: Path) -> None:
    printed = run("import", answers, "--name", "theirs", "--out", tmp_path)
    assert printed.startswith(f"theirs: {tmp_path / 'theirs'}\n")
    found, wanted = (Run(folder).figure("complete", "fr") for folder in (tmp_path / "theirs", both / "assistant"))
    assert found == wanted


def test_answers_are_scored_on_one_s_own_questions(own: Path, csv: Path, tmp_path: Path) -> None:
    run("export", own, "-o", tmp_path / "answers.jsonl")
    run("import", tmp_path / "answers.jsonl", "--questions", csv, "--out", tmp_path)
    assert [record.asked.id for record in Run(tmp_path / "imported").records] == ["own-2", "own-3"]


def test_answers_to_none_of_the_questions_are_told(own: Path, tmp_path: Path) -> None:
    run("export", own, "-o", tmp_path / "answers.jsonl")
    (tmp_path / "other.csv").write_text(f"{HEAD}Quoi ?,fr,no,\n", encoding="utf-8")
    told = refusal("import", tmp_path / "answers.jsonl", "--questions", tmp_path / "other.csv", "--out", tmp_path)
    assert "answers none of the questions of other.csv" in told


def test_answers_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text("question;answer", encoding="utf-8")
    assert "cannot be read as JSON Lines" in refusal("import", tmp_path / "answers.jsonl", "--out", tmp_path / "run")


@pytest.mark.parametrize("name", ["...", "", "/"])
def test_a_name_without_a_letter_is_refused_and_nothing_is_lost(answers: Path, tmp_path: Path, name: str) -> None:
    """The folder of such a system would be the whole of `--out`."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert repr(name) in refusal("import", answers, "--name", name, "--out", out)
    assert [path.name for path in out.iterdir()] == ["mine.txt"]
