"""Questions typed in haste are spelt with care; names, numbers and dialect stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Index, Speller


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "wat are teh recomendations abuot detention", "recommendations"),
        ("fr", "sa veu dire koi la readmision", "readmission"),
        ("es", "q pasa con los traficntes", "traficantes"),
    ],
)
def test_slips_are_mended(index: Index, language: str, typed: str, meant: str) -> None:
    assert meant in index.speller.spell(typed, language)


def test_short_forms_are_written_out(index: Index) -> None:
    assert index.speller.spell("cb de pays ds le dialogue", "fr") == "combien de pays dans le dialogue"
    assert index.speller.spell("wat shud we do", "en") == "what should we do"


@pytest.mark.parametrize("word", ["Zanzibar", "Merkel", "2007", "R98", "Larnaca"])
def test_names_and_numbers_stay(index: Index, word: str) -> None:
    assert index.speller.spell(f"{word} ?", "en") == f"{word} ?"


def test_arabic_is_left_alone(index: Index) -> None:
    typed = "شنو هيه الخطوات الجايه لتقويه التنسيق"
    assert index.speller.spell(typed, "ar") == typed


def test_what_is_spelt_well_is_not_changed(index: Index) -> None:
    asked = "Qu’est-ce que le non-refoulement, et pourquoi la réadmission est-elle importante ?"
    assert index.speller.spell(asked, "fr") == asked


@given(st.text(max_size=80), st.sampled_from(["fr", "en", "ar", "tr", "xx"]))
def test_any_text_can_be_spelt_and_keeps_what_stands_between_its_words(text: str, language: str) -> None:
    speller = Speller({"detention": {"fr": 40, "en": 40}, "centre": {"fr": 30}})
    spelt = speller.spell(text, language)
    assert [c for c in spelt if not (c.isalnum() or c in " '’")] == [c for c in text if not (c.isalnum() or c in " '’")]
