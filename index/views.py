"""Views: the texts that an entry can be found by.

| kind     | what it is                                              | finds                                   |
|----------|---------------------------------------------------------|-----------------------------------------|
| text     | a passage's own text, in every edition                  | the passage, and the entries made of it |
| whole    | an entry's name, its sections' titles and all its text, | the entry                               |
|          | in every edition                                        |                                         |
| question | an index question                                       | the entry or passage that it answers    |
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus import CorpusError, Document, Entry, Excerpt, Kind, Passage
from corpus.document import DOCUMENTS

SKIPPED = (Kind.COLUMN_HEADS, Kind.LABEL)


class ViewKind(StrEnum):
    """What a view is."""

    TEXT = "text"
    WHOLE = "whole"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class View:
    """One text, in one language, under which its target (a passage's or an entry's id) is found.

    `passages` are those of the target that answer a question, where not all of it does.
    """

    kind: ViewKind
    language: str
    target: str
    text: str
    passages: tuple[str, ...] = ()


def make_views(document: Document) -> tuple[View, ...]:
    """Return all views of the document, in a fixed order."""
    return (*_texts(document), *_wholes(document), *_questions(document))


def question_files(document: Document) -> list[Path]:
    """Return the files of index questions, in order."""
    return sorted((DOCUMENTS / document.metadata.id / "questions").glob("*.jsonl"))


def edition_files(document: Document) -> list[Path]:
    """Return the files of editions and of the names in their languages, in order."""
    folder = DOCUMENTS / document.metadata.id
    return [*sorted(folder.glob("edition.*.jsonl")), *folder.glob("names.jsonl")]


def _languages(document: Document) -> tuple[str, ...]:
    """Return the document's own language and those of its editions."""
    return (document.metadata.language, *document.editions)


def _texts(document: Document) -> Iterator[View]:
    for language in _languages(document):
        for passage in document.passages:
            if passage.kind not in SKIPPED:
                yield View(ViewKind.TEXT, language, passage.id, _labelled(document, passage, language))


def _labelled(document: Document, passage: Passage, language: str) -> str:
    """Return a passage's text behind the label that stands beside it, such as the actor that a bullet tells of."""
    text = document.words(Excerpt(passage.id), language)
    beside = passage.label and not passage.text.startswith(passage.label)
    return f"{document.called(passage.label or '', language)} {text}" if beside else text


def _wholes(document: Document) -> Iterator[View]:
    for language in _languages(document):
        for entry in document.entries.values():
            yield View(ViewKind.WHOLE, language, entry.id, _whole(document, entry, language))


def _whole(document: Document, entry: Entry, language: str) -> str:
    """Return an entry's name, the titles above it, its children's names and its text."""
    names = [entry.name]
    number: str | None = entry.section
    while number:
        names.append(document.section(number).title)
        number = document.section(number).parent
    names += [document.entry(child).name for child in entry.children]
    texts = [document.words(excerpt, language) for part in entry.parts for excerpt in part.excerpts]
    return "\n".join((*(document.called(name, language) for name in names), *texts))


def _questions(document: Document) -> Iterator[View]:
    passages = {passage.id for passage in document.passages}
    for path in question_files(document):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            target, answering = row.pop("target"), tuple(row.pop("passages", ()))
            if target not in document.entries and target not in passages:
                raise CorpusError(f"{path.name}, line {number}: there is no entry or passage {target!r}")
            if unknown := [each for each in answering if each not in passages]:
                raise CorpusError(f"{path.name}, line {number}: there is no passage {unknown[0]!r}")
            for language, questions in row.items():
                for question in questions:
                    yield View(ViewKind.QUESTION, language, target, question, answering)
