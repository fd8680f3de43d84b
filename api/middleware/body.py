"""The limit on request bodies: a body is read whole before anything looks at it, and kept no further than the limit.

Bodies here are small (a question), so keeping one in memory costs less than checking it piece by piece.
"""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.failures import tell

DISCARDED = 4 * 1024 * 1024  # bytes of a refused body that are taken and thrown away


class BodyLimit:
    """Answers 413 to bodies longer than `max_bytes`, announced or not."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self.app = app
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, then pass the request on with it; or answer 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            body = await self._read(receive)
        except ClientDisconnect:
            return
        if body is None:
            detail = f"The body is longer than {self.max_bytes} bytes, which is the most that is read."
            await tell(Request(scope), "body-too-large", detail, {"Connection": "close"})(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """Return the whole body, none when it passes the limit; raises `ClientDisconnect`.

        The rest of a body that is too long is thrown away, up to a bound, before the answer: most clients read an
        answer only after they have sent all.
        """
        kept, size, more = bytearray(), 0, True
        while more and size <= self.max_bytes + DISCARDED:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            piece, more = message.get("body", b""), message.get("more_body", False)
            size += len(piece)
            if size <= self.max_bytes:
                kept += piece
        return bytes(kept) if size <= self.max_bytes else None


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives the body once, and then whatever the server has to say."""
    waiting = [body]

    async def replayed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return replayed
