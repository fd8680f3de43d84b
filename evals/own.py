r"""One's own questions from a spreadsheet: a CSV file in, questions of the suite out, or what is wrong in which row.

| column     | what stands in it                                                                        |
|------------|------------------------------------------------------------------------------------------|
| question   | the question                                                                             |
| language   | its language: fr, en, ar, es, it, pt, de, nl, tr, el or pl                               |
| answerable | yes or no (oui, non, نعم, لا): whether the document answers it                           |
| facts      | short pieces copied from the French text, one beside the other with a bar: first \| second |
| sections   | may be left out: the sections that the facts stand in, where a fact stands in several    |
| kind       | may be left out: a word of one's own to sort by                                          |

The passages that hold the facts are the evidence.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from assistant import LANGUAGES
from assistant.errors import QuestionError
from assistant.question import readable
from corpus import Document, Passage
from evals.errors import EvaluationError
from evals.metrics.quotes import squeeze
from evals.question import Asked

REQUIRED = ("question", "language", "answerable", "facts")
OPTIONAL = ("sections", "kind")
YES, NO = ("yes", "oui", "نعم", "true", "1"), ("no", "non", "لا", "false", "0")
DELIMITERS = ",;\t"
MANY = 200  # characters of a question that are shown where one is wrong
TEMPLATE = """question,language,answerable,facts,sections,kind
Que veut dire « réadmission » ?,fr,yes,Décision d’un Etat receveur sur la rentrée d’un individu,5,definition
Who chaired the second expert meeting?,en,yes,accueillie et présidée par l’Office des Etrangers de Belgique,,meeting
كم يبلغ عدد سكان المغرب؟,ar,no,,,absent
"""


@dataclass
class Problems:
    """What is wrong in a file, each with its row and column."""

    path: Path
    found: list[str] = field(default_factory=list)

    def add(self, row: int, column: str, text: str) -> None:
        """Note what is wrong in a cell; rows are counted as a spreadsheet counts them, the head being 1."""
        self.found.append(f"row {row}, {column}: {text}")

    def raise_any(self) -> None:
        """Raise `EvaluationError` with all that was found, if anything was."""
        if self.found:
            listed = "".join(f"\n– {each}" for each in self.found)
            count = "1 mistake" if len(self.found) == 1 else f"{len(self.found)} mistakes"
            raise EvaluationError(f"{self.path} has {count}; nothing was asked:{listed}")


def read_own(path: Path, document: Document) -> tuple[Asked, ...]:
    """Read the questions of a CSV file; raises `EvaluationError` that names every mistake with its row and column."""
    problems = Problems(path)
    rows = list(_rows(path))
    asked = [_asked(number, row, document, problems) for number, row in rows]
    seen: dict[str, int] = {}
    for number, row in rows:
        first = seen.setdefault(squeeze(row["question"]).casefold(), number)
        if first != number and row["question"]:
            problems.add(number, "question", f"the same as in row {first}")
    problems.raise_any()
    return tuple(asked)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows that hold anything, with their number; raises `EvaluationError`."""
    text = _text(path)
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise EvaluationError(f"{path} is no sound CSV, about line {reader.line_num}: {error}") from error
    names = [name.strip().lower() for name in rows[0]] if rows else []
    lacking = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name and name not in (*REQUIRED, *OPTIONAL)]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise EvaluationError(f"{path}: the first row has {', '.join(twice)} more than once")
    if lacking or unknown:
        wrong = [f"lacks {', '.join(lacking)}"] * bool(lacking) + [f"has {', '.join(unknown)}"] * bool(unknown)
        allowed = f"there must be {', '.join(REQUIRED)}, there may be {', '.join(OPTIONAL)}"
        raise EvaluationError(f"{path}: the first row {' and '.join(wrong)}; {allowed}")
    for number, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * len(names)]
            row = {name: cell.strip() for name, cell in zip(names, padded, strict=False) if name}
            yield number, row | {"language": row["language"].lower()}
    if not any(any(cell.strip() for cell in cells) for cells in rows[1:]):
        raise EvaluationError(f"{path} has no question below its first row")


def _text(path: Path) -> str:
    """Return the text of a file as spreadsheets write it; raises `EvaluationError`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror}") from error
    try:
        return raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path} is not in UTF-8; save it as “CSV UTF-8” in the spreadsheet") from error


def _asked(number: int, row: dict[str, str], document: Document, problems: Problems) -> Asked:
    answerable = row["answerable"].casefold()
    facts = tuple(fact.strip() for fact in re.split(r"[|\n]", row["facts"]) if fact.strip())
    if not row["question"]:
        problems.add(number, "question", "there is none")
    elif fault := _fault(row["question"]):
        problems.add(number, "question", fault)
    if row["language"] not in LANGUAGES:
        problems.add(number, "language", f"{row['language']!r} is none of {', '.join(LANGUAGES)}")
    if answerable not in (*YES, *NO):
        problems.add(number, "answerable", f"{row['answerable']!r} is neither yes nor no")
    if answerable in YES and not facts:
        problems.add(number, "facts", "an answerable question needs a piece of the French text that answers it")
    if answerable in NO and facts:
        problems.add(number, "facts", "a question that the document does not answer has none")
    sections = _sections(number, row.get("sections", ""), document, problems)
    evidence = [passage for fact in facts for passage in _holding(number, fact, sections, document, problems)]
    ordered = sorted({passage.id: passage for passage in evidence}.values(), key=lambda passage: passage.lines)
    return Asked(
        id=f"own-{number}",
        split="own",
        language=row["language"],
        style="own",
        kind=row.get("kind") or "own",
        difficulty="medium",
        group=None,
        question=row["question"],
        answerable=answerable in YES,
        facts=facts,
        evidence=tuple(passage.id for passage in ordered),
        beside=(),
        sections=tuple(dict.fromkeys(passage.section for passage in ordered)),
    )


def _fault(question: str) -> str:
    """Return why the assistant would not take a question, nothing where it would."""
    try:
        readable(question)
    except QuestionError as error:
        return str(error)
    return ""


def _sections(number: int, cell: str, document: Document, problems: Problems) -> tuple[str, ...]:
    named = tuple(each for each in re.split(r"[\s,;|]+", cell) if each)
    for each in named:
        if each not in document.sections:
            problems.add(number, "sections", f"there is no section {each!r}")
    return named


def _holding(
    number: int, fact: str, sections: tuple[str, ...], document: Document, problems: Problems
) -> list[Passage]:
    """Return the passages that hold a fact, within the sections or those inside them, if any are named."""
    wanted = squeeze(fact)
    holding = [
        passage
        for passage in document.passages
        if wanted in squeeze(passage.text)
        and (not sections or any(f"{passage.section}.".startswith(f"{each}.") for each in sections))
    ]
    if not holding:
        within = f" in {', '.join(sections)}" if sections else ""
        texts = [squeeze(passage.text) for passage in document.passages]
        _, _, nearest = process.extractOne(wanted, texts, scorer=fuzz.partial_ratio)
        like = document.passages[nearest]
        near = f"passage {like.id} on page {like.page} is nearest: « {like.text[:MANY]} »"
        problems.add(number, "facts", f"« {fact} » does not stand in the document{within}, letter by letter; {near}")
    return holding
