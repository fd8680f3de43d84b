"""Editions: the passages and names in another language, each bound to the French that it translates.

They are unofficial working translations, the French prevails; whoever shows one shows its notice too. A row holds the
hash of its French text, so that a document whose source no longer fits an edition does not open.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.entries import Excerpt
from corpus.errors import CorpusError
from corpus.passages import Passage
from corpus.sentences import line_spans, sentence_spans

HASH_LENGTH = 16  # hexadecimal digits
JOINT = " – "  # between the parts of a name: "Qui pourrait être impliqué? – Retour et Réadmission"
Spans = Callable[[str], tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Edition:
    """The document in one more language: `texts` by passage id, `names` of sections and entries by their French.

    `notice` is the sentence that says it is unofficial, in that language.
    """

    language: str
    notice: str
    texts: dict[str, str]
    names: dict[str, str]

    def excerpt(self, excerpt: Excerpt, passage: Passage) -> str:
        """Return the words that render an excerpt of `passage`.

        Raises `CorpusError` when it is neither the whole passage nor made of whole lines or sentences.
        """
        end = len(passage.text) if excerpt.end is None else excerpt.end
        text = self.texts[passage.id]
        if (excerpt.start, end) == (0, len(passage.text)):
            return text
        for spans in (line_spans, sentence_spans):
            found = _align(passage.text, text, (excerpt.start, end), spans)
            if found is not None:
                return found
        raise CorpusError(f"no lines or sentences of edition {self.language!r} render {excerpt}")

    def name(self, french: str) -> str:
        """Return the name of a section or entry; raises `CorpusError` for one that the edition does not know."""
        try:
            return JOINT.join(self.names[part] for part in french.split(JOINT))
        except KeyError as error:
            raise CorpusError(f"edition {self.language!r} has no name for {error.args[0]!r}") from error


def text_hash(french: str) -> str:
    """Return the hash by which an edition knows the French text that a row translates."""
    return hashlib.sha256(french.encode("utf-8")).hexdigest()[:HASH_LENGTH]


def read_editions(folder: Path, passages: Sequence[Passage], notices: Mapping[str, str]) -> dict[str, Edition]:
    """Read `edition.LANGUAGE.jsonl` for each language of `notices`, with the names of `names.jsonl`.

    Raises `CorpusError` when a file or a passage is missing, or the French is not what was translated.
    """
    return {language: _read(folder, language, notice, passages) for language, notice in notices.items()}


def _read(folder: Path, language: str, notice: str, passages: Sequence[Passage]) -> Edition:
    rows, names = _rows(folder / f"edition.{language}.jsonl"), _rows(folder / "names.jsonl")
    bound = {(row["passage"], row["french"]) for row in rows}
    stale = [passage.id for passage in passages if (passage.id, text_hash(passage.text)) not in bound]
    if stale or len(rows) != len(passages):
        wrong = stale or [row["passage"] for row in rows]
        raise CorpusError(f"edition.{language}.jsonl does not fit the source: see the passages {', '.join(wrong[:5])}")
    texts = {row["passage"]: row["text"] for row in rows}
    headings = {passage.text: texts[passage.id] for passage in passages if "\n" not in passage.text}
    return Edition(language, notice, texts, {row["fr"]: row[language] for row in names} | headings)


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise CorpusError(f"there is no {path.name} in {path.parent}, which the editions in document.toml need")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _align(french: str, text: str, part: tuple[int, int], spans: Spans) -> str | None:
    """Return the lines or sentences of `text` that stand where `part` of the French stands, if both have as many."""
    ours, theirs = spans(french), spans(text)
    inside = [at for at, (start, end) in enumerate(ours) if part[0] <= start and end <= part[1]]
    if len(ours) != len(theirs) or not inside:
        return None
    first, last = inside[0], inside[-1]
    whole = french[ours[first][0] : ours[last][1]].strip() == french[slice(*part)].strip()
    return text[theirs[first][0] : theirs[last][1]] if whole else None
