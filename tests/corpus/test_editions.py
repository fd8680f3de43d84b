"""The editions are complete, fit the source, and keep its numbers, its lists and its terms."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from corpus import CorpusError, Document, EntryKind, Excerpt, Kind, Term, open_document
from corpus.document import DEFAULT, DOCUMENTS
from corpus.editions import read_editions, text_hash
from index.analysis import terms, words

DOCUMENT = open_document()
EDITIONS = ("en", "ar")
NOTICES = {language: edition.notice for language, edition in DOCUMENT.editions.items()}
WRITTEN_OUT = {("ar", "8.5.1.1/4")}  # "20 Lignes Directrices": Arabic says the number in a word
THOUSANDS = re.compile(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3}\b)")
SMUGGLING = {"fr": r"passeur|passage facilit|trafic (illicite )?de migrants", "en": r"smuggl", "ar": r"تهريب|مهر"}
TRAFFICKING = {  # in persons, or in drugs
    "fr": r"traite (des|de|d’)|la traite\b|trafiquant|du trafic de stup|le trafic de stup",
    "en": r"traffick|traffic in persons",
    "ar": r"اتجار|تاجر|متجر",
}
ARABIC_PREFIX = re.compile(r"^[وف]?[بكل]?(?:ال)?(?=\w{3})")
IN_ORDER = 0.95  # share of the passages with both: languages order a few of them differently
KEPT = 0.98  # share of the French terms that an edition renders by a form of the list, word for word


def test_there_are_editions_in_english_and_arabic() -> None:
    assert set(DOCUMENT.editions) == set(EDITIONS)


@pytest.mark.parametrize("language", EDITIONS)
def test_an_edition_has_every_passage_and_every_name(language: str) -> None:
    edition = DOCUMENT.editions[language]
    assert set(edition.texts) == {passage.id for passage in DOCUMENT.passages}
    assert all(text.strip() == text != "" for text in edition.texts.values())
    assert all(edition.name(section.title) for section in DOCUMENT.sections.values())
    assert all(edition.name(entry.name) for entry in DOCUMENT.entries.values())


@pytest.mark.parametrize("language", EDITIONS)
def test_numbers_and_section_references_are_those_of_the_french(language: str) -> None:
    for passage in DOCUMENT.passages:
        if (language, passage.id) not in WRITTEN_OUT:
            assert numbers(DOCUMENT.editions[language].texts[passage.id]) == numbers(passage.text), passage.id


@pytest.mark.parametrize("language", EDITIONS)
def test_lines_and_cells_are_as_many_as_in_the_french(language: str) -> None:
    for passage in DOCUMENT.passages:
        assert DOCUMENT.editions[language].texts[passage.id].count("\n") == passage.text.count("\n"), passage.id


@pytest.mark.parametrize("language", EDITIONS)
def test_every_excerpt_of_every_entry_has_its_words(language: str) -> None:
    for excerpt in (x for entry in DOCUMENT.entries.values() for part in entry.parts for x in part.excerpts):
        assert DOCUMENT.translation(excerpt, language)


def test_a_sentence_is_rendered_by_the_sentence_in_its_place() -> None:
    figure = next(e for e in DOCUMENT.entries_of(EntryKind.FIGURE) if "200 000" in e.name)
    excerpt = figure.parts[0].excerpts[0]
    assert excerpt.end is not None
    assert "200,000" in (DOCUMENT.translation(excerpt, "en") or "")
    assert (DOCUMENT.translation(excerpt, "en") or "").count(". ") == 0


def test_half_a_sentence_has_no_rendering() -> None:
    with pytest.raises(CorpusError, match="no lines or sentences of edition 'en' render"):
        DOCUMENT.translation(Excerpt("6.2/3", 3, 40), "en")


@pytest.mark.parametrize("language", EDITIONS)
@pytest.mark.parametrize("pattern", [SMUGGLING, TRAFFICKING])
def test_smuggling_and_trafficking_are_never_swapped(language: str, pattern: dict[str, str]) -> None:
    for passage in DOCUMENT.passages:
        in_french = re.search(pattern["fr"], passage.text.lower())
        rendered = re.search(pattern[language], DOCUMENT.editions[language].texts[passage.id].lower())
        assert bool(in_french) == bool(rendered), passage.id


@pytest.mark.parametrize("language", EDITIONS)
def test_smuggling_and_trafficking_stand_in_the_order_of_the_french(language: str) -> None:
    both = [p for p in DOCUMENT.passages if all(re.search(c["fr"], p.text.lower()) for c in (SMUGGLING, TRAFFICKING))]
    same = [order(p.text, "fr") == order(DOCUMENT.editions[language].texts[p.id], language) for p in both]
    assert len(both) > 60
    assert sum(same) / len(same) >= IN_ORDER


@pytest.mark.parametrize("language", EDITIONS)
def test_terms_are_rendered_by_the_forms_of_the_term_list(language: str) -> None:
    kept = [
        any(holds(DOCUMENT.editions[language].texts[passage_id], form, language) for form in term.forms[language])
        for term, passage_id in occurrences(DOCUMENT)
    ]
    assert len(kept) > 2000
    assert sum(kept) / len(kept) >= KEPT


@pytest.mark.parametrize("language", EDITIONS)
@pytest.mark.parametrize("term_id", ["non-refoulement", "readmission", "refugee", "asylum-seeker", "detention"])
def test_the_terms_that_matter_most_are_rendered_without_exception(language: str, term_id: str) -> None:
    for term, passage_id in occurrences(DOCUMENT):
        if term.id == term_id:
            text = DOCUMENT.editions[language].texts[passage_id]
            assert any(holds(text, form, language) for form in term.forms[language]), (passage_id, text)


def test_english_has_no_french_quotation_marks_and_arabic_no_latin_sentences() -> None:
    assert not any(re.search("[«»]", text) for text in DOCUMENT.editions["en"].texts.values())
    for passage_id, text in DOCUMENT.editions["ar"].texts.items():
        if DOCUMENT.passage(passage_id).kind in (Kind.PARAGRAPH, Kind.BULLET, Kind.ITEM, Kind.DEFINITION):
            assert len(re.findall(r"[\u0600-\u06ff]", text)) > len(re.findall(r"[A-Za-z]", text)), passage_id


def test_the_same_french_words_are_rendered_the_same_everywhere() -> None:
    for language in EDITIONS:
        rendered: dict[str, set[str]] = {}
        for passage in DOCUMENT.passages:
            rendered.setdefault(passage.text, set()).add(DOCUMENT.editions[language].texts[passage.id])
        assert [french for french, texts in rendered.items() if len(texts) > 1] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for path in (DOCUMENTS / DEFAULT).glob("*.jsonl"):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_a_changed_source_is_noticed(copy: Path) -> None:
    change(copy / "edition.en.jsonl", 3, {"french": text_hash("autre chose")})
    passage = DOCUMENT.passages[3].id
    with pytest.raises(CorpusError, match=rf"edition\.en\.jsonl does not fit the source: see the passages {passage}"):
        read_editions(copy, DOCUMENT.passages, NOTICES)


def test_a_passage_left_out_or_invented_is_noticed(copy: Path) -> None:
    path = copy / "edition.ar.jsonl"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[1:]), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"edition\.ar\.jsonl does not fit the source"):
        read_editions(copy, DOCUMENT.passages, NOTICES)
    change(path, 0, {"passage": "99/1"})
    with pytest.raises(CorpusError, match=r"edition\.ar\.jsonl does not fit the source"):
        read_editions(copy, DOCUMENT.passages, NOTICES)


def test_a_file_that_is_missing_is_named(copy: Path) -> None:
    (copy / "names.jsonl").unlink()
    with pytest.raises(CorpusError, match=r"there is no names\.jsonl"):
        read_editions(copy, DOCUMENT.passages, NOTICES)


def test_a_name_that_the_edition_does_not_know_is_refused() -> None:
    with pytest.raises(CorpusError, match="edition 'en' has no name for 'Nom inconnu'"):
        DOCUMENT.called("Nom inconnu", "en")
    assert DOCUMENT.called("Nom inconnu", "es") == "Nom inconnu"


def test_errata_are_told_in_the_languages_of_the_editions() -> None:
    for erratum in DOCUMENT.errata:
        assert set(erratum.notes) == {"fr", *EDITIONS}
        assert numbers(erratum.note("en")) == numbers(erratum.note("fr")) == numbers(erratum.note("ar"))


def order(text: str, language: str) -> tuple[int, ...]:
    """Return which of smuggling (0) and trafficking (1) is named first, and which after it."""
    first = {at: re.search(c[language], text.lower()) for at, c in enumerate((SMUGGLING, TRAFFICKING))}
    return tuple(sorted(first, key=lambda at: found.start() if (found := first[at]) else len(text)))


def change(path: Path, row: int, changed: dict[str, str]) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[row] |= changed
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows), encoding="utf-8")


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", THOUSANDS.sub("", text)))


def occurrences(document: Document) -> list[tuple[Term, str]]:
    """Return every term with each passage that has it, longer terms before those that they contain."""
    found = []
    longest_first = sorted(document.terms, key=lambda term: -len(term.forms["fr"][0]))
    for passage in document.passages:
        text = f" {' '.join(words(passage.text))} "
        for term in longest_first:
            name = rf" {' '.join(words(term.forms['fr'][0]))}(?= )"
            text, times = re.subn(name, " ·", text)
            if times:
                found.append((term, passage.id))
    return found


def holds(text: str, form: str, language: str) -> bool:
    """Whether every word of a form stands in a text, inflected as it may be."""
    if language == "ar":
        stripped = [ARABIC_PREFIX.sub("", word) for word in words(text)]
        return all(any(word[:4] in each for each in stripped) for word in map(bare, words(form)))
    return set(terms(form, language)) <= set(terms(text, language))


def bare(word: str) -> str:
    return ARABIC_PREFIX.sub("", word)
