"""`python -m evals.publish DIR`: put the figures of a run of the test split into the README and the documentation.

The figures are kept in `evals/published.json` too: a test holds documents and figures together, and the figures against
a run of the code as it is.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.errors import EvaluationError
from evals.figures import ALL
from evals.run import Run, systems_of
from evals.tables import by_kind, by_language, by_system, of_conversations

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "evaluation.md")
PUBLISHED = Path(__file__).with_name("published.json")
BLOCK = "<!-- figures: {name} -->\n{table}<!-- end -->"


def blocks(runs: list[Run]) -> dict[str, str]:
    """Return the tables that stand in the documents, by name."""
    first = runs[0]
    return {
        "languages": by_language(first),
        "systems": by_system(runs),
        "kinds": by_kind(first),
        "conversations": of_conversations(first),
    }


def fill(text: str, tables: dict[str, str]) -> str:
    """Return a document with its tables replaced; raises `EvaluationError` for one that there is no table for."""

    def put(found: re.Match[str]) -> str:
        if found[1] not in tables:
            raise EvaluationError(f"there is no table {found[1]!r}; there are {', '.join(tables)}")
        return BLOCK.format(name=found[1], table=tables[found[1]])

    return re.sub(r"<!-- figures: ([\w ]+) -->\n.*?<!-- end -->", put, text, flags=re.DOTALL)


def summary(runs: list[Run]) -> dict[str, Any]:
    """Return what is published of runs: what was asked of what and on which day, figures, confusion and time.

    Of systems beside the first the figures by kind of question are left out: nobody is shown them.
    """
    return {
        run.name: {
            "run": run.description,
            "measured": _day(run),
            "figures": [asdict(figure) for figure in run.figures if run is runs[0] or figure.kind == ALL],
            "confusion": run.confusion,
            "milliseconds": run.latency,
        }
        for run in runs
    }


def _day(run: Run) -> str:
    """Return the day on which a run was written."""
    return datetime.fromtimestamp((run.folder / "run.json").stat().st_mtime, UTC).date().isoformat()


def written(published: dict[str, Any]) -> str:
    """Return what is published as JSON, a figure a line, so that a change shows which ones changed."""
    text = json.dumps(published, ensure_ascii=False, indent=1)
    return re.sub(r"\{\s+(\"metric\":[^{}]*?)\s+\}", lambda found: "{" + " ".join(found[1].split()) + "}", text) + "\n"


def main(arguments: list[str]) -> int:
    """Fill the documents from the runs of a folder."""
    if len(arguments) != 1:
        print("usage: python -m evals.publish DIR", file=sys.stderr)
        return 2
    runs = systems_of(Path(arguments[0]))
    tables = blocks(runs)
    for path in DOCUMENTS:
        path.write_text(fill(path.read_text(encoding="utf-8"), tables), encoding="utf-8")
    PUBLISHED.write_text(written(summary(runs)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
