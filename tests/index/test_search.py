"""Search finds what is meant, under typing errors and wrapping phrases too, and LlamaIndex finds the same."""

from __future__ import annotations

import asyncio

import pytest

from index import Index
from index.retriever import HybridRetriever


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("Qu’est-ce que le non-refoulement ?", "term/non-refoulement"),
        ("que dit le document sur le non refoulement", "term/non-refoulement"),
        ("definition de la readmision", "term/readmission"),
        ("route méditerranéenne orientale", "route/route-mediterraneenne-orientale"),
        ("signification de l’abréviation CEDEAO", "abbreviation/cedeao"),
        ("différences entre passage facilité et traite des personnes", "differences/8.3.1"),
    ],
)
def test_the_entry_meant_is_found_first(index: Index, question: str, entry: str) -> None:
    assert index.search(question).entries[0].entry_id == entry


def test_the_definition_of_a_refugee_is_among_the_first_passages(index: Index) -> None:
    found = index.search("qui est un réfugié selon le glossaire ?", limit=5).passages
    assert any(index.document.passage(hit.passage_id).label == "Réfugié" for hit in found)


def test_scores_fall_and_lie_between_0_and_1(index: Index) -> None:
    hits = index.search("détention des migrants irréguliers", limit=50)
    scores = [hit.score for hit in hits.passages]
    assert len(scores) == 50
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1.1 for score in scores)


def test_words_that_no_view_knows_are_told(index: Index) -> None:
    assert index.search("blanquette détention").unknown == ("blanquette",)


def test_a_question_without_a_word_finds_nothing_by_words(index: Index) -> None:
    assert index.search("???").terms == ()


def test_the_retriever_gives_the_passages_of_search_as_nodes(index: Index) -> None:
    question = "Qu’est-ce que le non-refoulement ?"
    nodes = HybridRetriever(index, limit=5).retrieve(question)
    hits = index.search(question, limit=5).passages
    assert [(node.node.node_id, node.score) for node in nodes] == [(h.passage_id, h.score) for h in hits]
    assert nodes[0].node.metadata["lines"] == list(index.document.passage(hits[0].passage_id).lines)


def test_the_asynchronous_path_does_not_block_the_loop(index: Index) -> None:
    async def beat(done: asyncio.Event) -> int:
        beats = 0
        while not done.is_set():
            beats += 1
            await asyncio.sleep(0)
        return beats

    async def both() -> tuple[int, int]:
        done = asyncio.Event()
        heart = asyncio.create_task(beat(done))
        nodes = await HybridRetriever(index).aretrieve("détention")
        done.set()
        return len(nodes), await heart

    found, beats = asyncio.run(both())
    assert found == 10
    assert beats > 1
