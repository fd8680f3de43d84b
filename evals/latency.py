"""`python -m evals.latency [URL]`: how long an answer takes, in this process or from a running service.

Asks every development question three times, the first round uncounted, and prints the median and the 95th and
99th percentile in milliseconds, with the memory of this process.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from urllib.parse import urlsplit

import numpy as np

from assistant import Assistant
from evals.questions import read_questions

ROUNDS = 3


def main(arguments: list[str]) -> int:
    """Measure and print; the argument, if any, is the address of a running service."""
    ask = _service(arguments[0]) if arguments else _here()
    questions = [asked.question for asked in read_questions()]
    took = [_time(ask, question) for _ in range(ROUNDS) for question in questions][len(questions) :]
    p50, p95, p99 = np.percentile(took, (50, 95, 99))
    print(f"{len(took)} answers: median {p50:.1f} ms, 95% under {p95:.1f} ms, 99% under {p99:.1f} ms")
    if not arguments:
        print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    return 0


def _here() -> Callable[[str], object]:
    return Assistant.open(model=os.environ.get("MTM_EMBEDDING_MODEL")).ask


def _service(address: str) -> Callable[[str], object]:
    """Return a function that asks a service over one kept connection; it raises `OSError` when there is none."""
    place = urlsplit(address)
    connection = HTTPConnection(place.hostname or "", place.port)

    def ask(question: str) -> object:
        body = json.dumps({"question": question})
        connection.request("POST", "/v1/ask", body, {"content-type": "application/json"})
        return json.loads(connection.getresponse().read())

    return ask


def _time(ask: Callable[[str], object], question: str) -> float:
    start = time.perf_counter()
    ask(question)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
