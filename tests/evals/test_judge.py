"""The optional judge: a model that reads answers through LlamaIndex, and how far it agrees with the metrics."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from pydantic import Field
from sklearn.metrics import cohen_kappa_score

from corpus import Document
from evals.errors import EvaluationError
from evals.judge import Verdict, agreement, judge_records, open_judge
from evals.systems import Reply
from tests.evals.conftest import DECLINED, FACT, a_question, a_record, citing, without_answer

ANSWER = citing((10, 12), text=f"C’est {FACT} le retour.")
MADE_UP = citing((10, 12), text="C’est une licorne.")


class Judge(CustomLLM):
    """Finds everything right that does not speak of what it does not believe in; keeps what it was shown."""

    disbelieved: str = "licorne"
    shown: list[str] = Field(default_factory=list)

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata()

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        self.shown.append(prompt)
        return CompletionResponse(text=self.answer(self.disbelieved not in prompt, "YES or NO" in prompt))

    def answer(self, right: bool, yes_or_no: bool) -> str:
        if yes_or_no:
            return "YES" if right else "NO"
        return "5.0\nAs it stands there." if right else "1.0\nMade up."

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        yield self.complete(prompt)


class Babbler(Judge):
    """Says neither yes nor no, and gives no score."""

    def answer(self, right: bool, yes_or_no: bool) -> str:
        return "Well…\nIt depends."


class Curt(Judge):
    """Gives a score, and no reason for it."""

    def answer(self, right: bool, yes_or_no: bool) -> str:
        return super().answer(right, yes_or_no).partition("\n")[0]


class Silent(Judge):
    """Cannot be reached."""

    def answer(self, right: bool, yes_or_no: bool) -> str:
        raise ConnectionError("the model is away")


def verdict(judge: Judge, document: Document, reply: Reply = ANSWER, **changes: Any) -> Verdict:
    (found,) = judge_records([a_record(reply=reply, **changes)], judge, document)
    return found


def pair(told: Verdict) -> tuple[bool, bool]:
    return told.faithful, told.correct


# Opened


def test_a_judge_is_opened_by_module_and_class() -> None:
    assert isinstance(open_judge(f"{__name__}:Judge", []), CustomLLM)


def test_options_are_given_to_the_judge() -> None:
    judge = open_judge(f"{__name__}:Judge", ["disbelieved=a=b"])
    assert judge.model_dump()["disbelieved"] == "a=b"


@pytest.mark.parametrize(
    "name", ["nowhere.at.all:Judge", f"{__name__}:Nobody", "Judge", "", ":Judge", f"{__name__}:", "json:loads"]
)
def test_a_judge_that_cannot_be_opened_is_told_with_how_one_is_named(name: str) -> None:
    with pytest.raises(
        EvaluationError, match=f"the judge {name!r} cannot be opened: .*; a judge is named module:Class"
    ):
        open_judge(name, [])


def test_an_option_that_the_judge_does_not_take_is_told() -> None:
    with pytest.raises(EvaluationError, match="cannot be opened"):
        open_judge(f"{__name__}:Judge", ["shown=text"])


def test_what_is_no_model_is_told() -> None:
    with pytest.raises(EvaluationError, match="'os:getcwd' is no LLM of LlamaIndex"):
        open_judge("os:getcwd", [])


# Judging


def test_a_right_answer_is_faithful_and_correct(document: Document) -> None:
    assert pair(verdict(Judge(), document)) == (True, True)


def test_a_made_up_answer_is_neither(document: Document) -> None:
    assert pair(verdict(Judge(), document, MADE_UP)) == (False, False)


def test_an_answer_that_the_judge_says_nothing_clear_of_is_neither(document: Document) -> None:
    assert pair(verdict(Babbler(), document)) == (False, False)


def test_a_score_counts_without_a_reason(document: Document) -> None:
    assert pair(verdict(Curt(), document)) == (True, True)


@pytest.mark.parametrize(("reply", "standing", "metrics"), [(ANSWER, 1, (True, True)), (MADE_UP, 0, (False, False))])
def test_what_the_metrics_say_of_the_same_answer_stands_beside_it(
    document: Document, reply: Reply, standing: int, metrics: tuple[bool, bool]
) -> None:
    told = verdict(Judge(), document, reply, standing=standing)
    assert (told.verbatim, told.complete) == metrics


def test_the_judge_of_correctness_reads_question_evidence_and_answer(document: Document) -> None:
    judge = Judge()
    verdict(judge, document)
    (shown,) = (prompt for prompt in judge.shown if "YES or NO" not in prompt)
    for text in (a_question().question, document.passage("5/19").text, ANSWER.text):
        assert text in shown


def test_the_judge_of_faithfulness_reads_answer_and_quotes(document: Document) -> None:
    judge = Judge()
    verdict(judge, document, citing((10, 12), quote="tel que cité", text=ANSWER.text))
    (shown,) = (prompt for prompt in judge.shown if "YES or NO" in prompt)
    assert ANSWER.text in shown
    assert "tel que cité" in shown


def test_answers_to_answerable_questions_alone_are_judged(document: Document) -> None:
    records = [
        a_record(without_answer(id="no"), ANSWER),
        a_record(a_question(id="declined"), DECLINED),
        a_record(a_question(id="yes"), ANSWER),
    ]
    assert [each.id for each in judge_records(records, Judge(), document)] == ["yes"]


def test_a_judge_that_fails_is_told_with_the_question(document: Document) -> None:
    with pytest.raises(EvaluationError, match="the judge failed at q: the model is away"):
        verdict(Silent(), document)


# Agreement


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[bool, bool]]) -> None:
    first, second = zip(*pairs, strict=True)
    assume(len({*first, *second}) == 2)
    assert agreement(pairs).kappa == pytest.approx(cohen_kappa_score(first, second))


def test_two_that_always_say_the_same_one_thing_agree_wholly() -> None:
    assert agreement([(True, True)] * 3).kappa == 1.0


def test_the_share_is_how_often_both_say_the_same() -> None:
    found = agreement([(True, True), (False, False), (True, False), (False, True)])
    assert (found.share, found.kappa, found.units) == (0.5, 0.0, 4)


def test_nothing_judged_is_no_agreement() -> None:
    with pytest.raises(EvaluationError, match="no answer that both have judged"):
        agreement([])
