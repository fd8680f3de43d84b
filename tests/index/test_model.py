"""The bundled model: small, the same to both of its readers, and refused clearly when it is not there."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import open_document
from index import ModelError, make_views
from index.embedding import BUNDLED, StaticEmbedder, open_embedder
from index.training.domain import leave_out, read_domain
from index.training.typos import hurry, mistype

TEXTS = ["Qu’est-ce que la traite des êtres humains ?", "human trafficking", "ما هو الاتجار بالبشر؟", "réadmission"]


def test_the_model_takes_at_most_40_megabytes() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= 40_000_000


@pytest.mark.slow
def test_sentence_transformers_reads_the_same_vectors() -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 – costs six seconds

    theirs = SentenceTransformer(str(BUNDLED), device="cpu").float().encode(TEXTS)
    assert np.abs(theirs - open_embedder().encode_query(TEXTS)).max() < 1e-2


def test_vectors_are_of_length_one_or_zero_for_a_text_without_a_known_piece() -> None:
    lengths = np.linalg.norm(open_embedder().encode_query([*TEXTS, "", "???"]), axis=1)
    assert np.allclose(lengths[:4], 1, atol=1e-3)
    assert lengths[4] == 0


def test_a_question_lies_nearer_to_its_translation_than_to_another() -> None:
    trafficking, english, arabic, readmission = open_embedder().encode_query(TEXTS)
    assert trafficking @ english > trafficking @ readmission
    assert trafficking @ arabic > trafficking @ readmission


def test_a_folder_without_a_model_is_refused_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="`make model` trains it"):
        StaticEmbedder(tmp_path)


def test_training_without_sentence_pairs_says_which_folder_is_empty(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "index.training", "--pairs", str(tmp_path), "--out", str(tmp_path / "model")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
    assert not (tmp_path / "model").exists()


def test_questions_left_out_are_neither_views_nor_trained_on() -> None:
    document = open_document()
    kept, left_out = leave_out(document, make_views(document), (1, 4))
    own = Counter((view.target, view.language) for view in left_out)
    assert all(view.target in document.entries for view in left_out)
    assert {own[entry, language] for entry in document.entries for language in ("fr", "en", "ar")} == {2}
    assert not {view.text for view in left_out} & set(read_domain(document, kept).texts)


def test_entries_that_share_passages_are_no_counter_examples_to_each_other() -> None:
    domain = read_domain(open_document(), make_views(open_document()))
    assert (domain.related == domain.related.T).all()
    assert not domain.related.diagonal().any()
    assert domain.related.any()


@settings(max_examples=50)
@given(st.text(st.sampled_from("abcdéèêçœ"), min_size=4, max_size=12), st.integers(0, 1000))
def test_a_mistyped_word_differs_by_one_letter_at_most(word: str, seed: int) -> None:
    assert abs(len(mistype(word, np.random.default_rng(seed))) - len(word)) <= 1


def test_a_hurried_question_keeps_at_least_two_words() -> None:
    shorter = hurry("qui peut demander asile ici", 1.0, np.random.default_rng(0))
    assert len(shorter.split()) >= 2
