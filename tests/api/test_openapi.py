"""The description of the service: client generators can take it, and the service keeps to it.

Schemathesis makes requests up from the description and checks every answer against it. Its own pytest decorators
are not used: those of 4.32 do not work with pytest 9.2.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.strategies import SearchStrategy, text
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema

from api.app import create_app
from api.problems import MEDIA_TYPE, URN
from api.settings import Settings
from assistant import Assistant

OPERATIONS = [
    (path, method) for path, methods in create_app(Settings()).openapi()["paths"].items() for method in methods
]
# That a question must have a word in it is not in the description, so not all that fits it is taken.
ASKED = {"/v1/ask": "question", "/v1/search": "query"}
BOUNDED = (*ASKED, "/v1/document/entries", "/v1/document/recommendations")
SETTINGS = hypothesis_settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/openapi.json").json()
    return body


@pytest.fixture(scope="module")
def operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for methods in description["paths"].values() for operation in methods.values()]


@pytest.fixture(scope="module")
def service(settings: Settings, assistant: Assistant) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(settings, assistant))


def members(value: object) -> Iterator[tuple[str, object]]:
    """Every member of every object within a JSON value."""
    if isinstance(value, dict):
        yield from value.items()
        for inner in value.values():
            yield from members(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_what_fits_the_description_is_taken(service: OpenApiSchema, path: str, method: str) -> None:
    _try(service[path][method].as_strategy(GenerationMode.POSITIVE))


@pytest.mark.parametrize(("path", "method"), [(path, method) for path, method in OPERATIONS if path in BOUNDED])
def test_what_does_not_fit_the_description_is_refused(service: OpenApiSchema, path: str, method: str) -> None:
    _try(service[path][method].as_strategy(GenerationMode.NEGATIVE))


def _try(cases: SearchStrategy[Case[Any]]) -> None:
    """Send made-up requests and hold every answer to the description."""

    @SETTINGS
    @given(case=cases)
    def send(case: Case[Any]) -> None:
        left_out: list[Any] = [positive_data_acceptance] if case.path in ASKED else []
        case.call_and_validate(excluded_checks=left_out)

    send()


@pytest.mark.parametrize(("path", "member"), ASKED.items())
def test_any_text_is_answered_or_refused(client: TestClient, path: str, member: str) -> None:
    """Whatever is typed, there is an answer as long as it has a word in it, and never a fault."""

    @SETTINGS
    @given(typed=text(min_size=1, max_size=200))
    def send(typed: str) -> None:
        status = client.post(path, json={member: typed}).status_code
        assert status == 200 if any(c.isalnum() for c in typed) else status in (200, 422)

    send()


def test_operations_have_names_of_their_own(operations: list[dict[str, Any]]) -> None:
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names) == 21
    assert all(name.isidentifier() for name in names)


def test_operations_are_explained(operations: list[dict[str, Any]]) -> None:
    for operation in operations:
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]


def test_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    shapes = description["components"]["schemas"]
    referred = {str(value) for name, value in members(description) if name == "$ref"}
    assert referred
    assert {name.removeprefix("#/components/schemas/") for name in referred} <= set(shapes)


def test_every_error_is_described_as_a_problem(operations: list[dict[str, Any]]) -> None:
    for operation in operations:
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == [MEDIA_TYPE]
                assert response["content"][MEDIA_TYPE]["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_no_error_is_described_in_the_shape_of_the_framework(description: dict[str, Any]) -> None:
    assert "ValidationError" not in json.dumps(description)


def test_the_examples_of_problems_are_problems(description: dict[str, Any]) -> None:
    types = [value for name, value in members(description) if name == "type"]
    assert any(str(value).startswith(URN) for value in types)


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/search"])
def test_the_examples_of_requests_are_taken(client: TestClient, description: dict[str, Any], path: str) -> None:
    body = description["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    shape = description["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    assert shape["examples"]
    for example in shape["examples"]:
        assert client.post(path, json=example).status_code == 200
