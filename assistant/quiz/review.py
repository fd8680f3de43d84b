"""Reviews: what subject experts decided of items, kept in `quiz-review.csv` beside the document.

| column   | what stands in it                                                                           |
|----------|---------------------------------------------------------------------------------------------|
| id       | the item's; without its language at the end, the item in every language                      |
| decision | accept, edit or ban; empty where nothing was decided                                         |
| stem     | the question; counts where the decision is edit                                              |
| key      | what is right, one a line; counts where the decision is edit and the item has options or words |
| options  | what is wrong, one a line; counts likewise                                                   |
| note     | in the expert's own words                                                                    |

The other columns of the spreadsheet are there to be read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from assistant.quiz.errors import ReviewError
from assistant.quiz.feedback import sources
from assistant.quiz.item import Form, Item, Option

FILE = "quiz-review.csv"
KEPT = ("id", "decision", "stem", "key", "options", "note")
SHOWN = ("id", "kind", "difficulty", "section", "page", "stem", "key", "options", "quote", "decision", "note")
EDITED = (Form.SINGLE, Form.MULTIPLE, Form.TEXT)  # the forms whose key and options can be edited in a spreadsheet
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would take for a formula


class Verdict(StrEnum):
    """What an expert decides of an item."""

    ACCEPT = "accept"
    EDIT = "edit"
    BAN = "ban"


@dataclass(frozen=True)
class Decision:
    """What was decided of one item; `stem`, `key` and `options` are its new words where it was edited."""

    id: str
    verdict: Verdict
    stem: str = ""
    key: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Review:
    """Decisions by the id of the item."""

    decisions: dict[str, Decision]

    @classmethod
    def read(cls, path: Path) -> Review:
        """Read a review; an empty one where there is no file. Raises `ReviewError` naming row and column."""
        if not path.is_file():
            return cls({})
        found: dict[str, Decision] = {}
        for number, row in _rows(path):
            decision = _decision(path, number, row)
            if decision:
                found[decision.id] = decision
        return cls(found)

    def write(self, path: Path) -> None:
        """Write the decisions, sorted by id, in place of what the file held; all of it or nothing."""
        rows = [
            [d.id, d.verdict.value, d.stem, "\n".join(d.key), "\n".join(d.options), d.note]
            for d in sorted(self.decisions.values(), key=lambda each: each.id)
        ]
        new = path.with_suffix(".new")
        new.write_text(_csv([list(KEPT), *rows]), encoding="utf-8-sig")
        new.replace(path)

    def of(self, item: Item) -> Decision | None:
        """Return what was decided of an item, in its language before all languages."""
        return self.decisions.get(item.id) or self.decisions.get(item.id.removesuffix(f".{item.language}"))

    def applied(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items as they were decided on: edited ones as they were edited, banned ones not at all."""
        for item in items:
            decision = self.of(item)
            if decision is None or decision.verdict is Verdict.ACCEPT:
                yield item
            elif decision.verdict is Verdict.EDIT:
                yield _edited(item, decision)


def spreadsheet(items: Iterable[Item], review: Review) -> str:
    """Return the spreadsheet of items to be decided on, with what was decided already: CSV with a byte-order mark."""
    return "\ufeff" + _csv([list(SHOWN), *(_row(item, review.of(item)) for item in items)])


def _row(item: Item, decision: Decision | None) -> list[str]:
    return [
        item.id,
        item.kind.value,
        item.difficulty.value,
        item.section,
        str(item.page),
        item.stem,
        "\n".join(item.keys),
        "\n".join(lure.text for lure in item.lures),
        "\n".join(line for lines in sources(item) for line in lines),
        decision.verdict.value if decision else "",
        decision.note if decision else "",
    ]


def _csv(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows
    )
    return out.getvalue()


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with their numbers as a spreadsheet counts them, the head being 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        delimiter = max(",;\t", key=text.partition("\n")[0].count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReviewError(f"{path} cannot be read as CSV in UTF-8: {error}") from error
    head = [name.strip().lower() for name in rows[0]] if rows else []
    lacking = [name for name in ("id", "decision") if name not in head]
    if lacking:
        raise ReviewError(f"{path}: the first row lacks {', '.join(lacking)}; it must have id and decision")
    for number, cells in enumerate(rows[1:], 2):
        bare = [cell.removeprefix("'") if cell[1:2] in FORMULA else cell for cell in cells]
        row = dict(zip(head, (cell.strip() for cell in bare), strict=False))
        if any(row.values()):
            yield number, row


def _decision(path: Path, number: int, row: dict[str, str]) -> Decision | None:
    given = row.get("decision", "").lower()
    if not given:
        return None
    if given not in list(Verdict):
        raise ReviewError(f"{path}, row {number}, decision: {given[:40]!r} is none of {', '.join(Verdict)}")
    if not row.get("id"):
        raise ReviewError(f"{path}, row {number}, id: there is none")
    lines = {name: tuple(line for line in row.get(name, "").split("\n") if line.strip()) for name in ("key", "options")}
    edited = given == Verdict.EDIT
    return Decision(
        row["id"],
        Verdict(given),
        row.get("stem", "") if edited else "",
        lines["key"] if edited else (),
        lines["options"] if edited else (),
        row.get("note", ""),
    )


def _edited(item: Item, decision: Decision) -> Item:
    """Return an item in the words of its editor; the reasons of its distractors stay where they stood."""
    changed = replace(item, stem=decision.stem or item.stem)
    if item.form not in EDITED or not decision.key:
        return changed
    if item.form is Form.TEXT:
        return replace(changed, accepted=decision.key)
    reasons = [lure.why for lure in item.lures]
    lures = [
        Option(text, reasons[at] if at < len(reasons) else reasons[-1]) for at, text in enumerate(decision.options)
    ]
    keys = [Option(text) for text in decision.key]
    return replace(
        changed,
        options=(*keys, *(lures or item.lures)),
        right=tuple(range(len(keys))),
        form=Form.SINGLE if len(keys) == 1 else Form.MULTIPLE,
    )
