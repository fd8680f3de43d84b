"""Building an index, opening it, and saying exactly what is wrong with one.

An index is never patched: a new folder is written beside the old one and takes its name in one step, so that a
reader sees the old index or the new one and never half of either.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from filelock import FileLock

from corpus import Document, open_document
from index.absent import embed_absent
from index.analysis import Analyzer, count_words, terms
from index.dense import Dense
from index.embedding import Embedder, Vectors, open_embedder
from index.errors import BrokenIndexError
from index.lexical import Lexical
from index.manifest import Manifest, file_sums, inputs
from index.rollup import Links, bags, entry_links, passage_links
from index.search import Index, Ranking
from index.store import load, save
from index.views import View, ViewKind, make_views

Progress = Callable[[int, int], None]
BATCH = 1024
READABLE = 0o755  # a service may run as another user than the one who builds


def make_index(
    document: Document, embedder: Embedder, views: Sequence[View], progress: Progress | None = None
) -> Index:
    """Make an index of these views in memory; `progress` is told the views done and all there are."""
    taken = [terms(view.text, view.language) for view in views]

    def ranking(links: Links) -> Ranking:
        return Ranking(links, Lexical.build(bags(links, taken)))

    return Index(
        document=document,
        views=tuple(views),
        analyzer=Analyzer(count_words((view.language, view.text) for view in views)),
        dense=Dense.build(_embed(views, embedder, progress)),
        embedder=embedder,
        entries=ranking(entry_links(document, views)),
        passages=ranking(passage_links(document, views)),
        absent=embed_absent(document, embedder),
    )


def build_index(folder: Path, progress: Progress | None = None, model: str | None = None) -> Manifest:
    """Build the index of the document into `folder`, replacing what is there in one step.

    `progress` is told the views done and all there are; `model` names the embedding model, the bundled one when
    none. Raises `OSError` when the folder cannot be written, `ModelError` when there is no such model.
    """
    embedder = open_embedder(model)
    with _lock(folder):
        return _build(folder, progress, embedder)


def open_index(folder: Path, progress: Progress | None = None, model: str | None = None) -> Index:
    """Open the index in `folder`, building it first when it is missing, stale or damaged, as `build_index` does."""
    embedder = open_embedder(model)
    if verify_index(folder, model):
        with _lock(folder):
            if verify_index(folder, model):  # another process may have built it meanwhile
                _build(folder, progress, embedder)
    return load(folder, open_document(), embedder)


def _lock(folder: Path) -> FileLock:
    """Return the lock that whoever builds into `folder` holds: two that start at once build it once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(folder.with_name(f".{folder.name}.lock"))


def _build(folder: Path, progress: Progress | None, embedder: Embedder) -> Manifest:
    document = open_document()
    index = make_index(document, embedder, make_views(document), progress)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest = save(index, fresh)
        fresh.chmod(READABLE)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def verify_index(folder: Path, model: str | None = None) -> list[str]:
    """Return one sentence for each thing that is missing, stale or damaged; nothing for a sound index.

    Raises `ModelError` when there is no such embedding model.
    """
    try:
        manifest = Manifest.read(folder)
    except BrokenIndexError as error:
        return [str(error)]
    built, now = asdict(manifest), inputs(open_document(), open_embedder(model))
    found = [f"the {name} changed after the index was built" for name in now if now[name] != built[name]]
    sums = file_sums(folder)
    for name in sorted(manifest.files.keys() | sums.keys()):
        if name not in sums:
            found.append(f"{name} is missing")
        elif name not in manifest.files:
            found.append(f"{name} does not belong to the index")
        elif sums[name] != manifest.files[name]:
            found.append(f"{name} was changed after the index was built")
    return found


def _embed(views: Sequence[View], embedder: Embedder, progress: Progress | None) -> Vectors:
    """Embed views batch by batch, questions as questions, telling `progress`; shape (views, dimension)."""
    batches = []
    for start in range(0, len(views), BATCH):
        batches.append(_embed_batch(views[start : start + BATCH], embedder))
        if progress:
            progress(min(start + BATCH, len(views)), len(views))
    return np.concatenate(batches)


def _embed_batch(views: Sequence[View], embedder: Embedder) -> Vectors:
    asked = [at for at, view in enumerate(views) if view.kind is ViewKind.QUESTION]
    texts = [at for at, view in enumerate(views) if view.kind is not ViewKind.QUESTION]
    parts = (
        encode([views[at].text for at in places])
        for places, encode in ((asked, embedder.encode_query), (texts, embedder.encode_document))
        if places
    )
    return np.asarray(np.concatenate(list(parts))[np.argsort([*asked, *texts])])


def _swap(fresh: Path, folder: Path) -> None:
    """Give the fresh folder the index's name; the old one goes when the new one stands, or comes back."""
    old = fresh.with_name(f"{fresh.name}.old")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
