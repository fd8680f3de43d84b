"""The model card: the words stand in `card.md`, this fills in what was used and measured."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

from index.training.recipe import Recipe
from index.training.stages import Job, Ranked

CARD_FILE = Path(__file__).with_name("card.md")


@dataclass(frozen=True)
class Run:
    """What one training did.

    `rows` of sentence pairs were read, `size` is the model's in MB; `before` and `after` the second stage, scores
    between 0 and 1 by language.
    """

    job: Job
    rows: int
    size: float
    before: dict[str, float]
    after: dict[str, float]
    ranked: Ranked


def write_card(run: Run) -> str:
    """The card's text."""
    return Template(CARD_FILE.read_text(encoding="utf-8")).substitute(**_recipe_words(run.job.recipe), **_figures(run))


def _recipe_words(recipe: Recipe) -> dict[str, object]:
    sources = [f"| {s.name} | {s.origin} | {s.licence} | {s.weight:g} |" for s in recipe.sources]
    return {
        "languages": ", ".join(recipe.languages),
        "dimensions": recipe.model.dimensions,
        "nested": ", ".join(map(str, recipe.model.nested_dimensions)),
        "pieces": f"{recipe.model.pieces:,}",
        "sources": "\n".join(sources),
        "document": f"{recipe.document.weight:g}",
        "recipe_line": _first_line(recipe),
        "domain_line": _second_line(recipe),
    }


def _first_line(recipe: Recipe) -> str:
    training = recipe.training
    return (
        f"{training.steps:,} batches of {training.batch:,} pairs, in-batch negatives both ways, scale "
        f"{training.scale:g}, Adam on the rows touched, learning rate {training.learning_rate:g} falling linearly, "
        f"{training.typo_share:.0%} of the left-hand texts mistyped"
    )


def _second_line(recipe: Recipe) -> str:
    domain = recipe.domain
    return (
        f"{domain.steps:,} batches: of {domain.batch:,} entries, a question beside another of its entry or "
        f"({domain.view_share:.0%}) its text, sister entries together, each followed by {domain.sentence_batches} "
        f"batches of sentence pairs, scale {domain.scale:g}, learning rate {domain.learning_rate:g} falling linearly, "
        f"{domain.changed_share:.0%} of the questions shortened ({domain.lost_words:.0%} of their words lost) or "
        f"mistyped; the vectors are {1 - domain.base_share:.0%} those after this stage and {domain.base_share:.0%} "
        "those before it"
    )


def _figures(run: Run) -> dict[str, object]:
    rows = [
        f"| {language} | {before[0]:.3f} | {before[1]:.3f} | {after[0]:.3f} | {after[1]:.3f} |"
        for language, before in run.ranked.before.items()
        for after in [run.ranked.after[language]]
    ]
    return {
        "seed": run.job.seed,
        "rows": f"{run.rows:,}",
        "size": f"{run.size:.1f}",
        "score_languages": " | ".join(run.after),
        "score_rule": "|".join("---" for _ in run.after),
        "before": " | ".join(f"{score:.3f}" for score in run.before.values()),
        "scores": " | ".join(f"{score:.3f}" for score in run.after.values()),
        "left_out": f"{run.ranked.questions:,}",
        "ranked": "\n".join(rows),
    }
