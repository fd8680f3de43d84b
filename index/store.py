"""An index on disk: its files, written whole and read back."""

from __future__ import annotations

import json
from pathlib import Path

from corpus import Document
from index.absent import Group
from index.analysis import Analyzer
from index.dense import Dense
from index.embedding import Embedder
from index.errors import BrokenIndexError
from index.lexical import Lexical
from index.manifest import Manifest, file_sums, inputs
from index.rollup import entry_links, passage_links
from index.search import Index, Ranking
from index.views import View, ViewKind

VIEWS, VOCABULARY, DENSE = "views.json", "vocabulary.json", "dense.faiss"
ENTRIES, PASSAGES = "entries", "passages"  # folders of the lexical half


def save(index: Index, folder: Path) -> Manifest:
    """Write all files of an index into an empty folder, its manifest last."""
    index.entries.lexical.save(folder / ENTRIES)
    index.passages.lexical.save(folder / PASSAGES)
    index.dense.save(folder / DENSE)
    for group, dense in index.absent.items():
        dense.save(folder / f"{group}.faiss")
    _dump(folder / VIEWS, [[v.kind, v.language, v.target, v.text, v.passages] for v in index.views])
    _dump(folder / VOCABULARY, index.analyzer.vocabulary)
    sums = inputs(index.document, index.embedder)
    manifest = Manifest(**sums, views=len(index.views), files=file_sums(folder))
    manifest.write(folder)
    return manifest


def load(folder: Path, document: Document, embedder: Embedder) -> Index:
    """Read an index; raises `BrokenIndexError` when its parts do not fit together."""
    rows = json.loads((folder / VIEWS).read_text(encoding="utf-8"))
    views = tuple(View(ViewKind(kind), lang, target, text, tuple(own)) for kind, lang, target, text, own in rows)
    vocabulary = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
    dense = Dense.load(folder / DENSE)
    if len(views) != dense.size:
        raise BrokenIndexError(f"{folder} holds {len(views)} views, but {dense.size} vectors")
    entries, passages = entry_links(document, views), passage_links(document, views)
    return Index(
        document=document,
        views=views,
        analyzer=Analyzer(vocabulary),
        dense=dense,
        embedder=embedder,
        entries=Ranking(entries, Lexical.load(folder / ENTRIES, entries.size)),
        passages=Ranking(passages, Lexical.load(folder / PASSAGES, passages.size)),
        absent={group: Dense.load(folder / f"{group}.faiss") for group in Group},
    )


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
