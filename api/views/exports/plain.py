"""A conversation in JSON, in the shape that the service gives it in."""

from __future__ import annotations

import json
from collections.abc import Sequence

from api.views.conversations import conversation
from assistant import Record


def write(conversation_id: str, turns: Sequence[Record]) -> bytes:
    """Return a conversation in JSON."""
    shape = conversation(conversation_id, turns).model_dump(mode="json")
    return (json.dumps(shape, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
