"""Views: the texts that an entry can be found by.

| kind     | what it is                                              | finds                                   |
|----------|---------------------------------------------------------|-----------------------------------------|
| text     | a passage's own text                                    | the passage, and the entries made of it |
| whole    | an entry's name, its sections' titles and all its text  | the entry                               |
| question | an index question                                       | the entry                               |
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus import CorpusError, Document, Entry, Kind
from corpus.document import DOCUMENTS

SKIPPED = (Kind.COLUMN_HEADS, Kind.LABEL)


class ViewKind(StrEnum):
    """What a view is."""

    TEXT = "text"
    WHOLE = "whole"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class View:
    """One text, in one language, under which its target (a passage's or an entry's id) is found."""

    kind: ViewKind
    language: str
    target: str
    text: str


def make_views(document: Document) -> tuple[View, ...]:
    """Return all views of the document, in a fixed order."""
    return (*_texts(document), *_wholes(document), *_questions(document))


def question_files(document: Document) -> list[Path]:
    """Return the files of index questions, in order."""
    return sorted((DOCUMENTS / document.metadata.id / "questions").glob("*.jsonl"))


def _texts(document: Document) -> Iterator[View]:
    for passage in document.passages:
        if passage.kind not in SKIPPED:
            text = f"{passage.label} {passage.text}" if passage.label else passage.text
            yield View(ViewKind.TEXT, document.metadata.language, passage.id, text)


def _wholes(document: Document) -> Iterator[View]:
    for entry in document.entries.values():
        yield View(ViewKind.WHOLE, document.metadata.language, entry.id, _whole(document, entry))


def _whole(document: Document, entry: Entry) -> str:
    """Return an entry's name, the titles above it, its children's names and its text."""
    titles = []
    number: str | None = entry.section
    while number:
        titles.append(document.section(number).title)
        number = document.section(number).parent
    children = [document.entry(child).name for child in entry.children]
    texts = [document.text(excerpt) for part in entry.parts for excerpt in part.excerpts]
    return "\n".join((entry.name, *titles, *children, *texts))


def _questions(document: Document) -> Iterator[View]:
    for path in question_files(document):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            if row["entry"] not in document.entries:
                raise CorpusError(f"{path.name}, line {number}: there is no entry {row['entry']!r}")
            for language, questions in row.items():
                if language != "entry":
                    yield from (View(ViewKind.QUESTION, language, row["entry"], q) for q in questions)
