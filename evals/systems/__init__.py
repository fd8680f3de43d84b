"""The systems that can be evaluated: the assistant, any running service, and what else could be used.

`open_system` knows them by name. Each is one file; those of other projects are imported only when they are asked for,
and two of them are optional extras of the project.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant import Assistant
from evals.errors import EvaluationError
from evals.systems.base import Cited, Lines, Reply, System
from evals.systems.passages import Ranker, TopPassages

__all__ = ["SYSTEMS", "Cited", "Lines", "Reply", "System", "open_system"]


def _assistant(assistant: Assistant) -> System:
    from evals.systems.assistant import AssistantSystem  # noqa: PLC0415

    return AssistantSystem(assistant)


def _bm25(assistant: Assistant) -> Ranker:
    from evals.systems.bm25 import Bm25Ranker  # noqa: PLC0415

    return Bm25Ranker(assistant.document)


def _dense(assistant: Assistant) -> Ranker:
    from evals.systems.dense import DenseRanker  # noqa: PLC0415

    return DenseRanker(assistant.document, assistant.index.embedder)


def _llamaindex(assistant: Assistant) -> Ranker:
    from evals.systems.llamaindex import LlamaIndexRanker  # noqa: PLC0415

    return LlamaIndexRanker(assistant.document, assistant.index.embedder)


def _haystack(assistant: Assistant) -> Ranker:
    from evals.systems.haystack import HaystackRanker  # noqa: PLC0415

    return HaystackRanker(assistant.document)


def _txtai(assistant: Assistant) -> Ranker:
    from evals.systems.txtai import TxtaiRanker  # noqa: PLC0415

    return TxtaiRanker(assistant.document, assistant.index.embedder)


BASELINES: dict[str, Callable[[Assistant], Ranker]] = {
    "bm25": _bm25,
    "dense": _dense,
    "llamaindex": _llamaindex,
    "haystack": _haystack,
    "txtai": _txtai,
}
SYSTEMS = ("assistant", *BASELINES)


def open_system(name: str, open_assistant: Callable[[], Assistant]) -> System:
    """Open a system by its name or, if it is a running service, its address (http://…).

    Raises `EvaluationError` for a name that is none, an extra that is not installed, or a service that is not there.
    """
    if name.startswith(("http://", "https://")):
        from evals.systems.service import ServiceSystem  # noqa: PLC0415

        return ServiceSystem(name)
    if name == "assistant":
        return _assistant(open_assistant())
    if name not in BASELINES:
        raise EvaluationError(f"there is no system {name!r}; there are {', '.join(SYSTEMS)} and http://… (a service)")
    try:
        return TopPassages(BASELINES[name](open_assistant()))
    except ModuleNotFoundError as error:
        raise EvaluationError(
            f"the system {name!r} needs {error.name}, which is not installed; "
            f"pip install 'mtm-assistant[baselines]' installs it"
        ) from error
