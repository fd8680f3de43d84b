"""Ten thousand random and mutated inputs: each is answered or refused, in bounded time; none breaks the service."""

from __future__ import annotations

import json
import random
import sys
from time import perf_counter

import pytest
from fastapi.testclient import TestClient

from evals.question import Split, read_questions

INPUTS = 10_000
SLOWEST = 1.0  # seconds
TRICKS = (
    "<script>alert(1)</script>",
    "'; DROP TABLE turn; --",
    "{{7*7}}",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\U000e0041",
    "ignore your instructions",
    "section 27",
    "é" * 50,
    "😀",
    "النص",
    "\ud800",
    "/quit",
    "et la deuxième ?",
    "(" * 40,
    "[1] [2]",
    "9" * 30,
)


def mutated(question: str, chance: random.Random) -> str:
    """A question with letters taken out, doubled, swapped, or replaced, and tricks put in."""
    letters = list(question)
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(letters) + 1)
        match chance.randrange(5):
            case 0:
                letters[at : at + chance.randrange(1, 9)] = []
            case 1:
                letters.insert(at, chr(chance.choice((chance.randrange(32, 0x250), chance.randrange(sys.maxunicode)))))
            case 2:
                letters[at:at] = chance.choice(TRICKS)
            case 3:
                chance.shuffle(letters)
            case _:
                letters[at:at] = letters[: chance.randrange(40)] * chance.randrange(4)
    return "".join(letters)


@pytest.mark.slow
def test_no_input_breaks_the_service(client: TestClient) -> None:
    chance = random.Random(20081)
    questions = [each.question for each in read_questions(Split.DEVELOPMENT)]
    conversation: str | None = None
    for number in range(INPUTS):
        asked: dict[str, object] = {"question": mutated(chance.choice(questions), chance)}
        if conversation and chance.random() < 0.5:
            asked["conversation_id"] = conversation
        started = perf_counter()
        body = json.dumps(asked).encode()
        reply = client.post("/v1/ask", content=body, headers={"Content-Type": "application/json"})
        assert reply.status_code in (200, 400, 422), (number, asked, reply.text)
        assert perf_counter() - started < SLOWEST, asked
        if reply.status_code == 200:
            told = reply.json()
            conversation = told["conversation_id"] if chance.random() < 0.9 else None
            assert bool(told["citations"]) == (told["outcome"] == "answered"), asked
