"""`POST /v1/search`: passages in the shape that the design promises."""

import pytest
from fastapi.testclient import TestClient

from corpus import Document


def test_passages_come_in_the_promised_shape(client: TestClient, document: Document) -> None:
    found = client.post("/v1/search", json={"query": "réadmission", "limit": 5}).json()["passages"]
    assert len(found) == 5
    for passage in found:
        own = document.passage(passage["passage_id"])
        assert passage == {
            "passage_id": own.id,
            "section": own.section,
            "title": document.section(own.section).title,
            "kind": own.kind.value,
            "text": own.text,
            "lines": list(own.lines),
            "page": own.page,
            "score": passage["score"],
        }


def test_the_nearest_passage_comes_first(client: TestClient) -> None:
    found = client.post("/v1/search", json={"query": "opérations conjointes de retour"}).json()["passages"]
    scores = [passage["score"] for passage in found]
    assert scores == sorted(scores, reverse=True)
    assert "retour" in found[0]["text"].lower()


def test_ten_passages_are_given_when_no_limit_is(client: TestClient) -> None:
    assert len(client.post("/v1/search", json={"query": "frontières"}).json()["passages"]) == 10


def test_fifty_passages_are_the_most(client: TestClient) -> None:
    assert len(client.post("/v1/search", json={"query": "migrants", "limit": 50}).json()["passages"]) == 50


def test_a_whole_number_may_be_written_with_a_fraction_of_nought(client: TestClient) -> None:
    assert len(client.post("/v1/search", json={"query": "retour", "limit": 2.0}).json()["passages"]) == 2


@pytest.mark.parametrize("limit", [0, 51, -1, 1.5, "10", True, None])
def test_other_limits_are_refused(client: TestClient, limit: object) -> None:
    reply = client.post("/v1/search", json={"query": "migrants", "limit": limit})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["location"] == "body/limit"
