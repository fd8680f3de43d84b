"""A run: questions and conversations put to systems, and all that came of it written to a folder.

```
DIR/<system>/run.json         what was asked of what: configuration, versions, hashes
            /questions.jsonl  a `Record` a line
            /turns.jsonl      a `TurnRecord` a line
            /summary.json     the figures with their intervals, and the confusion table
            /timings.json     milliseconds an answer; the only file that two runs of the same code differ in
```
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from corpus import Document
from evals.conversation import Conversation
from evals.errors import EvaluationError
from evals.figures import Figure, figures
from evals.metrics.outcomes import confusion
from evals.question import Asked, read_rows
from evals.record import Record, TurnRecord, hold, make_record
from evals.systems import System

Progress = Callable[[int, int], None]  # told what is done, and all there is
PERCENTILES = (50, 95, 99)


@dataclass(frozen=True)
class Selection:
    """What is asked, and how it was chosen: the split or file, languages and kinds, none meaning all."""

    questions: tuple[Asked, ...]
    conversations: tuple[Conversation, ...]
    source: str
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        questions: Iterable[Asked],
        conversations: Iterable[Conversation],
        source: str,
        languages: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> Selection:
        """Choose the questions of the languages and kinds, and without kinds the conversations too.

        A language is a code, or `others`. Raises `EvaluationError` when nothing is left.
        """
        asked = tuple(
            each
            for each in questions
            if (not languages or each.language in languages or each.family in languages)
            and (not kinds or each.kind in kinds)
        )
        held = () if kinds else tuple(c for c in conversations if not languages or c.language in languages)
        if not asked and not held:
            raise EvaluationError(
                f"{source} has no question in {', '.join(languages) or 'any language'} "
                f"of {', '.join(kinds) or 'any kind'}"
            )
        return cls(asked, held, source, tuple(languages), tuple(kinds))

    @property
    def sha256(self) -> str:
        """Return the hash of all that is asked, and of what is expected."""
        rows = [*map(asdict, self.questions), *map(asdict, self.conversations)]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Run:
    """What a run's folder holds of one system."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> Run:
        """Open the folder of one system, or of a run of one system only; raises `EvaluationError`."""
        inner = systems_of(folder)
        if len(inner) != 1:
            raise EvaluationError(
                f"{folder} holds the runs of {', '.join(run.name for run in inner)}: name one of its folders"
            )
        return inner[0]

    @cached_property
    def description(self) -> dict[str, Any]:
        """Return what was asked of what."""
        return self._read("run.json")

    @property
    def name(self) -> str:
        """Return the system's name."""
        return str(self.description["system"])

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Return the questions asked."""
        return tuple(map(Record.from_dict, read_rows(self.folder / "questions.jsonl")))

    @cached_property
    def turns(self) -> tuple[TurnRecord, ...]:
        """Return the turns held."""
        return tuple(map(TurnRecord.from_dict, read_rows(self.folder / "turns.jsonl")))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures."""
        return tuple(Figure(**each) for each in self._read("summary.json")["figures"])

    @cached_property
    def confusion(self) -> dict[str, dict[str, int]]:
        """Return the counts by the outcome that ought to be, and the one that was."""
        return dict(self._read("summary.json")["confusion"])

    @cached_property
    def latency(self) -> dict[str, float]:
        """Return the percentiles of the time an answer took, in milliseconds."""
        return dict(self._read("timings.json")["percentiles"])

    def figure(self, metric: str, language: str = "all", kind: str = "all") -> Figure | None:
        """Return one figure, none where the run says nothing of it."""
        return next((f for f in self.figures if (f.metric, f.language, f.kind) == (metric, language, kind)), None)

    def _read(self, name: str) -> dict[str, Any]:
        path = self.folder / name
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise EvaluationError(f"{path} is damaged, or was not written by `mtm eval run`: {error}") from error


def systems_of(folder: Path) -> list[Run]:
    """Return the runs in a folder, one a system; raises `EvaluationError` when there is none."""
    found = [Run(path.parent) for path in sorted((*folder.glob("run.json"), *folder.glob("*/run.json")))]
    if not found:
        raise EvaluationError(f"{folder} holds no run; `mtm eval run --out {folder}` makes one")
    return sorted(found, key=lambda run: (run.name != "assistant", run.name))


def run(system: System, selection: Selection, document: Document, out: Path, progress: Progress) -> Run:
    """Ask everything, and write the folder of the system within `out`, in place of the one there may be.

    It is written whole or not at all. Raises `EvaluationError` when the system fails, or the folder cannot be written.
    """
    folder_of(system.name, out)
    records, took = [], {}
    everything = len(selection.questions) + len(selection.conversations)
    for done, asked in enumerate(selection.questions):
        progress(done, everything)
        start = time.perf_counter()
        reply = system.ask(asked.question)
        took[asked.id] = round((time.perf_counter() - start) * 1000, 3)
        records.append(make_record(asked, reply, system, document))
    turns: list[TurnRecord] = []
    for done, conversation in enumerate(selection.conversations, len(selection.questions)):
        progress(done, everything)
        turns += hold(conversation, system)
    progress(everything, everything)
    return write_run(describe(system.name, system.versions(), selection), records, turns, took, out)


def folder_of(system: str, out: Path) -> Path:
    """Return the folder of a system within `out`.

    Raises `EvaluationError` when the name makes none, or what stands there is no run and must not be replaced.
    """
    name = "".join(letter if letter.isalnum() else "-" for letter in system).strip("-")
    if not name:
        raise EvaluationError(f"{system!r} has no letter or digit to name a folder by")
    target = out / name
    if out.exists() and not out.is_dir():
        raise EvaluationError(f"{out} is no folder; a run is written into one")
    if target.exists() and not (target / "run.json").is_file():
        raise EvaluationError(f"{target} is not a run: it is not replaced; choose another folder")
    return target


def describe(system: str, versions: dict[str, str], selection: Selection) -> dict[str, Any]:
    """Return what was asked of what, for `run.json`."""
    return {
        "system": system,
        "versions": versions,
        "source": selection.source,
        "languages": selection.languages,
        "kinds": selection.kinds,
        "questions": len(selection.questions),
        "conversations": len(selection.conversations),
        "sha256": selection.sha256,
    }


def write_run(
    description: dict[str, Any],
    records: Sequence[Record],
    turns: Sequence[TurnRecord],
    took: dict[str, float],
    out: Path,
) -> Run:
    """Write the folder of a system within `out`; see `run`."""
    target = folder_of(description["system"], out)
    draft = out / f".{target.name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    summary = {"figures": [asdict(each) for each in figures(records, turns)], "confusion": confusion(records)}
    percentiles = np.percentile(list(took.values()), PERCENTILES).round(3) if took else ()
    timings = {"percentiles": dict(zip(map("p{}".format, PERCENTILES), percentiles, strict=False)), "questions": took}
    for path, content in (("run.json", description), ("summary.json", summary), ("timings.json", timings)):
        (draft / path).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for path, rows in (("questions.jsonl", records), ("turns.jsonl", turns)):
        lines = (json.dumps(row.as_dict(), ensure_ascii=False) + "\n" for row in rows)
        (draft / path).write_text("".join(lines), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)
    return Run(target)
