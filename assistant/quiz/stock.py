"""What items are made from: the document in one language, and which of its texts are near each other.

Texts are compared in French whatever the language, so that an item is the same in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.quiz.wording import say
from corpus import Document, EntryKind, Excerpt, Role
from corpus.document import DOCUMENTS
from index.embedding import Embedder, Vectors

ENDING = re.compile(r"(?<!etc)[\s.;:،؛]+$")
DOMAINS = ("interception", "networks", "detention", "return")


class Nearness:
    """Cosines between texts, each embedded once."""

    def __init__(self, embedder: Embedder) -> None:
        """Measure with an embedding model."""
        self._embedder = embedder
        self._vectors: dict[str, Vectors] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Embed texts that are not known yet, all at once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            self._vectors |= dict(zip(new, self._embedder.encode_document(new), strict=True))

    def between(self, text: str, others: Sequence[str]) -> list[float]:
        """Return the cosine of a text with each of others, -1 to 1."""
        if not others:
            return []
        self.learn([text, *others])
        return [float(c) for c in np.stack([self._vectors[other] for other in others]) @ self._vectors[text]]


@dataclass(frozen=True)
class Told:
    """Something that the document says, which can be asked for or chosen from.

    `name` is unique among its kind and the same in every language; `french` is what it is compared by, `text` what is
    shown; `proof` where it stands; `group` what it shares with others (an entry, a domain).
    """

    name: str
    french: str
    text: str
    proof: tuple[Excerpt, ...]
    group: str = ""


@dataclass(frozen=True)
class Stock:
    """The document, in the edition of `language`, as stock for items."""

    document: Document
    language: str
    nearness: Nearness

    @property
    def folder(self) -> Path:
        """Return the folder of the document's data."""
        return DOCUMENTS / self.document.metadata.id

    def told(self, name: str, *excerpts: Excerpt, group: str = "") -> Told:
        """Return what stands in excerpts, without the punctuation at their end."""
        french = " ".join(trimmed(self.document.text(excerpt)) for excerpt in excerpts)
        text = " ".join(trimmed(self.document.words(excerpt, self.language)) for excerpt in excerpts)
        return Told(name, french, text, excerpts, group)

    def parts(self, kind: EntryKind, role: Role) -> list[Told]:
        """Return what stands in each passage that serves a purpose in entries of a kind; `group` is the entry's id."""
        return [
            self.told(excerpt.passage, excerpt, group=entry.id)
            for entry in self.document.entries_of(kind)
            for excerpt in entry.part(role)
        ]

    def called(self, french: str) -> str:
        """Return the name of a section or an entry in the language."""
        return self.document.called(french, self.language)

    def say(self, key: str, **values: str) -> str:
        """Return words of the quiz in the language."""
        return say(key, self.language, **values)

    def place(self, topic: str) -> str:
        """Return what a stem calls a topic."""
        return self.say(f"place.{topic}")


def trimmed(text: str) -> str:
    """Return a text on one line, without the punctuation at its end."""
    return ENDING.sub("", text.replace("\n", " – "))
