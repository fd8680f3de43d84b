"""Whether a turn leans on the turns before it, or stands alone and must not be bent by them.

A logistic model over cues of the turn and over how well it finds an answer by itself. `python -m evals.fitting` fits it
on the turns of the development conversations and on development questions asked in the middle of other
conversations, and keeps it in `leaning.json`.
"""

from __future__ import annotations

import json
import math
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path

from assistant.decide import Decision
from assistant.followup import chosen
from assistant.offers import asked_for
from assistant.sisters import namesake
from assistant.turn import ASKED, Turn

DATA = Path(__file__).with_name("leaning.json")
MANY = 15  # words from which on a turn counts as long
SOME = 3  # telling words with which a turn can say something by itself
FULL = 5  # telling words from which on it counts as full
BRIEF = 5  # words of a turn that may be hardly more than a name
TERSE = 3  # words of a turn that may ask for something without saying of what


@dataclass(frozen=True)
class Leaning:
    """What speaks for or against leaning; each lies within 0 and 1.

    Cues, see `assistant.cues.Cues`: `command`, `opens`, `corrects`, `returns`, `narrows`, `pointing`, `pronoun`,
    `places`, `step`, `both`. `choosing`: whether the turn before was asked back; `listed`: whether a place is
    named and a list was shown; `another`: whether it is hardly more than the name of another thing of the same kind;
    `terse`: whether it asks for something in three words and names nothing; `partial`: whether it asks
    for a kind or a part of something and says nothing else.

    Of what it says by itself: `subject`: whether it names something or a domain; `kinds`: whether it asks for a kind of
    entry that does not depend on what was spoken of; `length` and `content`: its words and telling words;
    `foreign`: the share of these that is never used of what was spoken of; `loose`: a pronoun and no subject;
    `fragment`: an opener and neither a subject nor a kind.

    Of what is decided of it by itself (`assistant.decide.Decision`): `answerable`, `topical`, `answered`; `around`:
    whether the entry found first stands around what was spoken of; `sure`: how sure an answer without any opener and
    with some telling words is.
    """

    command: float
    opens: float
    corrects: float
    returns: float
    narrows: float
    pointing: float
    pronoun: float
    places: float
    step: float
    both: float
    choosing: float
    listed: float
    another: float
    terse: float
    partial: float
    subject: float
    kinds: float
    length: float
    content: float
    foreign: float
    loose: float
    fragment: float
    answerable: float
    topical: float
    answered: float
    around: float
    sure: float


@dataclass(frozen=True)
class Model:
    """A logistic model: one weight a feature, in the order of `Leaning`, and the probability that it must reach."""

    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def probability(self, leaning: Leaning) -> float:
        """Return the probability, 0 to 1, that a turn leans."""
        total = self.intercept + sum(w * f for w, f in zip(self.weights, astuple(leaning), strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def read_model() -> Model:
    """Read the fitted model."""
    raw = json.loads(DATA.read_text(encoding="utf-8"))
    return Model(tuple(raw["weights"][field.name] for field in fields(Leaning)), raw["intercept"], raw["threshold"])


def leans(turn: Turn, alone: Decision) -> bool:
    """Whether a turn cannot be understood without those before it; `alone` is what is decided of it by itself."""
    if turn.question.reference is not None:
        return False
    if chosen(turn) is not None:  # it answers our own question
        return True
    model = read_model()
    return model.probability(measure_leaning(turn, alone)) >= model.threshold


def measure_leaning(turn: Turn, alone: Decision) -> Leaning:
    """Return what speaks for or against leaning."""
    question, cues = turn.question, turn.cues
    subject = turn.has_subject
    asks = bool(question.focus or question.kinds or question.levels or question.aspects)
    own_kinds = bool(question.kinds.difference(ASKED))
    size = len(question.text.split())
    foreign = turn.index.lacks(turn.base.id, cues.content) if turn.base else cues.content
    another = size <= BRIEF and not question.kinds and turn.base is not None
    flags = {
        "command": bool(cues.command) and (cues.command in ("answer_in", "more", "whole") or not subject),
        "opens": cues.opens,
        "corrects": cues.corrects,
        "returns": cues.returns,
        "narrows": cues.narrows,
        "pointing": cues.pointing,
        "pronoun": cues.pronoun,
        "places": bool(cues.places),
        "step": bool(cues.step),
        "both": cues.both and not subject,
        "choosing": turn.state.choosing and not question.kinds,
        "listed": bool(cues.places) and bool(turn.state.listed or turn.state.points),
        "another": another and namesake(turn.document, turn.named, turn.base.kind) is not None if turn.base else False,
        "terse": size <= TERSE and not subject and (asks or bool(asked_for(question.text))),
        "partial": asks and not own_kinds and not subject and len(cues.content) <= 1,
        "subject": subject,
        "kinds": own_kinds,
        "loose": cues.pronoun and not subject,
        "fragment": cues.opens and not (subject or own_kinds),
    }
    return Leaning(
        **{name: float(value) for name, value in flags.items()},
        length=min(size / MANY, 1.0),
        content=min(len(cues.content) / FULL, 1.0),
        foreign=len(foreign) / len(cues.content) if cues.content else 0.0,
        answerable=alone.answerable,
        topical=alone.topical,
        answered=alone.answered,
        around=float(alone.best in turn.around),
        sure=alone.answerable * alone.answered * min(len(cues.content) / SOME, 1.0) * (not cues.opens),
    )
