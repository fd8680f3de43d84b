"""The two stages of training: on open sentence pairs, then on the document's own index questions as well.

The second is done twice. The first time some questions are left out, which gives the figures of the card; the
second time none is, which gives the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer

from corpus import open_document
from index.training.batches import domain_batches, sentence_batches, take_turns
from index.training.domain import leave_out, read_domain
from index.training.export import publish_model, read_model, read_tokenizer, stage_model
from index.training.pairs import Pairs, read_pairs
from index.training.ranking import Shares, measure_ranking
from index.training.reader import Reader
from index.training.recipe import Recipe
from index.training.tokenizer import train_tokenizer
from index.training.train import Stage, Vectors, first_vectors, train
from index.views import View, make_views


@dataclass(frozen=True)
class Job:
    """What to train and where.

    `pairs` is read, `base` holds the model of the first stage, `out` the finished one; the tokenizer of the model in
    the folder `kept` is kept. Learning one depends on the order in which the library's threads add up.
    """

    recipe: Recipe
    pairs: Path
    base: Path
    out: Path
    kept: Path
    seed: int


@dataclass(frozen=True)
class Sentences:
    """The sentence pairs, and their texts in pieces."""

    pairs: Pairs
    reader: Reader


@dataclass(frozen=True)
class Ranked:
    """Left-out questions that found their entry, by language: with the base model, and after the second stage."""

    questions: int
    before: Shares
    after: Shares


def read_sentences(job: Job, tokenizer: Tokenizer | None = None) -> tuple[Sentences, Tokenizer]:
    """Read the sentence pairs; where no tokenizer is given, learn one from them."""
    shape = job.recipe.model
    pairs = read_pairs(job.pairs, job.recipe)
    tokenizer = tokenizer or train_tokenizer(pairs, shape.pieces, shape.tokenizer_characters)
    return Sentences(pairs, Reader(pairs.texts, tokenizer, shape.longest_text)), tokenizer


def train_base(job: Job) -> Sentences:
    """The first stage: write the base model; return the sentences for the second."""
    sentences, tokenizer = read_sentences(job, read_tokenizer(job.kept))
    schedule, shape = job.recipe.training, job.recipe.model
    batches = sentence_batches(sentences.pairs, sentences.reader, schedule, job.seed)
    vectors = first_vectors(tokenizer.get_vocab_size(), shape, schedule.first_spread, job.seed)
    stage = Stage("sentences", schedule.steps, schedule.learning_rate, schedule.scale)
    vectors = train(vectors, batches, stage, shape)
    publish_model(stage_model(job.base, tokenizer, vectors), job.base)
    return sentences


def rehearse(job: Job, sentences: Sentences) -> Ranked:
    """The second stage without some questions of each entry, and how often those find their entry all the same."""
    document = open_document()
    kept, left_out = leave_out(document, make_views(document), job.recipe.domain.left_out_places)
    tokenizer, base = read_model(job.base)
    tuned = _tune(job, sentences, kept, "rehearsal")
    before, after = (
        measure_ranking(_encoder(tokenizer, vectors), document, kept, left_out) for vectors in (base, tuned)
    )
    return Ranked(len(left_out), before, after)


def train_domain(job: Job, sentences: Sentences) -> Path:
    """The second stage on all index questions; where the finished model is staged."""
    tokenizer, _ = read_model(job.base)
    vectors = _tune(job, sentences, make_views(open_document()), "questions")
    return stage_model(job.out, tokenizer, vectors)


def _tune(job: Job, sentences: Sentences, views: Sequence[View], name: str) -> Vectors:
    """Go on from the base model with what these views say of each entry, and take the weighted mean of both.

    The mean keeps what either knows (Wortsman et al. 2022, robust fine-tuning of zero-shot models).
    """
    tokenizer, vectors = read_model(job.base)
    schedule, seed = job.recipe.domain, job.seed + 1
    domain = read_domain(open_document(), views)
    reader = Reader(domain.texts, tokenizer, schedule.longest_text)
    batches = take_turns(
        domain_batches(domain, reader, schedule, seed),
        sentence_batches(sentences.pairs, sentences.reader, job.recipe.training, seed),
        schedule.sentence_batches,
    )
    stage = Stage(name, schedule.steps, schedule.learning_rate, schedule.scale)
    tuned = train(vectors, batches, stage, job.recipe.model)
    return np.asarray((1 - schedule.base_share) * tuned + schedule.base_share * vectors, dtype=np.float32)


def _encoder(tokenizer: Tokenizer, vectors: Vectors) -> StaticModel:
    """The model as it will be stored, without writing it."""
    stored = vectors.astype(np.float16).astype(np.float32)
    return StaticModel(stored, Tokenizer.from_str(tokenizer.to_str()), normalize=True)
