"""A running service, asked over HTTP as any client asks it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from evals.errors import EvaluationError
from evals.systems.base import Cited, Lines, Reply

TIMEOUT = 60.0  # seconds


class ServiceSystem:
    """The service at an address, over one kept connection.

    The conversations that the questions begin there are deleted again. Raises `EvaluationError` when there is no
    service, or it does not answer as the service does.
    """

    def __init__(self, address: str) -> None:
        self.name = address.rstrip("/")
        place = urlsplit(self.name)
        kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
        try:
            self._connection = kind(place.hostname or "", place.port, timeout=TIMEOUT)
        except (ValueError, HTTPException) as error:
            raise EvaluationError(f"{address!r} is no address; one looks like http://127.0.0.1:8000") from error
        self._path = place.path
        self._begun: set[str] = set()

    def versions(self) -> dict[str, str]:
        """Return the version that the service says it has."""
        places = (("/healthz", "version"), ("/readyz", "index"))
        with self._understanding():
            return {key: str(self._call("GET", path)[key]) for path, key in places}

    def ask(self, question: str, conversation: str | None = None) -> Reply:
        """Ask over HTTP; see `System.ask`."""
        body = {"question": question} | ({"conversation_id": conversation} if conversation else {})
        with self._understanding():
            raw = self._call("POST", "/v1/ask", body)
            self._begun.add(raw["conversation_id"])
            cited = tuple(Cited(c["quote"], tuple(c["lines"]), c["passage_id"]) for c in raw["citations"])
            return Reply(raw["outcome"], raw["answer"]["text"], cited, raw["confidence"], raw["answer"]["entry"])

    def search(self, question: str, count: int) -> Sequence[Lines]:
        """Search over HTTP; see `System.search`."""
        with self._understanding():
            raw = self._call("POST", "/v1/search", {"query": question, "limit": count})
            return [tuple(found["lines"]) for found in raw["passages"]]

    def close(self) -> None:
        """Delete the conversations that the questions began, and close the connection."""
        with self._understanding():
            for conversation in sorted(self._begun):
                self._call("DELETE", f"/v1/conversations/{quote(conversation, safe='')}")
        self._connection.close()

    @contextmanager
    def _understanding(self) -> Iterator[None]:
        """Turn whatever keeps a reply from being had or read into an `EvaluationError`."""
        try:
            yield
        except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
            raise EvaluationError(f"{self.name} does not answer as the service does: {error!r}") from error

    def _call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> dict[str, Any]:
        headers = {"content-type": "application/json"} if body else {}
        self._connection.request(method, self._path + path, json.dumps(body) if body else None, headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status >= 400:  # noqa: PLR2004 – where errors begin in HTTP
            raise EvaluationError(f"{self.name}{path} answered {response.status}: {content[:200]!r}")
        return dict(json.loads(content)) if content else {}
