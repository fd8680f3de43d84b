"""What the document says, and where it says it. Knows nothing of the other packages.

`open_document()` reads the source text into sections, passages and entries, each with its provenance.
"""

from corpus.blocks import Kind
from corpus.cleaning import CleanText
from corpus.document import Document, open_document
from corpus.editions import Edition
from corpus.entries import Entry, EntryKind, Excerpt, Part, Role
from corpus.errata import Erratum
from corpus.errors import AssistantError, CorpusError, UnknownError
from corpus.passages import Passage
from corpus.sections import Section
from corpus.sentences import sentence_spans
from corpus.terms import Term

__all__ = [
    "AssistantError",
    "CleanText",
    "CorpusError",
    "Document",
    "Edition",
    "Entry",
    "EntryKind",
    "Erratum",
    "Excerpt",
    "Kind",
    "Part",
    "Passage",
    "Role",
    "Section",
    "Term",
    "UnknownError",
    "open_document",
    "sentence_spans",
]
