"""An answer as server-sent events: outcome, text in pieces, citations, and the whole reply at the end.

Each event's data is JSON. What goes wrong after the first event arrives as an `error` event that holds a problem.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

from fastapi.sse import format_sse_event

from api.problems import problem_body

logger = logging.getLogger("mtm.stream")
MEDIA_TYPE = "text/event-stream"
PIECE = re.compile(r"\S+\s*|\s+")  # a word with the space behind it
WORDS = 12  # of the text in one piece


def is_wanted(accept: str | None) -> bool:
    """Whether an `Accept` header asks for events."""
    return MEDIA_TYPE in (accept or "").lower()


def events(reply: dict[str, Any]) -> Iterator[bytes]:
    """Yield the events of a reply in the shape of `POST /v1/ask`, ready to be sent."""
    try:
        yield from _told(reply)
    except Exception:
        logger.exception("an answer could not be streamed to its end")
        yield _event("error", problem_body("internal-error", "The answer broke off. Asking again may help."))


def _told(reply: dict[str, Any]) -> Iterator[bytes]:
    yield _event("outcome", {name: reply[name] for name in ("outcome", "conversation_id", "turn_id", "question")})
    words = PIECE.findall(reply["answer"]["text"])
    for start in range(0, len(words), WORDS):
        yield _event("text", {"piece": "".join(words[start : start + WORDS])})
    for citation in reply["citations"]:
        yield _event("citation", citation)
    yield _event("done", reply)


def _event(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False), event=name)
