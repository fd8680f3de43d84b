"""The traps of the extracted text, one test each."""

from __future__ import annotations

import re

import pytest

from corpus import CorpusError, Document, Kind, open_document
from corpus.chunks import figure_notes, find_chunks
from corpus.furniture import find_furniture
from corpus.pages import page_numbers
from corpus.passages import Passage
from corpus.source import Source


@pytest.fixture
def document() -> Document:
    return open_document()


def holding(document: Document, line: int) -> Passage:
    return next(p for p in document.passages if line in p.line_numbers)


@pytest.mark.parametrize(("line", "page"), [(79, 7), (81, 7), (128, 9), (130, 9), (333, 15), (335, 15), (668, 22)])
def test_the_count_of_pages_agrees_with_all_four_printed_numbers(document: Document, line: int, page: int) -> None:
    notes = figure_notes(find_chunks(document.source, find_furniture(document.source)))
    assert page_numbers(document.source, notes)[line - 1] == page


def test_chapters_begin_on_right_hand_pages(document: Document) -> None:
    numbered = [n for n in document.sections if "." not in n and n not in ("9", "10", "12")]
    pages = {n: document.passage(f"{n}/1").page for n in numbered}
    assert all(page % 2 == 1 for page in pages.values()), pages


def test_a_printed_page_number_that_contradicts_the_count_is_an_error(document: Document) -> None:
    damaged = Source.of(document.source.text.replace("\n15\n", "\n17\n", 1))
    notes = figure_notes(find_chunks(damaged, find_furniture(damaged)))
    with pytest.raises(CorpusError, match="line 333 prints page 17, but the count gives 15"):
        page_numbers(damaged, notes)


@pytest.mark.parametrize(
    ("first", "last"), [(602, 613), (661, 672), (1465, 1468), (238, 239), (945, 946), (2333, 2338)]
)
def test_a_sentence_that_runs_over_a_page_break_is_one_passage(document: Document, first: int, last: int) -> None:
    assert holding(document, first).id == holding(document, last).id


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ((540, 544), "figure note"),
        ((546, 548), "figure note"),
        ((604, 609), "figure note"),
        ((611, 612), "figure note"),
    ],
)
def test_figure_sources_and_notes_are_their_own_passages(document: Document, lines: tuple[int, int], kind: str) -> None:
    passage = holding(document, lines[0])
    assert (passage.lines, passage.kind) == (lines, kind)


def test_the_sentence_around_a_figure_source_reads_through(document: Document) -> None:
    assert "la partie maritime de la route Ouest Africaine, les chiffres" in holding(document, 613).text


def test_there_are_21_footnotes_each_linked_to_the_one_passage_that_bears_its_mark(document: Document) -> None:
    notes = [p for p in document.passages if p.kind is Kind.FOOTNOTE]
    assert [note.marker for note in notes] == [str(n) for n in range(1, 22)]
    bearers = {note.id: [p for p in document.passages if note.id in p.footnotes] for note in notes}
    assert all(len(found) == 1 for found in bearers.values())
    assert bearers[notes[1].id][0].label == "Analyse des Risques"
    assert bearers[notes[20].id][0].section == "8.5"


def test_footnote_marks_are_taken_out_of_the_text(document: Document) -> None:
    assert holding(document, 337).text.endswith("l’information stratégique.")
    assert "La détention peut être une nécessité" in holding(document, 1793).text
    assert "(par opposition à -0,24% en Europe). Par conséquent" in holding(document, 1032).text
    assert not any(
        re.search(r"[a-zé]\d{1,2}[ .,:»]", p.text)
        for p in document.passages
        if p.kind in (Kind.DEFINITION, Kind.PARAGRAPH, Kind.ITEM)
    )


def test_no_bullet_sign_stands_in_a_text(document: Document) -> None:
    assert not [p.id for p in document.passages if re.match(r"(n|ü|-)[\s\u2002]", p.text)]
    markers = {p.marker for p in document.passages if p.kind is Kind.BULLET}
    assert markers == {"n", "ü", "-"}


def test_lettered_items_keep_their_letters_and_8_3_2_3_its_numbers(document: Document) -> None:
    def markers(section: str) -> list[str | None]:
        return [p.marker for p in document.body.of(section, Kind.ITEM)]

    assert markers("8.2.2.1") == list("abcdefg")
    assert markers("8.3.2.3") == ["1", "2", "3"]
    assert markers("8.4.2.3") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("0", "Partenaires Financeurs et Agences Executantes"),
        ("6", "Les Routes Migratoires Irrégulières en Afrique et dans le Bassin Méditerranéen"),
        ("8.2.2.2", "Comment pourrait-on avancer?"),
        (
            "8.2.3.2",
            "Développer sur le plan légal et judiciaire et de manière pragmatique un cadre communément admis "
            "pour l’interception et l’appréhension des migrants irréguliers",
        ),
        (
            "8.3.3.1",
            "Transposition des Définitions Internationales du Passage Facilité et de la Traite des Personnes "
            "au Niveau National",
        ),
        (
            "8.3.3.2",
            "Sensibilisation et Prévention le long des Routes utilisées par les Réseaux de Passeurs et de Trafiquants",
        ),
        (
            "8.4.3.3",
            "Se focaliser sur la Réduction des Défis Pratiques et de Gestion auxquels font face les Centres "
            "de Réception et de Détention",
        ),
        ("9", "RECOMMANDATIONS CLES ET ETAPES SUIVANTES"),
        ("10", "Carte du MTM sur les Routes Migratoires Irregulieres Africaines et Mediterraneennes"),
        ("11", "Selection de textes internationaux et de documents de reference par domaine cle"),
        ("12", "Acteurs internationaux (liste non exhaustive)"),
        (
            "13",
            "Liste des Participants représentant les Etats Partenaires et les Observateurs aux Réunions d’Experts MTM",
        ),
    ],
)
def test_headings_are_whole_however_they_are_set(document: Document, number: str, title: str) -> None:
    assert document.section(number).title == title


def test_the_sections_are_those_of_the_document_and_no_part_of_section_11_is_one(document: Document) -> None:
    assert [n for n in document.sections if "." not in n] == [str(n) for n in range(14)]
    assert len(document.sections) == 14 + 4 + 6 + 5 + 12 + 8 * 3 + 14
    assert document.section("1").title == "Remerciements"
    assert [p.marker for p in document.body.of("11", Kind.HEADING)] == [None, "1", "2", "3", "4", "5"]


def test_the_map_of_section_10_has_no_text_but_that_it_is_overleaf(document: Document) -> None:
    assert [p.text for p in document.body.of("10")][1:] == ["(au dos)"]


def test_the_overview_at_the_very_end_belongs_to_section_9(document: Document) -> None:
    assert {holding(document, n).section for n in (4039, 4101, 4266)} == {"9"}
    statements = document.body.groups("9", Kind.ITEM)
    assert {domain: len(rows) for domain, rows in statements.items()} == {"1": 3, "2": 4, "3": 4, "4": 3}


def test_rows_of_table_8_3_1_have_three_cells_each(document: Document) -> None:
    rows = document.body.of("8.3.1.1", Kind.ROW)
    assert [row.text.count("\n") for row in rows] == [2] * 6
    assert rows[5].text.split("\n")[:2] == ["Consentement", "Le migrant consent au passage illégal de la frontière"]
    assert rows[2].text.startswith("Nature de l’infraction et durée de la relation avec le client\nCommerciale, ")


def test_a_legal_text_row_gives_title_year_address_and_what_it_helps(document: Document) -> None:
    row = holding(document, 2884)
    assert row.text.split("\n")[:3] == [
        "Convention Internationale pour la Sauvegarde de la vie Humaine en Mer",
        "(1974: Organisation Maritime Internationale)",
        "Disponible sur: www.imo.org",
    ]
    assert row.lines == (2884, 2887)
    assert holding(document, 2889).text.startswith("Convention internationale règlementant les opérations")


def test_the_bullets_of_a_legal_text_are_their_own_passages(document: Document) -> None:
    assert holding(document, 2723).text.endswith("dans d’autres pays, loin des persécutions")
    assert holding(document, 2725).id == holding(document, 2723).id
    assert len(list(document.entry("instrument/declaration-universelle-des-droits-de-l-homme").passages)) == 6


def test_a_participant_row_gives_organisation_address_and_meetings_under_its_state(document: Document) -> None:
    row = holding(document, 3522)
    assert row.group == "BELGIQUE"
    assert row.text.split("\n")[0] == "Police Fédérale"
    assert row.text.endswith("Réunions 1 et 2")
    assert holding(document, 3704).group == "ITALIE"
    assert holding(document, 3957).group == "EUROJUST"
    assert holding(document, 3836).group == "REPUBLIQUE TCHEQUE"


def test_a_blank_line_within_a_bullet_does_not_end_it(document: Document) -> None:
    assert holding(document, 550).lines == (550, 552)
    assert holding(document, 2238).text.endswith("et de retour (cf. section 8.5).")
