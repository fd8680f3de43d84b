"""Fixtures of the quiz tests: the bank of each language, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from assistant.quiz.bank import Bank
from assistant.quiz.quiz import Plan, Quiz, make_quiz
from corpus import open_document
from index.embedding import open_embedder


@cache
def _bank(language: str) -> Bank:
    return Bank.make(open_document(), open_embedder(), language)


@pytest.fixture(scope="session")
def bank() -> Callable[[str], Bank]:
    return _bank


@pytest.fixture(scope="session")
def quiz_of() -> Callable[..., Quiz]:
    def make(language: str, count: int = 60, seed: int = 7) -> Quiz:
        return make_quiz(_bank(language), Plan("all", count, language, seed=seed))

    return make
