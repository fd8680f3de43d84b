"""Editions: the passages and names in another language, each bound to the French that it translates.

They are unofficial working translations, the French prevails; whoever shows one says so. A row holds the hash of
its French text, so that an edition which no longer fits the source is noticed and not shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
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
    """The document in one more language: `texts` by passage id, `names` of sections and entries by their French."""

    language: str
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


def read_editions(folder: Path, passages: Iterable[Passage]) -> dict[str, Edition]:
    """Read every `edition.LANGUAGE.jsonl` of a document's folder, with the names of `names.jsonl`.

    Raises `CorpusError` when a passage is missing in an edition, or its French is not what was translated.
    """
    paths = sorted(folder.glob("edition.*.jsonl"))
    names = _rows(folder / "names.jsonl") if paths else []
    known = list(passages)
    return {
        edition.language: edition for edition in (_read(path, path.name.split(".")[1], names, known) for path in paths)
    }


def _read(path: Path, language: str, names: list[dict[str, Any]], passages: list[Passage]) -> Edition:
    rows = {row["passage"]: row for row in _rows(path)}
    stale = [p.id for p in passages if rows.get(p.id, {}).get("french") != text_hash(p.text)]
    if stale or len(rows) != len(passages):
        wrong = stale or sorted(rows.keys() - {p.id for p in passages})
        raise CorpusError(f"{path.name} does not fit the source: see the passages {', '.join(wrong[:5])}")
    texts = {passage_id: row["text"] for passage_id, row in rows.items()}
    headings = {p.text: texts[p.id] for p in passages if "\n" not in p.text}
    return Edition(language, texts, headings | {row["fr"]: row[language] for row in names})


def _rows(path: Path) -> list[dict[str, Any]]:
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
