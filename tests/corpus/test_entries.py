"""The entries that must come out of the document, their number and what they are made of."""

from __future__ import annotations

import pytest

from corpus import Document, EntryKind, Role, UnknownError, open_document

DOMAINS = ("interception", "networks", "detention", "return")


@pytest.fixture
def document() -> Document:
    return open_document()


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (EntryKind.TERM, 22),
        (EntryKind.ABBREVIATION, 24),
        (EntryKind.PRINCIPLE, 6),
        (EntryKind.DOMAIN, 4),
        (EntryKind.RECOMMENDATION, 14),
        (EntryKind.CHALLENGES, 4),
        (EntryKind.STATE_OF_PLAY, 8),
        (EntryKind.WAY_FORWARD, 8),
        (EntryKind.INSTRUMENT, 44),
        (EntryKind.INTERNATIONAL_ACTOR, 13),
        (EntryKind.DIFFERENCE, 6),
        (EntryKind.MEETING, 6),
        (EntryKind.PARTICIPANT, 32),
        (EntryKind.OBSERVER, 12),
    ],
)
def test_the_document_holds_so_many_entries_of_a_kind(document: Document, kind: EntryKind, count: int) -> None:
    assert len(document.entries_of(kind)) == count


def words(document: Document, entry_id: str, role: Role) -> list[str]:
    return [document.text(excerpt) for excerpt in document.entry(entry_id).part(role)]


def test_a_definition_is_whole_and_has_the_source_that_its_footnote_gives(document: Document) -> None:
    assert words(document, "term/reintegration", Role.DEFINITION)[0].endswith("se réadapte à sa région d’origine.")
    assert words(document, "term/reintegration", Role.SOURCE) == [
        "Réunion d’Experts du MTM sur le Retour et la Réadmission."
    ]
    with_source = [e for e in document.entries_of(EntryKind.TERM) if e.part(Role.SOURCE)]
    assert len(with_source) == 14


def test_the_definition_of_return_has_its_three_kinds(document: Document) -> None:
    definition = words(document, "term/retour", Role.DEFINITION)
    assert [text.split(" ")[1] for text in definition[1:]] == ["volontaire", "volontaire", "forcé"]


def test_every_principle_has_definition_relevance_and_proposed_approach(document: Document) -> None:
    for entry in document.entries_of(EntryKind.PRINCIPLE):
        for role in (Role.DEFINITION, Role.RELEVANCE, Role.APPROACH):
            assert entry.part(role), (entry.id, role)
    assert words(document, "principle/7.3", Role.RELEVANCE)[0].startswith("Pertinence: Si l’on prend en compte")


@pytest.mark.parametrize(("domain", "count"), list(zip(DOMAINS, (3, 4, 4, 3), strict=True)))
def test_each_domain_has_its_recommendations(document: Document, domain: str, count: int) -> None:
    assert len(document.entry(f"recommendations/{domain}").children) == count


def test_every_recommendation_has_statement_rationale_next_steps_and_both_other_versions(document: Document) -> None:
    for entry in document.entries_of(EntryKind.RECOMMENDATION):
        for role in (Role.STATEMENT, Role.TABLE_STATEMENT, Role.OVERVIEW_STATEMENT):
            assert len(entry.part(role)) == 1, (entry.id, role)
        for role in (Role.RATIONALE, Role.NEXT_STEPS, Role.TABLE_STEPS, Role.OVERVIEW_STEPS):
            assert entry.part(role), (entry.id, role)


def test_the_versions_of_a_recommendation_are_wordings_of_the_same_thing(document: Document) -> None:
    assert "contrainte" in words(document, "recommendation/8.4.3.2", Role.TABLE_STATEMENT)[0]
    assert "recours non voulu à la détention" in words(document, "recommendation/8.4.3.2", Role.STATEMENT)[0]
    assert "recours non voulu à la détention" in words(document, "recommendation/8.4.3.2", Role.OVERVIEW_STATEMENT)[0]
    assert words(document, "recommendation/8.5.3.1", Role.OVERVIEW_STATEMENT)[0].startswith("Accroître le niveau")


@pytest.mark.parametrize("level", ["national", "international", "other"])
def test_actors_stand_by_domain_aspect_and_level(document: Document, level: str) -> None:
    found = {(e.domain, e.aspect) for e in document.entries_of(EntryKind.ACTORS) if e.level == level}
    without_others = {("interception", "legislative"), ("detention", "legislative"), ("return", "legislative")}
    everywhere = {(d, a) for d in DOMAINS for a in ("legislative", "implementation")}
    assert found == (everywhere - without_others if level == "other" else everywhere)


@pytest.mark.parametrize(("domain", "count"), list(zip(DOMAINS, (5, 6, 5, 6), strict=True)))
def test_each_domain_has_its_common_challenges(document: Document, domain: str, count: int) -> None:
    assert len(words(document, f"challenges/{domain}", Role.BODY)) == count


def test_there_are_five_routes_in_two_groups_and_the_gulf_of_aden(document: Document) -> None:
    assert [len(document.entry(f"routes/{group}").children) for group in ("western", "eastern")] == [3, 2]
    assert len(document.entry("route/golfe-d-aden").part(Role.BODY)) == 2


def test_the_legal_texts_stand_in_five_parts(document: Document) -> None:
    assert [len(document.entry(f"instruments/{part}").children) for part in range(1, 6)] == [11, 8, 8, 7, 10]


def test_the_two_practice_lists_are_told_apart(document: Document) -> None:
    assert words(document, "practices/identification", Role.BODY)[-1].startswith("Développement et adaptation")
    assert words(document, "practices/cooperation", Role.BODY)[0].startswith("L’assurance que le retour")
    assert all(
        len(document.entry(f"practices/{column}").part(Role.BODY)) == 5 for column in ("identification", "cooperation")
    )


@pytest.mark.parametrize("figure", ["200 000", "31,678 personnes en 2006", "25 800", "28 300", "2003", "2000", "2005"])
def test_the_figures_of_section_6_come_out_as_sentences(document: Document, figure: str) -> None:
    found = [e for e in document.entries_of(EntryKind.FIGURE) if figure in document.text(e.part(Role.BODY)[0])]
    assert found
    assert all(document.text(e.part(Role.BODY)[0]).endswith((".", ")")) for e in found)


def test_partners_observers_and_agencies_come_with_their_contacts(document: Document) -> None:
    assert {e.id for e in document.entries_of(EntryKind.PARTNERS)} == {
        "partners/funding",
        "partners/states",
        "partners/observers",
    }
    contacts = [words(document, e.id, Role.CONTACT) for e in document.entries_of(EntryKind.AGENCY)]
    assert [text[0].split("\n")[1] if text else None for text in contacts] == [
        "Julien Simon",
        "Mikael Jensen",
        "Graham Leese",
        None,
    ]


def test_children_exist_and_no_entry_is_empty(document: Document) -> None:
    for entry in document.entries.values():
        assert entry.children or list(entry.passages), entry.id
        assert all(child in document.entries for child in entry.children)


def test_every_passage_of_running_text_is_in_some_entry(document: Document) -> None:
    held = {passage for entry in document.entries.values() for passage in entry.passages}
    left = {p.id for p in document.passages if p.id not in held}
    kinds = {document.passage(i).kind for i in left}
    assert kinds <= {"heading", "label", "column heads", "caption", "item", "footnote"}
    assert {document.passage(i).section for i in left if document.passage(i).kind == "item"} <= {"13"}


def test_errata_are_found_with_the_passages_they_stand_in(document: Document) -> None:
    algeria = document.passage(next(document.entry("participant/algerie").passages))
    assert any("allemand" in erratum.note("fr") for erratum in document.errata_of(algeria))
    for quote in ("issant", "grand pars", "frontalières", "contrainte"):
        assert any(quote in erratum.quote for erratum in document.errata), quote


@pytest.mark.parametrize("asked", ["99/1", "8.4.3.2/99", ""])
def test_an_unknown_passage_is_an_error_that_says_how_passages_are_named(document: Document, asked: str) -> None:
    with pytest.raises(UnknownError, match="passages are named like"):
        document.passage(asked)


def test_the_erratum_on_the_overviews_recommendation_4_1_is_listed(document: Document) -> None:
    overview = document.passage(document.entry("recommendation/8.5.3.1").part(Role.OVERVIEW_STATEMENT)[0].passage)
    assert overview.lines[0] == 4211
    assert document.errata_of(overview)


@pytest.mark.parametrize(
    ("section", "statements", "steps"), [("8.2.3", 3, 8), ("8.3.3", 4, 12), ("8.4.3", 4, 11), ("8.5.3", 3, 14)]
)
def test_summary_tables_are_read_row_by_row(document: Document, section: str, statements: int, steps: int) -> None:
    details = [document.entry(f"recommendation/{number}") for number in document.section(section).children]
    assert len([e.part(Role.TABLE_STATEMENT) for e in details]) == statements
    assert sum(len(e.part(Role.TABLE_STEPS)) for e in details) == steps
    rows = [
        document.passage(x.passage) for e in details for x in (*e.part(Role.TABLE_STATEMENT), *e.part(Role.TABLE_STEPS))
    ]
    assert {row.section for row in rows} == {section}
    assert [row.lines for row in rows] == sorted(row.lines for row in rows)
