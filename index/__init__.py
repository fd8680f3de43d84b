"""How passages are found: lexical and dense search over views, fused and rolled up to entries. Knows corpus.

`open_index(folder)` gives an `Index`, built or rebuilt when it has to be; `Index.search` finds. LlamaIndex users
take `index.retriever.HybridRetriever`, which wraps the same search.
"""

from index.absent import AbsentQuestion, Group, Neighbours, read_absent
from index.analysis import Analyzer, bare_words, fold, is_stop_word, telling_words, words
from index.bearing import Bearing
from index.build import Progress, build_index, make_index, open_index, verify_index
from index.embedding import Vectors
from index.errors import BrokenIndexError, ModelError
from index.manifest import Manifest
from index.search import EntryHit, Hits, Index, PassageHit
from index.spelling import Speller
from index.views import View, ViewKind, make_views

__all__ = [
    "AbsentQuestion",
    "Analyzer",
    "Bearing",
    "BrokenIndexError",
    "EntryHit",
    "Group",
    "Hits",
    "Index",
    "Manifest",
    "ModelError",
    "Neighbours",
    "PassageHit",
    "Progress",
    "Speller",
    "Vectors",
    "View",
    "ViewKind",
    "bare_words",
    "build_index",
    "fold",
    "is_stop_word",
    "make_index",
    "make_views",
    "open_index",
    "read_absent",
    "telling_words",
    "verify_index",
    "words",
]
