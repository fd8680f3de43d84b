"""`mtm` as people run it: a process of its own, in a pipe, in a terminal, on an empty disk."""

import os
import pty
import subprocess
from pathlib import Path
from time import perf_counter

import pytest

from tests.api.conftest import MTM, ROOT, RunMtm

ESCAPE = "\x1b["


def test_an_answer_goes_to_standard_output_and_nothing_else_does(run_mtm: RunMtm) -> None:
    result = run_mtm("ask", "Que veut dire EPS ?")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Etat Partenaire Européen" in result.stdout


def test_a_pipe_gets_no_colours(run_mtm: RunMtm) -> None:
    assert ESCAPE not in run_mtm("document", "show", "8.4.3.2").stdout


def test_an_error_is_one_sentence_without_a_trace(run_mtm: RunMtm) -> None:
    result = run_mtm("document", "show", "99")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("mtm: there is no section '99'")
    assert "Traceback" not in result.stderr


def test_bytes_that_are_no_text_end_with_2(run_mtm: RunMtm) -> None:
    result = run_mtm("ask", b"retour \xff\xfe")
    assert result.returncode == 2
    assert "UTF-8" in result.stderr


def test_letters_that_the_terminal_does_not_have_are_no_error(run_mtm: RunMtm) -> None:
    result = run_mtm("document", "glossary", "asile", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "D\\xe9" not in result.stderr


@pytest.mark.slow
def test_a_question_on_an_empty_disk_builds_the_index_first(run_mtm: RunMtm, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "index"
    result = run_mtm("ask", "Que veut dire EPS ?", MTM_INDEX_DIR=str(folder))
    assert result.returncode == 0
    assert "Etat Partenaire Européen" in result.stdout
    assert result.stderr == "Building the index…\n"
    assert (folder / "manifest.json").is_file()


@pytest.mark.slow
def test_a_damaged_index_is_told_and_built_anew(run_mtm: RunMtm, tmp_path: Path) -> None:
    folder = str(tmp_path / "index")
    assert run_mtm("index", "build", MTM_INDEX_DIR=folder).returncode == 0
    (tmp_path / "index" / "manifest.json").write_text("{")
    damaged = run_mtm("index", "verify", MTM_INDEX_DIR=folder)
    assert (damaged.returncode, "manifest.json" in damaged.stdout) == (3, True)
    assert run_mtm("ask", "Que veut dire EPS ?", MTM_INDEX_DIR=folder).returncode == 0
    assert run_mtm("index", "verify", MTM_INDEX_DIR=folder).returncode == 0


@pytest.mark.parametrize("arguments", [("--help",), ("document", "show", "8.4.3.2")])
def test_what_needs_no_index_answers_within_a_second(run_mtm: RunMtm, arguments: tuple[str, ...]) -> None:
    took = []
    for _ in range(3):
        started = perf_counter()
        assert run_mtm(*arguments).returncode == 0
        took.append(perf_counter() - started)
    assert min(took) < 1


def test_a_terminal_gets_styles_and_wrapped_lines(mtm_environment: dict[str, str]) -> None:
    leader, follower = pty.openpty()
    environment = {**mtm_environment, "TERM": "xterm-256color", "COLUMNS": "60"}
    for name in ("NO_COLOR", "FORCE_COLOR"):
        environment.pop(name, None)
    with subprocess.Popen([MTM, "document", "show", "8.1"], stdout=follower, env=environment, cwd=ROOT) as process:
        os.close(follower)
        shown = _read(leader)
    assert process.returncode == 0
    assert ESCAPE in shown
    assert max(len(line) for line in shown.splitlines()) < 80


def _read(leader: int) -> str:
    """Everything that is written to a terminal until it is closed, which reads as an error."""
    shown = bytearray()
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:
        pass
    finally:
        os.close(leader)
    return shown.decode("utf-8")
