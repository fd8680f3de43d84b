"""Every line of the source belongs to one passage, and every character of a passage leads back to the source."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Document, Kind, open_document
from corpus.cleaning import Fragment, clean, proves
from corpus.furniture import Furniture, find_furniture
from corpus.hyphens import Hyphens
from corpus.source import Source

DOCUMENT = open_document()


@pytest.fixture
def document() -> Document:
    return DOCUMENT


def test_every_line_that_is_no_furniture_belongs_to_exactly_one_passage(document: Document) -> None:
    owned = Counter(number for passage in document.passages for number in passage.line_numbers)
    furniture = find_furniture(document.source)
    assert set(owned.values()) == {1}
    assert set(owned) | set(furniture) == {line.number for line in document.source.lines}
    assert not set(owned) & set(furniture)


def test_passages_and_furniture_put_together_give_the_source_back(document: Document) -> None:
    lines = {n: document.source.line(n).text for n in find_furniture(document.source)}
    for passage in document.passages:
        raw = document.source.raw(passage.line_numbers).split("\n")
        lines.update(zip(passage.line_numbers, raw, strict=True))
    assert "\n".join(lines[number] for number in sorted(lines)) == document.source.text


def test_furniture_is_blank_lines_four_page_numbers_one_running_header_and_repeated_heads(document: Document) -> None:
    found = find_furniture(document.source)
    by_reason = {reason: sorted(n for n, why in found.items() if why is reason) for reason in Furniture}
    assert by_reason[Furniture.PAGE_NUMBER] == [79, 128, 333, 668]
    assert by_reason[Furniture.RUNNING_HEADER] == [670]
    assert all(document.source.line(n).blank for n in by_reason[Furniture.BLANK])
    heads = {document.source.line(n).text.strip() for n in by_reason[Furniture.REPEATED_HEAD]}
    assert len(heads) == 5
    assert all("Réunion" in h or "Recom" in h or h in ("Observateurs", "experts du MTM") for h in heads)


def test_every_character_of_every_passage_stands_in_the_source_at_its_offset(document: Document) -> None:
    for passage in document.passages:
        assert passage.text
        assert proves(document.source.text, passage.text, passage.clean.offsets), passage.id


def test_what_cleaning_leaves_out_is_white_space_hyphens_bullets_marks_and_footnote_digits(document: Document) -> None:
    for passage in document.passages:
        kept = set(passage.clean.offsets)
        spans = [
            (document.source.line(n).start, document.source.line(n).start + len(document.source.line(n).text))
            for n in passage.line_numbers
        ]
        left_out = "".join(document.source.text[o] for a, b in spans for o in range(a, b) if o not in kept)
        label = (
            (passage.label or "") + (passage.group or "") + (passage.marker or "")
            if passage.kind is not Kind.ROW
            else ""
        )
        heading = passage.section if passage.kind is Kind.HEADING else ""
        allowed = set(" \t\u2002-nü().0123456789" + label + heading)
        assert set(left_out) <= allowed, (passage.id, left_out)


@given(st.data())
def test_any_slice_of_any_passage_leads_to_a_stretch_of_source_that_holds_its_letters(data: st.DataObject) -> None:
    passage = data.draw(st.sampled_from(DOCUMENT.passages))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    first, last = passage.clean.source_span(start, end)
    stretch = DOCUMENT.source.text[first:last]
    letters = iter(stretch)
    assert all(any(c == found for found in letters) for c in passage.text[start:end] if not c.isspace())
    numbers = [line.number for line in DOCUMENT.source.lines if line.start <= first <= line.start + len(line.text)]
    assert passage.lines[0] <= numbers[0] <= passage.lines[1]


@given(st.integers(-5, 400), st.integers(-5, 400))
def test_a_slice_outside_the_text_is_refused(start: int, end: int) -> None:
    text = DOCUMENT.passage("4/2").clean
    if not 0 <= start < end <= len(text.text):
        with pytest.raises(ValueError, match="is not within a text of"):
            text.source_span(start, end)


WORDS = st.text(st.sampled_from("abcéè’"), min_size=1, max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=12), st.sets(st.integers(0, 11)))
def test_breaking_words_over_lines_and_cleaning_gives_the_words_back(words: list[str], broken: set[int]) -> None:
    lines = []
    for place, word in enumerate(words):
        cut = len(word) // 2
        if place in broken and cut > 0 and word[cut - 1] != "’" and word[cut] != "’":
            lines += [f"{word[:cut]}-", word[cut:]]
        else:
            lines.append(word)
    source = Source.of("  \n".join(lines))
    fragments = [Fragment(*line.span) for line in source.lines]
    cleaned = clean(source.text, fragments, Hyphens(frozenset(), frozenset()), frozenset())
    assert cleaned.text == " ".join(words)
    assert proves(source.text, cleaned.text, cleaned.offsets)


def test_a_text_that_is_not_in_the_source_is_not_proved() -> None:
    assert not proves("abc", "abd", (0, 1, 2))
    assert not proves("abc", "ba", (1, 0))
    assert proves("a\nc", "a c", (0, 1, 2))


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ((7, 8), "Transit en Méditerranée: Algérie"),
        ((1665, 1666), "Protocoles des Nations-Unies"),
        ((3184, 3185), "vis-à-vis des apatrides"),
        ((2396, 2397), "principe de non-refoulement"),
        ((2365, 2366), "principe de non-refoulement soit"),
        ((680, 681), "six concepts ci-dessous"),
        ((3299, 3300), "politique et socio-économique"),
        ((90, 91), "13-14 Novembre 2006"),
        ((1500, 1501), "multilatérale et multi-agence"),
        ((1861, 1861), "par là-même"),
        ((4075, 4076), "encourager des coopérations"),
        ((2468, 2469), "jusqu’au transport"),
    ],
)
def test_broken_words_are_joined_and_true_hyphens_stay(document: Document, lines: tuple[int, int], joined: str) -> None:
    passage = next(p for p in document.passages if lines[0] in p.line_numbers)
    assert lines[1] in passage.line_numbers
    assert joined in passage.text
