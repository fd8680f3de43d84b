"""The access log: one line a request, without its body, so that no question is ever in it."""

from __future__ import annotations

import logging
from time import perf_counter
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger("mtm.access")
LONGEST_PATH = 200
CLIENT_LEFT = 499


class AccessLog:
    """Writes method, path, status and time of every request; the query string is left out."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write its line, also when it fails."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = CLIENT_LEFT
        started = perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception:
            status = 500
            raise
        finally:
            path = quote(scope["path"])[:LONGEST_PATH]
            took = (perf_counter() - started) * 1000
            logger.info("%s %s %d %.1f ms", scope["method"], path, status, took)
