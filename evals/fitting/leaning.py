"""Fitting `assistant.leaning`: which turns lean on those before them.

Turns of the development conversations say themselves whether they do; development questions asked in the middle of a
conversation about something else do not.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant import Assistant
from assistant.decide import Decision, decide
from assistant.followup import follow
from assistant.leaning import DATA, Leaning, measure_leaning, read_model
from assistant.question import check
from assistant.retrieve import retrieve
from assistant.smalltalk import small_talk
from assistant.state import State, Telling, after
from assistant.turn import Turn
from assistant.understand import Question
from evals.conversation import Conversation
from evals.question import Asked

BENT = 0.03  # share of questions that stand alone which may be taken to lean
WORTH = 0.5  # what the turns that lean count for together


@dataclass(frozen=True)
class Example:
    """What is measured of a turn, and whether it leans."""

    leaning: Leaning
    leans: bool


def fit_leaning(asked: Sequence[Asked], conversations: Sequence[Conversation], assistant: Assistant) -> None:
    """Fit the model on the turns of conversations and on `asked`, print how good it is, and write it."""
    states = []
    examples = []
    for conversation in conversations:
        state: State | None = None
        for turn in conversation.turns:
            question = _read(turn.question, assistant)
            if small_talk(question.text):
                continue
            alone = _decide(question, assistant)
            if state is not None and state.subject:
                followed = Turn(question, state, assistant.understanding, assistant.index)
                examples.append(Example(measure_leaning(followed, alone), turn.depends))
                if turn.depends:
                    question = follow(followed)
                    alone = _decide(question, assistant)
            state = after(state, question, alone, Telling(), assistant.document)
            states.append(state)
    examples += _abrupt(asked, states, assistant)
    _fit(examples)


def _abrupt(asked: Sequence[Asked], states: Sequence[State], assistant: Assistant) -> Iterator[Example]:
    """Yield each question as a turn in the middle of some conversation."""
    chance = random.Random(0)
    for each in asked:
        question = _read(each.question, assistant)
        alone = _decide(question, assistant)
        turn = Turn(question, chance.choice(states), assistant.understanding, assistant.index)
        if not small_talk(question.text):
            yield Example(measure_leaning(turn, alone), leans=False)


def _read(text: str, assistant: Assistant) -> Question:
    return assistant.understanding.read(*check(text, None, assistant.index.analyzer))


def _decide(question: Question, assistant: Assistant) -> Decision:
    return decide(question, retrieve(question, assistant.index), assistant.index)


def _fit(examples: Sequence[Example]) -> None:
    x = np.array([astuple(each.leaning) for each in examples])
    labels = np.array([each.leans for each in examples])
    use = np.where(labels, WORTH / labels.mean(), (1 - WORTH) / (1 - labels.mean()))
    model = LogisticRegression(C=1.0, max_iter=5000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    held_back = cross_val_predict(model, x, labels, cv=folds, method="predict_proba", params={"sample_weight": use})
    threshold = float(np.quantile(held_back[~labels, 1], 1 - BENT))
    caught = float((held_back[labels, 1] >= threshold).mean())
    print(f"\nleaning: {labels.sum()} turns lean, {(~labels).sum()} do not; at {threshold:.2f} {caught:.2f} are known")
    model.fit(x, labels, sample_weight=use)
    names = [field.name for field in fields(Leaning)]
    weights = dict(zip(names, (round(float(weight), 3) for weight in model.coef_[0]), strict=True))
    raw = {"weights": weights, "intercept": round(float(model.intercept_[0]), 3), "threshold": round(threshold, 3)}
    DATA.write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
    read_model.cache_clear()
