"""An optional judge: a language model's word on faithfulness and correctness, beside the figures that need none.

Any LLM of LlamaIndex judges, through LlamaIndex's own evaluators; how far it agrees with the deterministic metrics is
reported with it. Off by default: nothing here runs unless it is asked for by name.
"""

from __future__ import annotations

import asyncio
import importlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from llama_index.core.evaluation import CorrectnessEvaluator, FaithfulnessEvaluator
from llama_index.core.llms import LLM

from corpus import Document
from evals.errors import EvaluationError
from evals.metrics.facts import ANSWERED, missing
from evals.record import Record

NUMBER = re.compile(r"\d+(?:\.\d+)?")
CORRECT = 4.0  # of 5, from which LlamaIndex's evaluator takes an answer to be right


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one answer, and what the metrics say of the same."""

    id: str
    faithful: bool
    correct: bool
    verbatim: bool
    complete: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the verdict ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Agreement:
    """How often two yes-or-no judgements agree, and by how much more than chance (Cohen 1960, kappa)."""

    share: float
    kappa: float
    units: int


def open_judge(name: str, options: Sequence[str]) -> LLM:
    """Open an LLM of LlamaIndex by `module:Class` and options `key=value`; raises `EvaluationError`."""
    module, _, attribute = name.partition(":")
    given = dict(option.partition("=")[::2] for option in options)
    try:
        judge = getattr(importlib.import_module(module), attribute)(**given)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise EvaluationError(
            f"the judge {name!r} cannot be opened: {error}; a judge is named module:Class, as in "
            "llama_index.llms.ollama:Ollama with --judge-option model=NAME"
        ) from error
    if not isinstance(judge, LLM):
        raise EvaluationError(f"{name!r} is no LLM of LlamaIndex")
    return judge


def judge_records(records: Sequence[Record], judge: LLM, document: Document) -> list[Verdict]:
    """Let the judge read every answer to an answerable question; raises `EvaluationError` when it fails."""
    faithfulness = FaithfulnessEvaluator(llm=judge)
    correctness = CorrectnessEvaluator(llm=judge, parser_function=_score)
    verdicts = []
    for record in records:
        if not record.asked.answerable or record.reply.outcome != ANSWERED:
            continue
        asked, replied = record.asked.question, record.reply.text
        reference = "\n".join(document.passage(passage).text for passage in record.asked.evidence)
        try:
            quotes = [cited.quote for cited in record.reply.citations]
            faithful = asyncio.run(faithfulness.aevaluate(asked, replied, contexts=quotes))
            correct = asyncio.run(correctness.aevaluate(asked, replied, reference=reference))
        except Exception as error:  # whatever the model's own library raises
            raise EvaluationError(f"the judge failed at {record.asked.id}: {error}") from error
        verdicts.append(
            Verdict(
                id=record.asked.id,
                faithful=bool(faithful.passing),
                correct=(correct.score or 0.0) >= CORRECT,
                verbatim=record.standing == len(record.reply.citations),
                complete=not missing(record.asked.facts, record.reply),
            )
        )
    return verdicts


def _score(reply: str) -> tuple[float | None, str | None]:
    """Return the score that a judge's reply begins with, and its reason; LlamaIndex's own way wants both."""
    first, _, reason = reply.strip().partition("\n")
    found = NUMBER.search(first)
    return (float(found[0]), reason) if found else (None, reply)


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """Return how far two judgements agree; kappa is 1 where both always say the same one thing."""
    if not pairs:
        raise EvaluationError("there is no answer that both have judged")
    share = sum(one == other for one, other in pairs) / len(pairs)
    first, second = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    return Agreement(share, 1.0 if chance == 1 else (share - chance) / (1 - chance), len(pairs))
