"""Passages by nearness: what search found, and before it what the likeliest entries would be answered with."""

from __future__ import annotations

from assistant.compose import compose
from assistant.retrieve import Retrieved
from assistant.sisters import home
from assistant.understand import Question
from corpus import Document

LENDERS = 5  # entries whose passages are raised
LENT = 0.3  # of a score between 0 and 1, for the first passage of an entry that is certainly meant


def passage_scores(question: Question, retrieved: Retrieved, document: Document) -> dict[str, float]:
    """Return the passages found with their scores, 0 to about 1.3, higher being nearer.

    A passage that one of the likeliest entries would be answered with gains by how likely that entry is, the first
    one most, the ones after it the less the later they come.
    """
    scores = {hit.passage_id: hit.score for hit in retrieved.hits.passages}
    for candidate in retrieved.candidates[:LENDERS]:
        around = home(document, candidate.entry)
        entry = around if around.kind in question.kinds else candidate.entry
        lines = compose(entry, question, document)
        cited = dict.fromkeys(line.excerpt.passage for line in lines if line.excerpt)
        for place, passage_id in enumerate(cited):
            gain = LENT * candidate.share / (1 + place) ** 0.5
            scores[passage_id] = scores.get(passage_id, 0.0) + gain
    return scores
