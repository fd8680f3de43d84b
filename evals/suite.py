"""The suite as one call: a split, or one's own questions, put to systems; what the command line and the tests use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from assistant import Assistant
from corpus import Document
from evals.conversation import read_conversations
from evals.errors import EvaluationError
from evals.own import read_own
from evals.question import Split, read_questions
from evals.run import Progress, Run, Selection, run
from evals.systems import open_system


def select_split(name: str, languages: Sequence[str] = (), kinds: Sequence[str] = ()) -> Selection:
    """Choose what is asked out of a split of the published set; raises `EvaluationError`."""
    if name not in list(Split):
        raise EvaluationError(f"there is no split {name!r}; there are {', '.join(Split)}")
    split = Split(name)
    return Selection.of(read_questions(split), read_conversations(split), split.value, languages, kinds)


def select_own(path: Path, document: Document, languages: Sequence[str] = (), kinds: Sequence[str] = ()) -> Selection:
    """Choose what is asked out of a CSV file of one's own; raises `EvaluationError`."""
    return Selection.of(read_own(path, document), (), path.name, languages, kinds)


def run_systems(
    names: Sequence[str],
    selection: Selection,
    open_assistant: Callable[[], Assistant],
    out: Path,
    progress: Callable[[str], Progress],
) -> Iterator[Run]:
    """Put the selection to each system and yield its run as soon as it is written.

    `progress` is given a system's name and returns what is told its progress. Raises `EvaluationError`.
    """
    for name in names:
        with closing(open_system(name, open_assistant)) as system:
            yield run(system, selection, open_assistant().document, out, progress(name))
