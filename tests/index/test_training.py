"""Training gives the same vectors for the same seed and tokenizer, whatever the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib
from dataclasses import replace
from pathlib import Path

import torch

from index.training.batches import sentence_batches
from index.training.pairs import read_pairs
from index.training.reader import Reader
from index.training.recipe import read_recipe
from index.training.export import read_tokenizer
from index.training.train import Stage, first_vectors, train

torch.set_num_threads(2)
recipe = read_recipe()
recipe = replace(recipe, sources=(), model=replace(recipe.model, dimensions=32, nested_dimensions=(16,)))
pairs = read_pairs(Path(), recipe)
tokenizer = read_tokenizer(Path("index/model"))
reader = Reader(pairs.texts, tokenizer, recipe.model.longest_text)
batches = sentence_batches(pairs, reader, replace(recipe.training, batch=64), seed=3)
start = first_vectors(tokenizer.get_vocab_size(), recipe.model, recipe.training.first_spread, 3)
vectors = train(start, batches, Stage("test", 20, 0.02, 20.0), recipe.model)
assert (vectors != start).any()
print(hashlib.sha256(vectors.tobytes()).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_train_the_same_vectors_from_one_seed() -> None:
    """String hashes differ between processes, so that a set of strings in the way of the data would show."""
    sums = []
    for hash_seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": hash_seed, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path.cwd())}
        command = [sys.executable, "-c", SCRIPT]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        sums.append(done.stdout.strip())
    assert len(sums[0]) == 64
    assert sums[0] == sums[1]
