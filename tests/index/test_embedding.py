"""Any model of sentence-transformers takes the bundled one's place, and one that is not there is told of clearly."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant, Outcome
from assistant.manner import UNKNOWN, manner, read_networks
from corpus import open_document
from index import Group, ModelError, Vectors, ViewKind, make_index, make_views, read_absent, verify_index
from index.analysis import words
from index.embedding import TransformerEmbedder, open_embedder

HUB_NAME = "intfloat/multilingual-e5-small"
QUESTION = "Qu’est-ce que le non-refoulement ?"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a transformer of one layer, untrained, with a prompt for questions and one for texts."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 – costs six seconds
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415
    from transformers import BertConfig, BertModel, BertTokenizer  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("checkpoint")
    vocabulary = sorted({word for p in open_document().passages for word in words(p.text)})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", "query", "passage", *vocabulary]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(pieces)), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(set(pieces)),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"), max_seq_length=64)
    pooling = Pooling(transformer.get_embedding_dimension())
    prompts = {"query": "query: ", "document": "passage: "}
    SentenceTransformer(modules=[transformer, pooling], prompts=prompts, device="cpu").save(str(folder / "model"))
    return folder / "model"


def test_questions_and_texts_get_the_prompts_of_the_checkpoint(checkpoint: Path) -> None:
    embedder = TransformerEmbedder(str(checkpoint))
    asked, told = embedder.encode_query([QUESTION]), embedder.encode_document([QUESTION])
    assert asked.shape == told.shape == (1, 16)
    assert np.allclose(np.linalg.norm(asked, axis=1), 1, atol=1e-5)
    assert not np.allclose(asked, told)


def test_the_networks_were_fitted_for_the_bundled_model() -> None:
    assert read_networks().model == open_embedder().fingerprint


class Recorder:
    """An embedder that keeps what it was asked to encode; its vectors tell one text from another."""

    fingerprint = "recorder"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return vectors(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.told += texts
        return vectors(texts)


def vectors(texts: Sequence[str]) -> Vectors:
    rows = np.array([[len(text), sum(map(ord, text)) % 97 + 1] for text in texts], dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_questions_are_embedded_as_questions_and_texts_as_texts_each_in_its_place() -> None:
    views = make_views(open_document())[::40]
    recorder = Recorder()
    index = make_index(open_document(), recorder, views)
    asked = [view.text for view in views if view.kind is ViewKind.QUESTION]
    absent = [each.text for group in Group for each in read_absent(open_document()) if each.group is group]
    assert recorder.asked == asked + absent
    assert recorder.told == [view.text for view in views if view.kind is not ViewKind.QUESTION]
    for at in (0, len(views) // 2, len(views) - 1):
        assert index.dense.scores(vectors([views[at].text])[0])[at] == pytest.approx(1.0, abs=1e-3)


@pytest.mark.slow
def test_a_question_walks_the_whole_path_with_another_model(checkpoint: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assistant = Assistant.open(folder, model=str(checkpoint))
    answer = assistant.ask(QUESTION)
    assert (answer.outcome is Outcome.ANSWERED) == bool(answer.citations)
    assert answer.question.standalone == QUESTION
    vector = assistant.index.embedder.encode_query([QUESTION])[0]
    assert manner(vector, assistant.index.embedder.fingerprint) == UNKNOWN
    assert verify_index(folder, str(checkpoint)) == []
    assert verify_index(folder) == ["the model changed after the index was built"]


def test_a_name_that_no_hub_can_be_asked_for_is_one_sentence() -> None:
    with pytest.raises(ModelError, match=f"the embedding model '{HUB_NAME}' could not be loaded") as caught:
        open_embedder(HUB_NAME)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="could not be loaded"):
        open_embedder(str(tmp_path))


def test_the_command_line_tells_it_without_a_stack_trace(tmp_path: Path) -> None:
    environment = {"MTM_EMBEDDING_MODEL": HUB_NAME, "MTM_INDEX_DIR": str(tmp_path / "index"), "HF_HUB_OFFLINE": "1"}
    command = [str(Path(sys.executable).with_name("mtm")), "ask", QUESTION]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)
    assert done.returncode == 3
    assert HUB_NAME in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "index").exists()
