"""One index for all tests of the folder, built once in a temporary folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Index, open_index


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("var") / "index"
    open_index(folder)
    return folder


@pytest.fixture(scope="session")
def index(folder: Path) -> Index:
    return open_index(folder)
