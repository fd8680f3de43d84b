"""The deck for Anki, opened with Anki itself: what is read back is the quiz, and importing twice does not double it."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from anki.notes import Note
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.quiz.bank import Bank
from assistant.quiz.feedback import sources
from assistant.quiz.formats import Written, anki, export
from assistant.quiz.grading import letter
from assistant.quiz.item import Form, Item, ItemKind, Option
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import LANGUAGES, say

FIELDS = ["Question", "Options", "Answer", "Explanation", "Source", "Id"]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r<&[]{}\\"), min_size=1)

QuizOf = Callable[..., Quiz]


class Reader(HTMLParser):
    """Reads what a browser shows of a field, a line for each block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.french: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "\n" if tag == "br" else ""
        if tag == "bdi":
            assert dict(attrs) == {"lang": "fr", "dir": "ltr"}
            self.french.append("")

    def handle_endtag(self, tag: str) -> None:
        self.text += "\n" if tag in ("p", "li") else ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.french:
            self.french[-1] += data


def shown(html: str) -> str:
    return Reader(html).text


def normal(text: str) -> str:
    """Return a text as Anki keeps it: letters and their marks composed."""
    return unicodedata.normalize("NFC", text)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def put(collection: Collection, written: Written) -> dict[str, int]:
    """Import a deck and count the notes by what became of them."""
    file = Path(collection.path).with_name("quiz.apkg")
    file.write_bytes(written.content)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file))).log
    return {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}


def notes(collection: Collection) -> dict[str, Note]:
    found = [collection.get_note(note) for note in collection.find_notes("")]
    return {note["Id"]: note for note in found}


def one(collection: Collection, quiz: Quiz, item: Item) -> Note:
    put(collection, anki.write(replace(quiz, items=(item,))))
    return notes(collection)[item.id]


def of(bank: Bank, form: Form) -> Item:
    return next(item for item in bank.of("all") if item.form is form).shuffled(3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_item_becomes_a_note_with_one_card(collection: Collection, quiz_of: QuizOf, language: str) -> None:
    quiz = quiz_of(language)
    assert put(collection, anki.write(quiz))["new"] == len(quiz.items)
    found = notes(collection)
    assert set(found) == {item.id for item in quiz.items}
    assert all(list(note.keys()) == FIELDS and len(note.cards()) == 1 for note in found.values())
    assert anki.write(quiz).left_out == ()


def test_the_deck_has_the_title_of_the_quiz_and_cards_in_its_order(collection: Collection, quiz_of: QuizOf) -> None:
    quiz = quiz_of("fr")
    put(collection, anki.write(quiz))
    cards = [card for note in notes(collection).values() for card in note.cards()]
    assert {collection.decks.name(card.did) for card in cards} == {title_of(quiz.plan)}
    order = [card.note()["Id"] for card in sorted(cards, key=lambda card: card.due)]
    assert order == [item.id for item in quiz.items]


def test_importing_twice_does_not_double(collection: Collection, quiz_of: QuizOf) -> None:
    put(collection, anki.write(quiz_of("fr")))
    again = put(collection, anki.write(quiz_of("fr")))
    assert again == {"new": 0, "updated": 0, "duplicate": 60, "conflicting": 0}
    assert (collection.note_count(), collection.card_count()) == (60, 60)


def test_a_deck_of_a_later_version_updates_the_notes(
    collection: Collection, quiz_of: QuizOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = quiz_of("fr", 10)
    put(collection, anki.write(quiz))
    monkeypatch.setattr(anki, "version", lambda _: "99.0.1")
    later = replace(quiz, items=tuple(replace(item, stem="Autrement ?") for item in quiz.items))
    assert put(collection, anki.write(later)) == {"new": 0, "updated": 10, "duplicate": 0, "conflicting": 0}
    assert {shown(note["Question"]) for note in notes(collection).values()} == {"Autrement ?"}


def test_decks_of_all_languages_go_into_one_collection(collection: Collection, quiz_of: QuizOf) -> None:
    for language in LANGUAGES:
        assert put(collection, anki.write(quiz_of(language)))["new"] == 60
    assert collection.note_count() == 180
    assert len([each for each in collection.models.all_names_and_ids() if each.name == "MTM quiz"]) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_shows_the_stem_and_all_there_is_to_choose_from_or_match(
    collection: Collection, quiz_of: QuizOf, language: str
) -> None:
    quiz = quiz_of(language)
    put(collection, anki.write(quiz))
    for item in quiz.items:
        front = shown(notes(collection)[item.id].cards()[0].question())
        for text in (item.stem, *item.premises, *(option.text for option in item.options)):
            assert text in front, item.id
        assert not any(line in front for lines in sources(item) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_back_shows_what_is_right_why_the_rest_is_wrong_and_what_proves_it(
    collection: Collection, quiz_of: QuizOf, language: str
) -> None:
    quiz = quiz_of(language)
    put(collection, anki.write(quiz))
    for item in quiz.items:
        back = shown(notes(collection)[item.id].cards()[0].answer())
        told = [item.stem, *(option.why for option in item.options), say("source", language), item.id]
        told += [line for lines in sources(item) for line in lines] + [item.options[at].text for at in item.right]
        assert [text for text in told if text not in back] == []


def test_what_is_right_has_its_letter(collection: Collection, bank: Callable[[str], Bank], quiz_of: QuizOf) -> None:
    item = of(bank("fr"), Form.SINGLE)
    place = item.right[0]
    told = shown(one(collection, quiz_of("fr"), item)["Answer"])
    assert told == f"Bonne réponse :\n{letter(place)}. {item.options[place].text}\n"


def test_a_matching_tells_beneath_each_premise_its_option(
    collection: Collection, bank: Callable[[str], Bank], quiz_of: QuizOf
) -> None:
    item = of(bank("en"), Form.MATCH)
    pairs = zip(item.premises, item.right, strict=True)
    lines = "".join(f"{premise}\n{letter(at)}. {item.options[at].text}\n" for premise, at in pairs)
    assert shown(one(collection, quiz_of("en"), item)["Answer"]) == f"Right answer:\n{lines}"


def test_an_ordering_is_told_in_its_order(collection: Collection, bank: Callable[[str], Bank], quiz_of: QuizOf) -> None:
    item = of(bank("ar"), Form.ORDER)
    lines = "".join(f"{letter(at)}. {item.options[at].text}\n" for at in item.right)
    assert shown(one(collection, quiz_of("ar"), item)["Answer"]) == f"الإجابة الصحيحة:\n{lines}"


@pytest.mark.parametrize("form", [Form.TEXT, Form.NUMBER])
def test_what_is_typed_is_told_and_there_is_nothing_to_choose_from(
    collection: Collection, bank: Callable[[str], Bank], quiz_of: QuizOf, form: Form
) -> None:
    item = of(bank("fr"), form)
    note = one(collection, quiz_of("fr"), item)
    assert shown(note["Answer"]).splitlines()[1:] == list(item.keys)
    assert note["Options"] == note["Explanation"] == ""


def test_a_reason_that_several_options_share_is_told_once(
    collection: Collection, bank: Callable[[str], Bank], quiz_of: QuizOf
) -> None:
    item = next(item for item in bank("fr").of("all") if item.kind is ItemKind.GAP and item.right == (0,))
    assert shown(one(collection, quiz_of("fr"), item)["Explanation"]) == f"b, c, d. {item.options[1].why}\n"


def test_arabic_is_written_from_the_right_and_french_in_it_from_the_left(
    collection: Collection, quiz_of: QuizOf
) -> None:
    quiz = quiz_of("ar")
    put(collection, anki.write(quiz))
    for item in quiz.items:
        note = notes(collection)[item.id]
        written = [field for field in note.fields[:-1] if field]
        assert all(field.startswith('<div lang="ar" dir="rtl">') for field in written)
        french = Reader(note["Source"]).french
        assert len(french) == len(item.citations)
        assert all(quote.startswith("« ") for quote in french)


def test_notes_are_tagged_by_topic_section_kind_level_and_bloom(collection: Collection, quiz_of: QuizOf) -> None:
    quiz = quiz_of("en")
    put(collection, anki.write(quiz))
    for item in quiz.items:
        told = {
            f"section::{item.section}",
            f"kind::{item.kind}",
            f"difficulty::{item.difficulty}",
            f"bloom::{item.bloom}",
        }
        assert set(notes(collection)[item.id].tags) == told | {f"topic::{topic}" for topic in item.topics}


def test_cards_are_readable_by_day_and_by_night(collection: Collection, quiz_of: QuizOf) -> None:
    put(collection, anki.write(quiz_of("fr", 10)))
    note_type = collection.models.by_name("MTM quiz")
    assert note_type is not None
    assert ".card.nightMode" in note_type["css"]
    assert note_type["css"] == anki.CSS.read_text(encoding="utf-8")


def test_nothing_in_a_text_is_played_or_typeset(collection: Collection, quiz_of: QuizOf) -> None:
    quiz = quiz_of("fr", 10)
    item = replace(quiz.items[0], stem="[sound:a.mp3] [latex]x[/latex] {{Answer}} {{c1::b}}")
    card = one(collection, quiz, item).cards()[0]
    assert item.stem in shown(card.question())
    assert card.question_av_tags() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_quiz_gives_the_same_bytes_at_any_time(
    quiz_of: QuizOf, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    written = anki.write(quiz_of(language))
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert written == export(quiz_of(language), "anki")
    with zipfile.ZipFile(BytesIO(written.content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2008, 1, 1, 0, 0, 0)}
        assert archive.namelist() == ["collection.anki2", "media"]


def test_the_signs_by_which_anki_knows_notes_and_their_type_stay_the_same(
    collection: Collection, quiz_of: QuizOf
) -> None:
    quiz = quiz_of("fr", 10)
    note = one(collection, quiz, replace(quiz.items[0], id="gap.8.4-3-2-1f0e.fr"))
    assert (note.guid, note.mid) == ("hB}{$<bOpk", 1_208_110_105)


def test_writing_leaves_no_file_behind(quiz_of: QuizOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    anki.write(quiz_of("fr", 10))
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stem=TEXTS, text=TEXTS, why=TEXTS)
def test_any_text_survives(collection: Collection, quiz_of: QuizOf, stem: str, text: str, why: str) -> None:
    collection.remove_notes(collection.find_notes(""))
    quiz = quiz_of("fr", 10)
    item = next(item for item in quiz.items if item.form is Form.SINGLE)
    note = one(collection, quiz, replace(item, stem=stem, options=(Option(text), Option(text, why)), right=(0,)))
    assert shown(note["Question"]) == normal(stem)
    assert shown(note["Options"]) == normal(f"{text}\n{text}\n")
    assert shown(note["Explanation"]) == normal(f"b. {why}\n")
    assert shown(note["Answer"]).endswith(normal(f"a. {text}\n"))
