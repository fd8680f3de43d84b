"""Sentences of a clean text, as slices, so that a quote can be as short as one."""

from __future__ import annotations

import re

END = re.compile(r"(?<=[.?!؟])(?: »)? (?=[A-ZÀÇÉ«Œ\u0600-\u06ff])|\n")
ABBREVIATED = re.compile(r"(?:\b(?:cf|ex|M|MM|Mme|Mlle|No|art|p)\.)$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each sentence (end excluded); lines of a row count as sentences."""
    spans, start = [], 0
    for end in END.finditer(text):
        if ABBREVIATED.search(text, 0, end.start()):
            continue
        spans.append((start, end.end() - 1))
        start = end.end()
    spans.append((start, len(text)))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


def line_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each line (end excluded, without its line break)."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)
