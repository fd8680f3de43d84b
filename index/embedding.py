"""The embedding model, read without torch: a static multilingual model in sentence-transformers' format."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from index.errors import ModelError

BUNDLED = Path(__file__).with_name("model")
Vectors = NDArray[np.float32]


class Embedder:
    """Turns texts into unit vectors, float32, one row a text."""

    def __init__(self, folder: Path = BUNDLED) -> None:
        """Read the model in `folder`; raises `ModelError` when there is none."""
        if not (folder / "modules.json").is_file():
            raise ModelError(f"there is no embedding model in {folder}; `make model` trains it")
        self._model = StaticModel.from_pretrained(folder)
        self.folder = folder

    def encode(self, texts: list[str]) -> Vectors:
        """Return one unit vector a text (all zeros for a text without a known piece), shape (texts, dimension)."""
        vectors = np.asarray(self._model.encode(texts, max_length=None), dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


@lru_cache(maxsize=2)
def open_embedder(folder: Path = BUNDLED) -> Embedder:
    """Return the embedder of a folder, read once."""
    return Embedder(folder)
