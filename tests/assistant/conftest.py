"""One assistant for all tests of the folder."""

from __future__ import annotations

import pytest

from assistant import Assistant


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(tmp_path_factory.mktemp("var") / "index")
