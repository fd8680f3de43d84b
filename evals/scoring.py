"""Whether an answer is right: every figure can be checked by opening the answer beside the document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant import Answer, Assistant, Outcome
from assistant.compose import Line
from corpus import Document
from evals.questions import Asked

SEARCHED = 5
MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}(?!\w)|(?<=\))\d{1,2}(?!\w)")


@dataclass(frozen=True)
class Result:
    """One question asked.

    `complete`: every fact stands in the answer's quotes; for an unanswerable one, it was not answered;
    `verbatim`: quotes that stand in their passage's own
    lines (see `stands`), and all quotes; `precision`: share of the citations whose lines touch the evidence; `hit`:
    search has a passage of the evidence among its first five.
    """

    asked: Asked
    answer: Answer
    complete: bool
    missing: tuple[str, ...]
    verbatim: tuple[int, int]
    precision: float
    hit: bool


def ask(asked: Asked, assistant: Assistant) -> Result:
    """Ask one question and score the answer."""
    answer = assistant.ask(asked.question)
    quotes = squeeze(" ".join(citation.quote for citation in answer.citations))
    missing = tuple(fact for fact in asked.facts if squeeze(fact) not in quotes)
    answered = answer.outcome is Outcome.ANSWERED
    document = assistant.document
    own = {c.passage_id: document.source.raw(document.passage(c.passage_id).line_numbers) for c in answer.citations}
    verbatim = sum(stands(c.quote, own[c.passage_id]) for c in answer.citations)
    touching = [c for c in answer.citations if _touches(c.lines, asked)]
    found = assistant.search(asked.question, SEARCHED)
    return Result(
        asked=asked,
        answer=answer,
        complete=(answered and not missing) if asked.answerable else not answered,
        missing=missing,
        verbatim=(verbatim, len(answer.citations)),
        precision=len(touching) / len(answer.citations) if answer.citations else 0.0,
        hit=any(_touches(f.passage.lines, asked) for f in found),
    )


def holds(facts: Iterable[str], lines: Iterable[Line], document: Document) -> bool:
    """Whether every fact stands in what the lines quote."""
    text = squeeze(" ".join(document.text(line.excerpt) for line in lines if line.excerpt))
    return all(squeeze(fact) in text for fact in facts)


def squeeze(text: str) -> str:
    """Return `text` with one kind of apostrophe and single spaces."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def stands(quote: str, raw: str) -> bool:
    """Whether a quote stands in raw lines letter by letter, once white space, hyphens and footnote marks are gone."""
    plain = _letters(quote)
    return plain in _letters(raw) or plain in _letters(MARK.sub("", raw))


def _letters(text: str) -> str:
    return re.sub(r"[\s-]+", "", text)


def _touches(lines: tuple[int, int], asked: Asked) -> bool:
    return any(lines[0] <= last and first <= lines[1] for first, last in asked.lines)
