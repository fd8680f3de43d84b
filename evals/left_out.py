"""`python -m evals.left_out [FILE]`: whether each index question finds its entry when it is left out of the index.

A tenth of the questions at a time is left out of an index built anew, and asked. The bundled model was trained on all
of them, so the figures are kinder than those of its card, for which it was not. Prints by language how often the
entry that a question was written for, or one that holds its passage, is found first and among the first three;
writes the questions that are not, as JSON Lines, to FILE.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from corpus import Document, open_document
from index import View, ViewKind, make_index, make_views
from index.embedding import open_embedder

FOLDS = 10
FOUND = 3  # entries among which the right one must be
SEARCHED = 10


@dataclass(frozen=True)
class LeftOut:
    """An index question, and the entries that are found without it, best first."""

    view: View
    found: tuple[str, ...]
    rank: int | None


def main(paths: list[str]) -> int:
    """Leave every question out in its turn, print the figures, write those that did not find their entry."""
    results = [result for fold in tqdm(range(FOLDS), desc="left out") for result in leave_out(fold)]
    by_language: dict[str, list[LeftOut]] = defaultdict(list)
    for result in results:
        by_language[result.view.language].append(result)
    for language, own in sorted(by_language.items()):
        first, three = (sum(r.rank is not None and r.rank < few for r in own) / len(own) for few in (1, FOUND))
        print(f"{language}: {len(own):6d} questions, entry first {first:.3f}, among the first {FOUND} {three:.3f}")
    lost = [result for result in results if result.rank is None or result.rank >= FOUND]
    for path in map(Path, paths[:1]):
        path.write_text("".join(map(_line, lost)), encoding="utf-8")
    return 0


def leave_out(fold: int, folds: int = FOLDS) -> Iterator[LeftOut]:
    """Ask the questions of one fold (from 0) in an index that has all the others."""
    document = open_document()
    views = make_views(document)
    asked = {at for at, view in enumerate(views) if view.kind is ViewKind.QUESTION and at % folds == fold}
    index = make_index(document, open_embedder(), [view for at, view in enumerate(views) if at not in asked])
    for at in sorted(asked):
        hits = index.search(views[at].text, views[at].language, SEARCHED).entries
        found = tuple(hit.entry_id for hit in hits)
        meant = _meant(views[at], document)
        yield LeftOut(views[at], found, next((rank for rank, entry in enumerate(found) if entry in meant), None))


def _meant(view: View, document: Document) -> set[str]:
    """Return the entry that a question was written for, or those that hold the passage that it was written for."""
    if view.target in document.entries:
        return {view.target}
    return {entry.id for entry in document.entries.values() if view.target in entry.passages}


def _line(result: LeftOut) -> str:
    view = result.view
    row = {"target": view.target, "language": view.language, "question": view.text, "found": result.found[:FOUND]}
    return json.dumps(row, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
