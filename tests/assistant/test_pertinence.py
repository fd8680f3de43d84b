"""A question about one thing is told that thing, one about the whole the whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from assistant import Answer, Assistant
from assistant.compose import Line
from assistant.pertinence import keep
from assistant.trees import Trees
from corpus import Excerpt
from evals.fitting.pertinence import take_trees


def passages(answer: Answer) -> list[str]:
    return [citation.passage_id for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "passage", "others"),
    [
        (
            "Qui paie l'avion du retour parmi les contreparties offertes aux migrants qui coopèrent ?",
            "8.4.3.2/12",
            "8.4.3.2/6",
        ),
        ("What can embassies do for identification in reception and detention centres?", "8.4.2.3/6", "8.4.2.3/3"),
        ("ما دور القطاع الخاص في تنفيذ الاعتراض؟", "8.2.2.3/10", "8.2.2.3/3"),
    ],
)
def test_one_thing_that_is_asked_for_is_told_without_the_rest(
    assistant: Assistant, question: str, passage: str, others: str
) -> None:
    told = passages(assistant.ask(question))
    assert passage in told
    assert others not in told


def test_a_whole_principle_is_told_with_definition_relevance_and_approach(assistant: Assistant) -> None:
    told = passages(assistant.ask("Explique-moi tout le principe de coopération : définition, pertinence et approche."))
    assert {"7.3/2", "7.3/3", "7.3/5"} <= set(told)


def test_the_source_of_a_figure_is_told_where_it_is_asked_for(assistant: Assistant) -> None:
    asked = "De quelle publication viennent les prévisions de croissance démographique de l'Afrique ?"
    assert "8.2.2.1/9" in passages(assistant.ask(asked))


def test_a_section_that_is_asked_for_by_its_number_is_told_whole(assistant: Assistant) -> None:
    told = passages(assistant.ask("8.4.3.2 ?"))
    assert {"8.4.3.2/2", "8.4.3.2/18", "8.4.3.2/19"} <= set(told)


def test_no_passage_is_told_twice(assistant: Assistant) -> None:
    for question in ("non-refoulement", "la traite et le passage facilité", "ONG interception retour détention"):
        told = passages(assistant.ask(question))
        assert len(told) == len(set(told))


def test_lines_that_lead_in_are_kept_with_what_they_lead_in_to_and_only_then(assistant: Assistant) -> None:
    document = assistant.document
    heading, lead, first, second = "8.2.1.3/1", "8.2.1.3/2", "8.2.1.3/3", "8.2.1.3/4"
    other_lead, other = "8.2.1.3/6", "8.2.1.3/7"
    lines = [Line(Excerpt(p)) for p in (heading, lead, first, second, other_lead, other)]
    for chosen, expected in (
        ({second}, [heading, lead, second]),
        ({other}, [heading, other_lead, other]),
        ({first, other}, [heading, lead, first, other_lead, other]),
        (set(), []),
    ):
        kept = keep(lines, chosen, document)
        assert [line.excerpt.passage for line in kept if line.excerpt] == expected


def test_the_trees_say_what_the_model_says_that_they_were_taken_from(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    x = chance.normal(size=(400, 5)).astype(np.float32)
    y = x[:, 0] * x[:, 1] + x[:, 2] > 0.2
    model = HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(x, y)
    names = tuple("abcde")
    trees = replace(take_trees(model), names=names)
    trees.save(tmp_path / "trees.npz")
    again = Trees.load(tmp_path / "trees.npz", names)
    assert again.probability(x) == pytest.approx(model.predict_proba(x)[:, 1], abs=1e-5)


def test_trees_of_other_features_are_refused_by_name(assistant: Assistant, tmp_path: Path) -> None:
    from assistant.pertinence import DATA, NAMES  # noqa: PLC0415

    with pytest.raises(ValueError, match="the features are vote, nothing"):
        Trees.load(DATA, ("vote", "nothing"))
    assert Trees.load(DATA, NAMES).names == NAMES
