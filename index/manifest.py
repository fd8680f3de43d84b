"""What an index was built from: hashes that tell when it is stale, and of its own files when it is damaged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from corpus import Document
from index.absent import absent_files
from index.embedding import Embedder
from index.errors import BrokenIndexError
from index.views import edition_files, question_files

NAME = "manifest.json"
ROOT = Path(__file__).parent.parent
CODE = ("corpus", "index")


@dataclass(frozen=True)
class Manifest:
    """SHA-256 sums of what went in (document, editions, questions, model, code) and of the files that came out."""

    document: str
    editions: str
    questions: str
    model: str
    code: str
    views: int
    files: dict[str, str]

    @property
    def id(self) -> str:
        """Return a short name of exactly this index."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]

    def write(self, folder: Path) -> None:
        """Write the manifest into an index's folder."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a folder; raises `BrokenIndexError` when it is missing or makes no sense."""
        path = folder / NAME
        if not path.is_file():
            raise BrokenIndexError(f"there is no index in {folder}; `mtm index build` makes one")
        try:
            manifest = cls(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise BrokenIndexError(f"{path} is damaged: {error}") from error
        if not isinstance(manifest.files, dict):
            raise BrokenIndexError(f"{path} is damaged: it does not list the index's files")
        return manifest


def inputs(document: Document, embedder: Embedder) -> dict[str, str]:
    """Return the sums of everything that an index is built from, by name."""
    return {
        "document": document.sha256,
        "editions": _sum(edition_files(document)),
        "questions": _sum([*question_files(document), *absent_files(document)]),
        "model": embedder.fingerprint,
        "code": _code_sum(),
    }


def file_sums(folder: Path) -> dict[str, str]:
    """Return the sums of an index's own files, by path within its folder."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != NAME)
    return {p.relative_to(folder).as_posix(): _sum([p]) for p in files}


@lru_cache(maxsize=1)
def _code_sum() -> str:
    """Return the sum of the code and data files that decide what an index holds; training is not among them."""
    files = [
        path
        for folder in CODE
        for pattern in ("*.py", "*.toml")
        for path in (ROOT / folder).rglob(pattern)
        if not {"training", "documents", "model"} & set(path.relative_to(ROOT).parts)
    ]
    return _sum(sorted(files))


def _sum(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()
