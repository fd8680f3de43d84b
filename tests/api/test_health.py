"""`/healthz` and `/readyz`: whether the process is up, and whether it can answer."""

import shutil
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.version import project_version
from assistant import Assistant
from index import Manifest


def test_a_service_that_is_up_says_its_version(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "up", "version": project_version()}


def test_a_service_without_an_index_is_up_but_not_ready(client_without_index: TestClient) -> None:
    assert client_without_index.get("/healthz").status_code == 200
    reply = client_without_index.get("/readyz")
    assert reply.status_code == 503
    assert reply.json()["type"] == "urn:mtm:problem:not-ready"
    assert "mtm index build" in reply.json()["detail"]


def test_a_ready_service_names_document_and_index(client: TestClient, index_dir: Path) -> None:
    reply = client.get("/readyz").json()
    assert reply == {"status": "ready", "document": "mtm-2008", "index": Manifest.read(index_dir).id}


def test_a_service_whose_index_is_damaged_is_not_ready(assistant: Assistant, index_dir: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "index"
    shutil.copytree(index_dir, damaged)
    name = next(iter(Manifest.read(index_dir).files))
    (damaged / name).write_bytes(b"damaged")
    with TestClient(create_app(Settings(index_dir=damaged), assistant)) as client:
        reply = client.get("/readyz")
    assert reply.status_code == 503
    assert name in reply.json()["detail"]
