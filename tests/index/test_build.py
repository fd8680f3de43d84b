"""An index says what is wrong with it, is rebuilt by itself, and is never half of two."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import open_document
from index import Index, build_index, make_views, open_index, verify_index


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "index"))


def test_a_fresh_index_is_sound(folder: Path) -> None:
    assert verify_index(folder) == []


def test_building_tells_its_progress_up_to_all_views(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_index(tmp_path / "index", lambda done, of: told.append((done, of)))
    views = len(make_views(open_document()))
    assert told[-1] == (views, views)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def remove(folder: Path) -> None:
    (folder / "dense.faiss").unlink()


def damage(folder: Path) -> None:
    path = folder / "views.json"
    path.write_bytes(path.read_bytes()[:-100])


def add(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def age(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"model": "0" * 64}))


def forget(folder: Path) -> None:
    (folder / "manifest.json").unlink()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (remove, "dense.faiss is missing"),
        (damage, "views.json was changed after the index was built"),
        (add, "notes.txt does not belong to the index"),
        (age, "the model changed after the index was built"),
        (forget, "there is no index in"),
    ],
)
def test_what_is_wrong_is_said_exactly_and_opening_mends_it(
    copy: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(copy)
    found = verify_index(copy)
    assert len(found) == 1
    assert said in found[0]
    assert open_index(copy).search("non-refoulement").entries[0].entry_id == "term/non-refoulement"
    assert verify_index(copy) == []


def test_a_build_that_fails_leaves_the_old_index_and_nothing_else(copy: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(copy, stop)
    assert verify_index(copy) == []
    assert {path.name for path in copy.parent.iterdir()} == {"index", ".index.lock"}


def test_two_builds_give_the_same_index(folder: Path, tmp_path: Path) -> None:
    build_index(tmp_path / "index")
    first, second = (json.loads((f / "manifest.json").read_text()) for f in (folder, tmp_path / "index"))
    assert first["files"]["views.json"] == second["files"]["views.json"]
    assert first["files"]["dense.faiss"] == second["files"]["dense.faiss"]


def test_every_entry_has_index_questions_in_three_languages(index: Index) -> None:
    asked = {(view.target, view.language) for view in index.views if view.kind == "question"}
    assert asked >= {(entry, language) for entry in index.document.entries for language in ("fr", "en", "ar")}
