"""The recipe of the multilingual model as typed values, read from `recipe.toml`.

Kept apart from the code that follows it, so that a number is changed, read and quoted in one place.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

RECIPE_FILE = Path(__file__).with_name("recipe.toml")


@dataclass(frozen=True)
class ModelShape:
    """What the model looks like: pieces in its vocabulary, dimensions of a vector, text lengths in pieces."""

    pieces: int
    dimensions: int
    nested_dimensions: tuple[int, ...]
    tokenizer_characters: int
    longest_text: int


@dataclass(frozen=True)
class Schedule:
    """How it is trained: batch in pairs, learning rate at the start, shares between 0 and 1."""

    steps: int
    batch: int
    scale: float
    learning_rate: float
    first_spread: float
    typo_share: float


@dataclass(frozen=True)
class DomainSchedule:
    """How the second stage is trained on the document's questions: batch in entries, shares between 0 and 1.

    `sentence_batches` is how many batches of sentence pairs follow each batch of questions; `steps` counts both;
    `base_share` is that of the first stage's vectors in the finished ones.
    """

    steps: int
    batch: int
    scale: float
    learning_rate: float
    base_share: float
    sentence_batches: int
    view_share: float
    changed_share: float
    lost_words: float
    longest_text: int
    left_out_places: tuple[int, ...]


@dataclass(frozen=True)
class DocumentRows:
    """How often a row of the document's editions and terms is drawn, against 1 for a plain sentence."""

    weight: float


@dataclass(frozen=True)
class Source:
    """One file of sentence pairs: `weight` is how often a row is drawn, against 1 for a plain sentence."""

    name: str
    weight: float
    origin: str
    licence: str


@dataclass(frozen=True)
class Recipe:
    """Everything that shapes the model, and nothing that depends on the machine."""

    model: ModelShape
    training: Schedule
    domain: DomainSchedule
    document: DocumentRows
    languages: dict[str, float]
    sources: tuple[Source, ...]


def read_recipe(path: Path = RECIPE_FILE) -> Recipe:
    """Read a recipe file; an unknown or missing key raises `TypeError` naming it."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    shape = {**raw["model"], "nested_dimensions": tuple(raw["model"]["nested_dimensions"])}
    domain = {**raw["domain"], "left_out_places": tuple(raw["domain"]["left_out_places"])}
    return Recipe(
        model=ModelShape(**shape),
        training=Schedule(**raw["training"]),
        domain=DomainSchedule(**domain),
        document=DocumentRows(**raw["document"]),
        languages=dict(raw["languages"]),
        sources=tuple(Source(**source) for source in raw["sources"]),
    )
