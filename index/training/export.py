"""Writing the model in sentence-transformers' own format, swapped in whole so that no reader sees half of it.

`model2vec` reads the same folder without torch: `normalize` and `max_length` below are its two settings, `null`
meaning that no text is ever cut.
"""

import json
import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from corpus import AssistantError

STATIC = "0_StaticEmbedding"
NORMALIZE = "1_Normalize"
WEIGHTS = "embedding.weight"
READABLE = 0o644  # safetensors writes files that only their owner can read
PACKAGE = "sentence_transformers.models"
MODULES = [
    {"idx": 0, "name": "0", "path": STATIC, "type": f"{PACKAGE}.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": NORMALIZE, "type": f"{PACKAGE}.Normalize"},
]
SETTINGS: dict[str, object] = {
    "prompts": {},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
    "normalize": True,
    "max_length": None,
}


class MissingModelError(AssistantError):
    """There is no model of the first stage to go on from."""


def read_model(folder: Path) -> tuple[Tokenizer, NDArray[np.float32]]:
    """Read what `stage_model` wrote: the tokenizer, and vectors of shape (pieces, dimensions).

    Raises `MissingModelError` where the folder has no model.
    """
    weights = folder / STATIC / "model.safetensors"
    if not weights.is_file():
        raise MissingModelError(
            f"The second stage goes on from a model of the first, and {folder.resolve()} holds none: "
            "name its folder with --base, or leave out --stage to train both."
        )
    tokenizer = Tokenizer.from_file(str(folder / STATIC / "tokenizer.json"))
    return tokenizer, load_file(weights)[WEIGHTS].astype(np.float32)


def read_tokenizer(folder: Path) -> Tokenizer | None:
    """Read the tokenizer of a model's folder, none where it holds none."""
    path = folder / STATIC / "tokenizer.json"
    return Tokenizer.from_file(str(path)) if path.is_file() else None


def stage_model(folder: Path, tokenizer: Tokenizer, vectors: NDArray[np.float32]) -> Path:
    """Write vectors of shape (pieces, dimensions) as float16, and the tokenizer, beside `folder`; return where."""
    fresh = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    (fresh / STATIC).mkdir(parents=True)
    (fresh / NORMALIZE).mkdir()
    weights = fresh / STATIC / "model.safetensors"
    save_file({WEIGHTS: vectors.astype(np.float16)}, weights)
    weights.chmod(READABLE)
    tokenizer.save(str(fresh / STATIC / "tokenizer.json"), pretty=False)
    _write_json(fresh / "modules.json", MODULES)
    _write_json(fresh / "config_sentence_transformers.json", SETTINGS)
    _write_json(fresh / NORMALIZE / "config.json", {})
    return fresh


def publish_model(fresh: Path, folder: Path) -> None:
    """Put the staged folder in the place of `folder`; readers see the old one or the new one, never a mixture."""
    stale = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(stale, ignore_errors=True)
    if folder.exists():
        folder.rename(stale)
    fresh.rename(folder)
    shutil.rmtree(stale, ignore_errors=True)


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
