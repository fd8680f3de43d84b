"""Every metric on cases that can be counted by hand, and against the libraries that define it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from evals.figures import OF_ANSWERS, OF_GROUPS, OF_TURNS
from evals.metrics.calibration import ANSWERABLE, BINS, Given, calibration_error, reliability
from evals.metrics.citations import citation_precision, citation_recall, conciseness, touches, verbatim
from evals.metrics.consistency import across_languages, groups, paraphrases
from evals.metrics.facts import complete, fact_recall, missing
from evals.metrics.outcomes import confusion, declined, expected, outcome_accuracy, refused
from evals.metrics.quotes import squeeze, stands
from evals.metrics.ranking import hit, ndcg, reciprocal_rank
from evals.metrics.ratio import SILENT, Ratio
from evals.metrics.turns import dependent_right, independent_right, independent_same
from evals.record import Record
from evals.systems import Cited, Lines, Reply
from tests.evals.conftest import DECLINED, FACT, a_question, a_record, a_turn, citing, without_answer

EVIDENCE, ELSEWHERE, BESIDE = (10, 12), (100, 104), (50, 51)
LINES = st.tuples(st.integers(1, 30), st.integers(0, 5)).map(lambda drawn: (drawn[0], sum(drawn)))


# Facts


def test_a_fact_stands_in_a_quote() -> None:
    assert missing(["le droit"], citing((1, 1), quote="… le droit d’asile", text="")) == ()


def test_a_fact_stands_in_the_text_of_the_answer() -> None:
    assert missing(["le droit"], Reply("answered", "C’est le droit.")) == ()


def test_a_fact_that_stands_nowhere_is_missing() -> None:
    assert missing(["le droit", "le devoir"], citing((1, 1), quote="le droit", text="")) == ("le devoir",)


def test_a_fact_is_found_whatever_its_spaces_and_apostrophes() -> None:
    assert missing(["l'aide au retour"], citing((1, 1), quote="l’aide\n  au retour", text="")) == ()


def test_an_answer_that_declines_holds_no_fact_even_where_it_says_it() -> None:
    assert missing([FACT], Reply("not_in_document", FACT)) == (FACT,)


def test_one_fact_of_two_makes_no_complete_answer() -> None:
    assert complete(a_record(a_question(facts=(FACT, "un autre")))) == (0.0, 1.0)


def test_all_facts_make_a_complete_answer() -> None:
    assert complete(a_record()) == (1.0, 1.0)


def test_one_fact_of_four_is_a_quarter_of_the_facts() -> None:
    assert fact_recall(a_record(a_question(facts=(FACT, "b-", "c-", "d-")))) == (0.25, 1.0)


# What a metric says nothing of


@pytest.mark.parametrize(
    "metric",
    [complete, fact_recall, citation_precision, citation_recall, conciseness, hit(5), reciprocal_rank, ndcg, refused],
)
def test_a_question_without_an_answer_says_nothing_of(metric: Callable[[Record], Ratio]) -> None:
    assert metric(a_record(without_answer())) == SILENT


def test_an_answerable_question_says_nothing_of_declining() -> None:
    assert declined(a_record()) == SILENT


def test_an_answer_without_citations_says_nothing_of_precision() -> None:
    assert citation_precision(a_record(reply=citing())) == SILENT


def test_an_answer_without_citations_says_nothing_of_quotes() -> None:
    assert verbatim(a_record(reply=citing())) == SILENT


def test_an_incomplete_answer_says_nothing_of_conciseness() -> None:
    assert conciseness(a_record(reply=citing(EVIDENCE, text="autre chose"))) == SILENT


def test_a_turn_that_depends_says_nothing_of_those_that_do_not() -> None:
    assert independent_right(a_turn()) == independent_same(a_turn()) == SILENT


def test_a_turn_that_stands_alone_says_nothing_of_those_that_depend() -> None:
    assert dependent_right(a_turn(depends=False)) == SILENT


# Citations


def test_one_citation_of_two_in_the_evidence_is_a_precision_of_a_half() -> None:
    assert citation_precision(a_record(reply=citing(EVIDENCE, ELSEWHERE))) == (0.5, 1.0)


def test_a_citation_that_touches_the_last_line_of_the_evidence_is_right() -> None:
    assert citation_precision(a_record(reply=citing((12, 20)))) == (1.0, 1.0)


def test_a_citation_of_the_line_after_the_evidence_is_wrong() -> None:
    assert citation_precision(a_record(reply=citing((13, 20)))) == (0.0, 1.0)


def test_a_citation_that_may_stand_beside_the_evidence_is_right() -> None:
    assert citation_precision(a_record(reply=citing(EVIDENCE, BESIDE), beside=(BESIDE,))) == (1.0, 1.0)


def test_a_citation_that_only_leads_in_to_others_does_not_count() -> None:
    assert citation_precision(a_record(reply=citing(ELSEWHERE, EVIDENCE), leading=(0,))) == (1.0, 1.0)


def test_a_citation_that_leads_in_and_is_evidence_counts() -> None:
    record = a_record(reply=citing(EVIDENCE, ELSEWHERE), leading=(0,))
    assert citation_precision(record) == (0.5, 1.0)


def test_an_answer_of_nothing_but_lines_that_lead_in_elsewhere_has_no_right_citation() -> None:
    assert citation_precision(a_record(reply=citing(ELSEWHERE), leading=(0,))) == (0.0, 1.0)


def test_one_passage_of_the_evidence_cited_of_two_is_a_recall_of_a_half() -> None:
    assert citation_recall(a_record(reply=citing(EVIDENCE, (11, 11)), evidence=(EVIDENCE, ELSEWHERE))) == (0.5, 1.0)


def test_an_answerable_question_that_is_declined_recalls_nothing() -> None:
    assert citation_recall(a_record(reply=DECLINED)) == (0.0, 1.0)


def test_what_may_stand_beside_the_evidence_needs_no_citation() -> None:
    assert citation_recall(a_record(beside=(BESIDE,))) == (1.0, 1.0)


def test_every_quote_weighs_the_same_in_verbatim() -> None:
    assert verbatim(a_record(reply=citing(EVIDENCE, BESIDE, ELSEWHERE), standing=2)) == (2.0, 3.0)


def test_conciseness_is_the_words_quoted_over_the_words_of_the_evidence() -> None:
    reply = citing(EVIDENCE, ELSEWHERE, quote="trois mots cités")
    assert conciseness(a_record(reply=reply, evidence_words=4)) == (6.0, 4.0)


@given(LINES, LINES)
def test_touching_is_symmetric(one: Lines, other: Lines) -> None:
    assert touches(one, [other]) == touches(other, [one])


@given(LINES, st.lists(LINES, max_size=4))
def test_lines_touch_where_they_have_a_line_in_common(lines: Lines, others: list[Lines]) -> None:
    own = set(range(lines[0], lines[1] + 1))
    assert touches(lines, others) == any(own & set(range(first, last + 1)) for first, last in others)


# Ranking


def found_at(*places: int) -> Record:
    """Return a record whose search finds the evidence at these ranks, and something else before."""
    return a_record(found=tuple(EVIDENCE if at in places else ELSEWHERE for at in range(1, 11)))


@pytest.mark.parametrize(("depth", "value"), [(1, 0.0), (2, 0.0), (3, 1.0), (10, 1.0)])
def test_a_hit_is_evidence_among_the_first(depth: int, value: float) -> None:
    assert hit(depth)(found_at(3, 5)) == (value, 1.0)


def test_the_reciprocal_rank_is_that_of_the_first_evidence_found() -> None:
    assert reciprocal_rank(found_at(4, 5)) == (0.25, 1.0)


def test_the_reciprocal_rank_is_0_where_no_evidence_is_found() -> None:
    assert reciprocal_rank(found_at()) == (0.0, 1.0)


@given(st.lists(st.booleans(), min_size=10, max_size=10), st.integers(0, 15))
def test_ndcg_is_that_of_scikit_learn(relevant: list[bool], unfound: int) -> None:
    places = [(at * 10, at * 10 + 3) for at in range(1, 11 + unfound)]
    evidence = [lines for lines, right in zip(places, [*relevant, *[True] * unfound], strict=True) if right]
    if not evidence:
        return
    record = a_record(found=tuple(places[:10]), evidence=tuple(evidence))
    everything = [[float(lines in evidence) for lines in places] + [0.0]]
    ranking = [[float(-at) for at in range(len(places) + 1)]]
    assert ndcg(record) == pytest.approx((ndcg_score(everything, ranking, k=10), 1.0))


def test_evidence_found_in_several_pieces_gains_no_more_than_all() -> None:
    assert ndcg(a_record(found=((10, 10), (11, 11), (12, 12)))) == (1.0, 1.0)


# Outcomes


@pytest.mark.parametrize(
    ("kind", "answerable", "outcome"),
    [
        ("definition", True, "answered"),
        ("absent", False, "not_in_document"),
        ("off_topic", False, "off_topic"),
        ("hostile", False, "off_topic"),
    ],
)
def test_a_question_ought_to_end_by_its_kind(kind: str, answerable: bool, outcome: str) -> None:
    assert expected(a_question(kind=kind, answerable=answerable)) == outcome


def test_declining_for_the_wrong_reason_is_not_the_outcome_that_ought_to_be() -> None:
    record = a_record(without_answer(), Reply("off_topic", ""))
    assert (outcome_accuracy(record), declined(record)) == ((0.0, 1.0), (1.0, 1.0))


def test_the_outcome_that_ought_to_be_is_accurate() -> None:
    assert outcome_accuracy(a_record(without_answer(), DECLINED)) == (1.0, 1.0)


def test_an_answer_where_there_is_none_is_not_declined() -> None:
    assert declined(a_record(without_answer())) == (0.0, 1.0)


@pytest.mark.parametrize(("reply", "value"), [(DECLINED, 1.0), (Reply("clarify", ""), 1.0), (citing(), 0.0)])
def test_an_answerable_question_that_is_not_answered_is_refused(reply: Reply, value: float) -> None:
    assert refused(a_record(reply=reply)) == (value, 1.0)


def test_outcomes_are_counted_by_what_ought_to_be_and_what_was() -> None:
    records = [a_record(), a_record(), a_record(reply=DECLINED), a_record(without_answer(), DECLINED)]
    assert confusion(records) == {
        "answered": {"answered": 2, "not_in_document": 1},
        "not_in_document": {"not_in_document": 1},
    }


# Quotes


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("la coopération", "la coopé-\n  ration"),
        ("le droit d’asile", "le   droit\nd’asile"),
        ("la Convention de Genève.", "la Convention de Genève12."),
        ("(OIM) agit", "(OIM)3 agit"),
        ("en 2008", "en 2008"),
    ],
)
def test_a_quote_stands_whatever_the_line_ends_hyphens_and_footnote_marks(quote: str, raw: str) -> None:
    assert stands(quote, raw)


@pytest.mark.parametrize(
    ("quote", "raw"),
    [("le devoir", "le droit"), ("Le droit", "le droit"), ("d'asile", "d’asile"), ("en 2009", "en 2008"), ("a", "")],
)
def test_a_quote_with_another_letter_does_not_stand(quote: str, raw: str) -> None:
    assert not stands(quote, raw)


@given(st.text())
def test_squeezing_twice_changes_nothing_more(text: str) -> None:
    assert squeeze(squeeze(text)) == squeeze(text)


# Turns


@pytest.mark.parametrize(
    ("outcome", "reply", "right"),
    [
        ("answered", citing(EVIDENCE), True),
        ("answered", citing(EVIDENCE, text="autre chose"), False),
        ("answered", DECLINED, False),
        ("smalltalk", Reply("clarify", "Bonjour."), True),
        ("smalltalk", DECLINED, False),
        ("not_in_document", Reply("off_topic", ""), True),
        ("not_in_document", citing(EVIDENCE), False),
    ],
)
def test_a_turn_is_right_when_it_ends_as_it_ought_to_with_its_facts(outcome: str, reply: Reply, right: bool) -> None:
    assert dependent_right(a_turn(outcome=outcome, reply=reply)) == (float(right), 1.0)


def test_a_turn_that_stands_alone_is_right_by_the_same_rule() -> None:
    assert independent_right(a_turn(depends=False)) == (1.0, 1.0)


def test_a_turn_that_is_answered_otherwise_than_alone_is_not_the_same() -> None:
    assert independent_same(a_turn(depends=False, alone=DECLINED)) == (0.0, 1.0)


def test_a_turn_that_is_answered_as_alone_is_the_same() -> None:
    assert independent_same(a_turn(depends=False, alone=citing(EVIDENCE))) == (1.0, 1.0)


# Consistency


def in_group(*replies: Reply, languages: Sequence[str] = ("fr", "fr", "fr")) -> list[Record]:
    pairs = zip(replies, languages, strict=False)
    return [a_record(a_question(group="need", language=language), reply) for reply, language in pairs]


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (citing(EVIDENCE, BESIDE), citing(BESIDE, EVIDENCE), 1.0),
        (citing(EVIDENCE), citing(ELSEWHERE), 0.0),
        (citing(EVIDENCE, BESIDE), citing(EVIDENCE, ELSEWHERE), 1 / 3),
        (DECLINED, citing(EVIDENCE), 0.0),
        (DECLINED, DECLINED, 1.0),
    ],
)
def test_paraphrases_agree_by_the_passages_that_both_cite(one: Reply, other: Reply, agreement: float) -> None:
    assert paraphrases(in_group(one, other)) == pytest.approx((agreement, 1.0))


def test_every_pair_of_paraphrases_counts() -> None:
    assert paraphrases(in_group(citing(EVIDENCE), citing(EVIDENCE), citing(ELSEWHERE))) == (1.0, 3.0)


def test_questions_in_two_languages_are_no_paraphrases() -> None:
    assert paraphrases(in_group(DECLINED, DECLINED, languages=("fr", "en"))) == SILENT


def test_questions_in_two_languages_are_held_against_each_other() -> None:
    group = in_group(citing(EVIDENCE), citing(EVIDENCE), citing(ELSEWHERE), languages=("fr", "en", "en"))
    assert across_languages(group) == (1.0, 2.0)


def test_a_need_that_one_question_has_alone_is_no_group() -> None:
    one, other = in_group(DECLINED, DECLINED)
    lonely = a_record(a_question(group="lonely"))
    assert groups([one, lonely, a_record(), a_record(), other]) == [[one, other]]


# Calibration


def sure(confidence: float | None, right: bool = True, answerable: bool = True) -> Record:
    text = FACT if right else "autre chose"
    return a_record(
        a_question() if answerable else without_answer(), citing(EVIDENCE, text=text, confidence=confidence)
    )


def error_of(records: Sequence[Record]) -> float:
    gathered = Given.of(records)
    return float(calibration_error(gathered, np.ones((1, len(gathered.confidence))))[0])


def direct_error(records: Sequence[Record]) -> float:
    """Compute the weighed error tenth by tenth, as the definition reads."""
    share = sum(record.asked.answerable for record in records) / len(records)
    answers = [
        (
            record.reply.confidence,
            float(record.asked.answerable and FACT in record.reply.text),
            ANSWERABLE / share if record.asked.answerable else (1 - ANSWERABLE) / (1 - share),
        )
        for record in records
        if record.reply.outcome == "answered" and record.reply.confidence is not None
    ]
    error, whole = 0.0, sum(weight for *_, weight in answers)
    for tenth in range(10):
        own = [each for each in answers if tenth == min(int(each[0] * 10), 9)]
        weight = sum(each[2] for each in own)
        if weight:
            mean, right = (sum(each[at] * each[2] for each in own) / weight for at in (0, 1))
            error += weight / whole * abs(mean - right)
    return error


RECORDS = st.builds(sure, st.floats(0, 1), st.booleans(), st.booleans()) | st.just(a_record(without_answer(), DECLINED))


@settings(deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=30))
def test_the_calibration_error_is_that_of_its_definition(records: list[Record]) -> None:
    if any(record.reply.confidence is not None for record in records):
        assert error_of(records) == pytest.approx(direct_error(records))


def test_who_is_always_sure_and_always_right_has_no_error() -> None:
    assert error_of([sure(1.0), sure(1.0)]) == 0.0


def test_who_is_sure_and_half_of_the_time_wrong_has_an_error_of_a_half() -> None:
    assert error_of([sure(1.0), sure(1.0, right=False)]) == 0.5


def test_an_answer_to_what_the_document_does_not_answer_is_wrong_and_weighs_as_in_use() -> None:
    assert error_of([sure(1.0), sure(1.0, answerable=False)]) == pytest.approx(1 - ANSWERABLE)


def test_an_answer_that_is_drawn_twice_weighs_twice() -> None:
    gathered = Given.of([sure(1.0), sure(1.0, right=False)])
    drawn = calibration_error(gathered, np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]]))
    assert drawn.tolist() == [0.0, 0.5, 1.0]


def test_a_resample_without_an_answer_has_no_error() -> None:
    assert np.isnan(calibration_error(Given.of([sure(1.0)]), np.zeros((1, 1)))).all()


def test_answers_without_confidence_and_declined_questions_are_not_gathered() -> None:
    records = [sure(None), a_record(reply=replace(DECLINED, confidence=0.4)), sure(0.0)]
    assert Given.of(records).confidence.tolist() == [0.0]


def test_nothing_asked_gathers_nothing() -> None:
    assert reliability(Given.of([])) == ()


def test_a_tenth_holds_its_answers_with_mean_confidence_and_share_right() -> None:
    records = [sure(0.95), sure(1.0), sure(0.92, right=False), sure(0.31, right=False)]
    low, high = reliability(Given.of(records))
    assert (low.low, low.high, low.count, low.right) == (0.3, 0.4, 1, 0.0)
    assert (high.low, high.high, high.count) == (0.9, 1.0, 3)
    assert (high.confidence, high.right) == pytest.approx((2.87 / 3, 2 / 3))


@given(st.lists(st.floats(0, 1), max_size=20))
def test_every_answer_lies_in_one_tenth(confidences: list[float]) -> None:
    bins = reliability(Given.of([sure(confidence) for confidence in confidences]))
    assert sum(each.count for each in bins) == len(confidences)
    assert len(bins) <= BINS
    assert all(each.low - 1e-9 <= each.confidence <= each.high + 1e-9 for each in bins)


# All together


@given(
    st.booleans(),
    st.lists(st.tuples(LINES, st.booleans()), max_size=4),
    st.lists(LINES, min_size=1, max_size=3),
    st.lists(LINES, max_size=10),
)
def test_no_share_is_less_than_nothing_or_more_than_all(
    answerable: bool, cited: list[tuple[Lines, bool]], evidence: list[Lines], found: list[Lines]
) -> None:
    record = a_record(
        a_question() if answerable else without_answer(),
        Reply("answered", FACT, tuple(Cited("cité", lines) for lines, _ in cited)),
        evidence=tuple(evidence) if answerable else (),
        found=tuple(found),
        standing=len(cited),
        leading=tuple(at for at, (_, leads) in enumerate(cited) if leads),
    )
    for name, metric in OF_ANSWERS.items():
        count, whole = metric(record)
        assert 0 <= count <= whole or name == "conciseness", name


@pytest.mark.parametrize("metric", [*OF_ANSWERS.values(), *OF_GROUPS.values(), *OF_TURNS.values()])
def test_every_metric_is_defined_in_its_docstring(metric: Callable[..., Ratio]) -> None:
    assert metric.__doc__
