"""Embedding models: texts in, unit vectors out, the same way whichever model is set.

| model                                   | read by                | loads in |
|-----------------------------------------|------------------------|----------|
| the bundled static one                  | model2vec, numpy alone | 0.2 s    |
| any other: a folder or the name on a hub | sentence-transformers, torch | 8 s |

Questions go through `encode_query`, what is searched among through `encode_document`: models that were trained with
prompts put different ones before the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from index.errors import ModelError

BUNDLED = Path(__file__).with_name("model")
Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """What turns texts into unit vectors: float32, one row a text, all zeros for a text that says nothing to it.

    `fingerprint` tells the model, so that an index made with another is known to be stale: the sum of a folder's
    files, or of a hub's name.
    """

    fingerprint: str

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, shape (texts, dimension)."""
        ...

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts to be found, shape (texts, dimension)."""
        ...


class StaticEmbedder:
    """A static model in sentence-transformers' format, read without torch; questions and texts are alike to it."""

    def __init__(self, folder: Path) -> None:
        """Read the model in `folder`; raises `ModelError` when there is none."""
        if not (folder / "modules.json").is_file():
            raise ModelError(f"there is no embedding model in {folder}; `make model` trains it")
        self._model = StaticModel.from_pretrained(folder)
        self.fingerprint = _sum(folder)

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, shape (texts, dimension)."""
        return _unit(self._model.encode(list(texts), max_length=None))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts to be found, shape (texts, dimension)."""
        return self.encode_query(texts)


class TransformerEmbedder:
    """Any model of sentence-transformers: a folder, or a name that it finds in its cache or on its hub."""

    def __init__(self, name: str) -> None:
        """Load the model on the processor; raises `ModelError` when it cannot be had."""
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 – costs six seconds, and torch

        try:
            self._model = SentenceTransformer(name, device="cpu")
        except Exception as error:  # the libraries below raise many kinds: OSError, ValueError, hub and HTTP errors
            raise ModelError(
                f"the embedding model {name!r} could not be loaded: it is neither a folder that holds one nor a name "
                "that a model hub, if one can be reached from here, knows; MTM_EMBEDDING_MODEL names a folder or a "
                "hub's model, and without it the bundled model is used"
            ) from error
        self.fingerprint = _sum(Path(name)) if Path(name).is_dir() else hashlib.sha256(name.encode()).hexdigest()

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, shape (texts, dimension)."""
        return _unit(self._model.encode_query(list(texts), show_progress_bar=False))

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts to be found, shape (texts, dimension)."""
        return _unit(self._model.encode_document(list(texts), show_progress_bar=False))


@lru_cache(maxsize=2)
def open_embedder(model: str | None = None) -> Embedder:
    """Return the embedder of a model's folder or name, read once; of the bundled model when none is given.

    Raises `ModelError` when there is no such model.
    """
    return StaticEmbedder(BUNDLED) if model is None else TransformerEmbedder(model)


def _unit(vectors: object) -> Vectors:
    """Make every row of length one; what has no length, or none that can be told, becomes zeros."""
    rows = np.nan_to_num(np.asarray(vectors, dtype=np.float32))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def _sum(folder: Path) -> str:
    """Return the SHA-256 sum of a model's files, its card left out."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md"):
        total.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()
