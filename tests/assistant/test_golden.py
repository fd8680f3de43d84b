"""What the assistant answers, question by question: a change in any of them must be meant.

`pytest --snapshot-update` writes the answers anew; read the difference before you keep it.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from assistant import Assistant

QUESTIONS = (
    "Qu’est-ce que le non-refoulement ?",
    "Définition de la réintégration",
    "Que veut dire le sigle ICONET ?",
    "Quels sont les six principes directeurs ?",
    "Quelles sont les recommandations sur la détention ?",
    "Quelles sont les étapes suivantes pour sensibiliser le long des routes des passeurs ?",
    "Qui pourrait être impliqué au niveau national dans la mise en œuvre du retour ?",
    "Quels sont les principaux défis communs de l’interception ?",
    "Quelle différence entre passage facilité et traite des personnes ?",
    "Par où passe la route Méditerranéenne Orientale ?",
    "Combien de personnes ont traversé le détroit de Bab El Mandeb en 2006 ?",
    "Quelles pratiques servent à identifier les migrants ?",
    "À quoi sert la Convention sur l’aviation civile internationale ?",
    "Que peut faire Frontex ?",
    "Qui représentait la Slovaquie et à quelle réunion ?",
    "Quels pays ont financé le document ?",
    "Quels sont les défis communs ?",
    "Quelle est la recette du tajine ?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_one_that_was_read_and_kept(
    assistant: Assistant, question: str, snapshot: SnapshotAssertion
) -> None:
    answer = assistant.ask(question)
    kept = {
        "outcome": answer.outcome.value,
        "entry": answer.entry,
        "text": answer.text.split("\n"),
        "citations": [(c.passage_id, c.page, c.lines) for c in answer.citations],
        "related": [pointer.passage_id for pointer in answer.related],
    }
    assert kept == snapshot
