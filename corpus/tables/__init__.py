"""Reading the tables that the extraction flattened, a file each, by what still tells their rows and columns apart.

Every reader takes the chunks of its table, in order, and returns blocks.
"""

from collections.abc import Callable, Iterable

from corpus.blocks import Block
from corpus.chunks import Chunk
from corpus.tables.abbreviations import read_abbreviations
from corpus.tables.actors import read_actors
from corpus.tables.distinction import read_distinction
from corpus.tables.instruments import read_instruments
from corpus.tables.overview import read_overview
from corpus.tables.participants import read_participants

__all__ = [
    "TableReader",
    "read_abbreviations",
    "read_actors",
    "read_distinction",
    "read_instruments",
    "read_overview",
    "read_participants",
]

TableReader = Callable[[Iterable[Chunk], str], list[Block]]
