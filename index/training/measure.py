"""Measuring the model on sentences it has never seen: FLORES-200 devtest, which no training may read.

The score of a language is the share of its 1,012 sentences whose nearest French sentence is the right one.
"""

from pathlib import Path

import numpy as np
from model2vec import StaticModel
from numpy.typing import NDArray

from index.training.pairs import EVALUATION_FILE, read_rows
from index.training.ranking import encode

TARGET = "fr"


def read_evaluation(pairs: Path) -> list[dict[str, str]]:
    """The rows to measure on, one text a language; raises `MissingPairsError` where the folder has none."""
    return list(read_rows(pairs, EVALUATION_FILE))


def measure(model: Path, pairs: Path, languages: list[str]) -> dict[str, float]:
    """Accuracy (0 to 1) of finding the French sentence from each language; `model` is a saved model's folder."""
    encoder = StaticModel.from_pretrained(model)
    rows = read_evaluation(pairs)
    vectors = {language: encode(encoder, [row[language] for row in rows]) for language in (TARGET, *languages)}
    return {language: _accuracy(vectors[language], vectors[TARGET]) for language in languages if language != TARGET}


def _accuracy(questions: NDArray[np.float32], targets: NDArray[np.float32]) -> float:
    nearest = (questions @ targets.T).argmax(axis=1)
    return float((nearest == np.arange(len(targets))).mean())
