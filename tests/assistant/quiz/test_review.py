"""What experts decide of items is read with care and honoured."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.quiz import Form, Item, ItemKind, Review, ReviewError, Verdict, open_quizzes, review_file, spreadsheet
from assistant.quiz.bank import Bank
from assistant.quiz.review import Decision
from corpus import open_document
from index.embedding import open_embedder

Banks = Callable[[str], Bank]


@pytest.fixture
def gap(bank: Banks) -> Item:
    return next(item for item in bank("fr").items if item.kind is ItemKind.GAP)


def applied(item: Item, *decisions: Decision) -> list[Item]:
    return list(Review({decision.id: decision for decision in decisions}).applied([item]))


def test_the_decisions_that_are_kept_are_sound_and_name_items_that_there_are() -> None:
    decided = Review.read(review_file(open_document())).decisions
    assert set(decided) <= open_quizzes().everywhere()


def test_a_banned_item_is_never_given(bank: Banks, gap: Item) -> None:
    review = Review({gap.id: Decision(gap.id, Verdict.BAN)})
    made = Bank.make(open_document(), open_embedder(), "fr", review)
    assert gap.id not in {item.id for item in made.items}
    assert made.sign != bank("fr").sign


def test_an_item_is_banned_in_all_languages_by_its_name_without_one(gap: Item) -> None:
    assert applied(gap, Decision(gap.id.removesuffix(".fr"), Verdict.BAN)) == []


def test_an_accepted_item_stays_as_it_is(gap: Item) -> None:
    assert applied(gap, Decision(gap.id, Verdict.ACCEPT)) == [gap]


def test_an_edited_item_has_the_editors_words_and_keeps_its_reasons(gap: Item) -> None:
    decision = Decision(
        gap.id, Verdict.EDIT, "Une autre question ?", ("la clé",), ("un leurre", "un autre", "un tiers")
    )
    (edited,) = applied(gap, decision)
    assert (edited.stem, edited.keys) == ("Une autre question ?", ("la clé",))
    assert [lure.text for lure in edited.lures] == ["un leurre", "un autre", "un tiers"]
    assert [lure.why for lure in edited.lures] == [lure.why for lure in gap.lures]


def test_several_keys_make_an_item_with_several_answers(gap: Item) -> None:
    (edited,) = applied(gap, Decision(gap.id, Verdict.EDIT, key=("un", "deux"), options=("trois",)))
    assert (edited.form, edited.right) == (Form.MULTIPLE, (0, 1))


def test_a_spreadsheet_that_was_decided_on_is_read_back(tmp_path: Path, bank: Banks) -> None:
    path = tmp_path / "items.csv"
    rows = list(csv.DictReader(io.StringIO(spreadsheet(bank("ar").of("routes"), Review({})).removeprefix("\ufeff"))))
    assert len(rows) == len(bank("ar").of("routes"))
    rows[0]["decision"], rows[1]["decision"], rows[1]["stem"] = "ban", "Edit", "سؤال آخر؟"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    decisions = Review.read(path).decisions
    assert [decision.verdict for decision in decisions.values()] == [Verdict.BAN, Verdict.EDIT]
    assert decisions[rows[1]["id"]].stem == "سؤال آخر؟"
    assert decisions[rows[1]["id"]].key == tuple(rows[1]["key"].split("\n"))


def test_what_was_decided_before_stands_in_the_spreadsheet(gap: Item) -> None:
    told = spreadsheet([gap], Review({gap.id: Decision(gap.id, Verdict.BAN, note="trop facile")}))
    assert ",ban,trop facile" in told


def test_a_cell_is_no_formula(gap: Item, tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    Review({gap.id: Decision(gap.id, Verdict.EDIT, "=1+1", ("-2",))}).write(path)
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert "=1+1" not in [cell for row in rows for cell in row]
    assert Review.read(path).decisions[gap.id].stem == "=1+1"


text = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30).map(str.strip).filter(bool)


@settings(deadline=None, max_examples=60)
@given(text, text, st.lists(text, max_size=3))
def test_decisions_survive_being_written_and_read(
    tmp_path_factory: pytest.TempPathFactory, stem: str, key: str, options: list[str]
) -> None:
    path = tmp_path_factory.mktemp("review") / "review.csv"
    lines = [line for option in (key, *options) for line in option.splitlines()]
    review = Review(
        {"gap.x.fr": Decision("gap.x.fr", Verdict.EDIT, " ".join(stem.split()), tuple(lines[:1]), tuple(lines[1:]))}
    )
    review.write(path)
    assert Review.read(path) == review


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("id,note\nx,y\n", "the first row lacks decision"),
        ("id,decision\ngap.x.fr,maybe\n", "row 2, decision: 'maybe' is none of accept, edit, ban"),
        ("id,decision\n,ban\n", "row 2, id: there is none"),
        ('id,decision\n"x,ban\n', "cannot be read as CSV"),
    ],
)
def test_a_review_that_cannot_be_read_says_where(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReviewError, match=told):
        Review.read(path)


def test_no_review_decides_nothing(tmp_path: Path) -> None:
    assert Review.read(tmp_path / "none.csv").decisions == {}
