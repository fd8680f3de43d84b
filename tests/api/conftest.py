"""What the tests of the command line and the service share: one index, one assistant, one client, one `mtm`."""

import os
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from assistant import Assistant, Record
from corpus import Document

MTM = Path(sysconfig.get_path("scripts"), "mtm")
ROOT = Path(__file__).parents[2]

RunMtm = Callable[..., CompletedProcess[str]]
TurnsOf = Callable[..., tuple[Record, ...]]


@pytest.fixture(scope="session")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api") / "index"


@pytest.fixture(scope="session")
def assistant(index_dir: Path) -> Assistant:
    return Assistant.open(index_dir)


@pytest.fixture(scope="session")
def turns_of(assistant: Assistant) -> TurnsOf:
    """Holds a conversation, once for the same questions; the turns that are kept of it."""

    @cache
    def held(*questions: str) -> tuple[Record, ...]:
        conversation_id = None
        for question in questions:
            conversation_id = assistant.ask(question, conversation_id=conversation_id).conversation_id
        return assistant.history.turns(str(conversation_id))

    return held


@pytest.fixture(scope="session")
def document(assistant: Assistant) -> Document:
    return assistant.document


@pytest.fixture(scope="session")
def settings(index_dir: Path) -> Settings:
    return Settings(index_dir=index_dir, conversations=index_dir.with_name("conversations.sqlite3"))


@pytest.fixture(scope="session")
def client(settings: Settings, assistant: Assistant) -> Iterator[TestClient]:
    app = create_app(settings, assistant)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def mtm_environment(index_dir: Path, assistant: Assistant) -> dict[str, str]:
    """The environment of a real `mtm`, over the index that the assistant has built."""
    return {
        **os.environ,
        "MTM_INDEX_DIR": str(index_dir),
        "MTM_CONVERSATIONS": f"{index_dir}.sqlite3",
        "PYTHONUTF8": "1",
    }


@pytest.fixture(scope="session")
def run_mtm(mtm_environment: dict[str, str]) -> RunMtm:
    """Runs the installed `mtm` as a process of its own; keywords are put into its environment."""

    def run(*arguments: str | bytes, typed: str = "", **environment: str) -> CompletedProcess[str]:
        return subprocess.run(
            [MTM, *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            env={**mtm_environment, **environment},
            cwd=ROOT,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture
def client_without_index(tmp_path: Path) -> Iterator[TestClient]:
    """A service whose index cannot be built: a file stands where its folder should be."""
    (tmp_path / "file").write_text("not a folder")
    with TestClient(create_app(Settings(index_dir=tmp_path / "file" / "index"))) as client:
        yield client
