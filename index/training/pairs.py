"""The sentence pairs that the model learns from, and how two texts of one meaning are drawn from them.

A row holds one meaning in several languages. Rows are kept as a table of text numbers, one column a language
(two more for same-language paraphrases), so that a batch of thousands is drawn without a Python loop.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import AssistantError, Document, Excerpt, open_document
from index.training.recipe import Recipe

EVALUATION_FILE = "eval_flores200_devtest"
ABSENT = -1


class MissingPairsError(AssistantError):
    """The folder of sentence pairs, or a file in it, is not there."""


@dataclass(frozen=True)
class Pairs:
    """All rows: `table[row, column]` is the number of a text in `texts`, or `ABSENT`.

    `column_weights` says how readily each column is drawn; `row_ends` is the running sum of the rows' weights.
    """

    texts: list[str]
    languages: list[str]
    table: NDArray[np.int32]
    column_weights: NDArray[np.float64]
    row_ends: NDArray[np.float64]


def read_rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of `<folder>/<name>.jsonl.gz`; raises `MissingPairsError` where the file is not there."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise MissingPairsError(
            f"Training needs {name}.jsonl.gz in the folder of sentence pairs {folder.resolve()}, which has none: "
            "name the folder that holds the pairs with --pairs."
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document_rows(document: Document) -> Iterator[dict[str, str]]:
    """Yield what the document's editions and its term list say in several languages, synonyms beside each other."""
    languages = (document.metadata.language, *document.editions)
    for passage in document.passages:
        yield {language: document.words(Excerpt(passage.id), language) for language in languages}
    for name in dict.fromkeys(entry.name for entry in document.entries.values()):  # in order: a seed must mean the same
        yield {language: document.called(name, language) for language in languages}
    for term in document.terms:
        for forms in zip_longest(*(term.forms[language] for language in languages)):
            yield {language: form or term.forms[language][0] for language, form in zip(languages, forms, strict=True)}
        for language in languages:
            first, *others = term.forms[language]
            yield from ({"lang": language, "a": first, "b": other} for other in others)


def read_pairs(folder: Path, recipe: Recipe) -> Pairs:
    """Read every source of the recipe and the document's own; rows that say the same as an earlier one are left out.

    Raises `MissingPairsError` where a source is not in the folder.
    """
    reader = _Reader(list(recipe.languages))
    for source in recipe.sources:
        reader.add(read_rows(folder, source.name), source.weight)
    reader.add(document_rows(open_document()), recipe.document.weight)
    table = np.array(reader.table, dtype=np.int32)
    weights = [*recipe.languages.values(), 1.0, 1.0]
    return Pairs(reader.texts, reader.languages, table, np.array(weights), np.cumsum(np.array(reader.row_weights)))


def draw(pairs: Pairs, count: int, chance: np.random.Generator) -> NDArray[np.int32]:
    """Draw `count` pairs as text numbers, shape (count, 2): a row by its weight, then two of its columns."""
    rows = np.searchsorted(pairs.row_ends, chance.random(count) * pairs.row_ends[-1], side="right")
    table = pairs.table[rows]
    keys = np.log(pairs.column_weights) + chance.gumbel(size=table.shape)
    keys[table == ABSENT] = -np.inf
    columns = np.argpartition(keys, -2, axis=1)[:, -2:]
    return chance.permuted(np.take_along_axis(table, columns, axis=1), axis=1)


class _Reader:
    """Numbers the texts and collects the rows of one source after another."""

    def __init__(self, languages: list[str]) -> None:
        self.columns = {language: column for column, language in enumerate(languages)}
        self.texts: list[str] = []
        self.languages: list[str] = []
        self.table: list[list[int]] = []
        self.row_weights: list[float] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._seen: set[tuple[int, ...]] = set()

    def add(self, rows: Iterator[dict[str, str]], weight: float) -> None:
        """Take in the rows of one source, each with this weight."""
        for row in rows:
            numbers = self._number_row(row)
            key = tuple(numbers)
            if key not in self._seen and sum(number != ABSENT for number in numbers) > 1:
                self._seen.add(key)
                self.table.append(numbers)
                self.row_weights.append(weight)

    def _number_row(self, row: dict[str, str]) -> list[int]:
        width = len(self.columns)
        numbers = [ABSENT] * (width + 2)
        if "lang" in row:
            numbers[width] = self._number(row["lang"], row["a"])
            numbers[width + 1] = self._number(row["lang"], row["b"])
            return numbers
        for language, text in row.items():
            if language in self.columns and text.strip():
                numbers[self.columns[language]] = self._number(language, text.strip())
        return numbers

    def _number(self, language: str, text: str) -> int:
        number = self._numbers.setdefault((language, text), len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
            self.languages.append(language)
        return number
