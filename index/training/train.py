"""Training: pull the two texts of a pair together and push them from all other texts of the batch.

The learning rate falls linearly to zero over the steps of a stage, so that a seed gives the same on every run.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from tqdm import tqdm

from index.training.batches import Batch
from index.training.optimizer import RowAdam
from index.training.recipe import ModelShape
from index.training.tokenizer import UNKNOWN_ID

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Stage:
    """One stretch of training: its length in steps, the learning rate at its start and the scale of its scores."""

    name: str
    steps: int
    learning_rate: float
    scale: float


def first_vectors(rows: int, shape: ModelShape, spread: float, seed: int) -> Vectors:
    """Untrained vectors of shape (rows, dimensions)."""
    weights = torch.randn(rows, shape.dimensions, generator=torch.Generator().manual_seed(seed)) * spread
    weights[UNKNOWN_ID] = 0.0
    return weights.numpy()


def train(vectors: Vectors, batches: Iterator[Batch], stage: Stage, shape: ModelShape) -> Vectors:
    """Train a copy of the vectors, shape (pieces, dimensions), for the stage, and return it."""
    weights = torch.from_numpy(vectors.copy())
    adam = RowAdam(weights)
    with tqdm(range(stage.steps), desc=stage.name, unit="step", mininterval=10) as bar:
        for step in bar:
            rate = stage.learning_rate * (1 - step / stage.steps)
            loss = _step(weights, adam, next(batches), rate, _Goal(stage.scale, shape))
            bar.set_postfix(loss=f"{loss:.3f}", refresh=False)
    return weights.numpy()


@dataclass(frozen=True)
class _Goal:
    scale: float
    shape: ModelShape


def _step(weights: torch.Tensor, adam: RowAdam, batch: Batch, rate: float, goal: _Goal) -> float:
    left, right = batch.left, batch.right
    rows, places = torch.unique(torch.cat([left.pieces, right.pieces]), return_inverse=True)
    touched = weights[rows].requires_grad_()
    split = len(left.pieces)
    loss = _loss(
        functional.embedding_bag(places[:split], touched, left.starts, mode="mean"),
        functional.embedding_bag(places[split:], touched, right.starts, mode="mean"),
        batch.ignored,
        goal,
    )
    loss.backward()  # type: ignore[no-untyped-call]
    assert touched.grad is not None
    adam.step(rows, touched.grad, rate)
    return loss.item()


def _loss(left: torch.Tensor, right: torch.Tensor, ignored: torch.Tensor, goal: _Goal) -> torch.Tensor:
    """Cross-entropy of finding each text's pair in the batch, both ways, at every dimension of the recipe."""
    target = torch.arange(len(left))
    total = torch.zeros(())
    for dimensions in (goal.shape.dimensions, *goal.shape.nested_dimensions):
        first = functional.normalize(left[:, :dimensions], dim=-1)
        second = functional.normalize(right[:, :dimensions], dim=-1)
        scores = (first @ second.T * goal.scale).masked_fill(ignored, float("-inf"))
        total = total + functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)
    return total / (2 * (1 + len(goal.shape.nested_dimensions)))
