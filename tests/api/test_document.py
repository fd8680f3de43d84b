"""`/v1/document/…`: everything that the corpus reads out of the document can be had over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.schemas.entries import Domain
from corpus import Document, EntryKind


def get(client: TestClient, path: str) -> dict[str, Any]:
    reply = client.get(f"/v1/document{path}")
    assert reply.status_code == 200, reply.text
    body: dict[str, Any] = reply.json()
    return body


def numbers(sections: list[dict[str, Any]]) -> Iterator[str]:
    for section in sections:
        yield section["number"]
        yield from numbers(section["sections"])


def test_the_document_says_what_it_is_and_whose(client: TestClient, document: Document) -> None:
    described = get(client, "")
    assert described["id"] == "mtm-2008"
    assert described["publishers"] == ["ICMPD", "Europol", "Frontex"]
    assert "éditeurs" in described["rights"]["fr"]
    assert described["counts"]["passages"] == len(document.passages)
    assert described["counts"]["entries"]["recommendation"] == 14


def test_the_outline_holds_every_section_once(client: TestClient, document: Document) -> None:
    assert list(numbers(get(client, "/outline")["sections"])) == list(document.sections)


def test_every_section_can_be_had(client: TestClient, document: Document) -> None:
    for number, own in document.sections.items():
        section = get(client, f"/sections/{number}")
        assert [p["passage_id"] for p in section["passages"]] == list(own.passages)
        assert [s["number"] for s in section["sections"]] == list(own.children)
        assert section["parent"] == own.parent


def test_every_passage_can_be_had(client: TestClient, document: Document) -> None:
    for own in document.passages[::7]:
        passage = get(client, f"/passages/{own.id}")
        assert passage["text"] == own.text
        assert [line["line"] for line in passage["source"]] == list(own.line_numbers)


def test_the_slash_of_an_id_may_be_escaped(client: TestClient) -> None:
    assert get(client, "/passages/8.4.3.2%2F2") == get(client, "/passages/8.4.3.2/2")


def test_a_passage_brings_its_source_lines_as_they_stand(client: TestClient, document: Document) -> None:
    lines = document.source.text.split("\n")
    for line in get(client, "/passages/8.4.3.2/2")["source"]:
        assert line["text"] == lines[line["line"] - 1]


def test_a_passage_brings_its_footnotes(client: TestClient, document: Document) -> None:
    marked = next(p for p in document.passages if p.footnotes)
    passage = get(client, f"/passages/{marked.id}")
    assert [note["passage_id"] for note in passage["footnotes"]] == list(marked.footnotes)
    assert all(note["kind"] == "footnote" for note in passage["footnotes"])


def test_a_passage_brings_the_errors_in_it(client: TestClient, document: Document) -> None:
    wrong = next(p for p in document.passages if document.errata_of(p))
    told = get(client, f"/passages/{wrong.id}")["errata"]
    assert [each["note"] for each in told] == [each.note("fr") for each in document.errata_of(wrong)]
    assert all(wrong.id in each["passages"] for each in told)


def test_passages_sections_and_entries_come_in_every_edition(client: TestClient, document: Document) -> None:
    passage, section = get(client, "/passages/8.4.3.2/2"), get(client, "/sections/8.4.3.2")
    term = get(client, "/entries/term/non-refoulement")
    assert get(client, "")["editions"] == list(document.editions) == ["en", "ar"]
    for language, edition in document.editions.items():
        assert passage["translations"][language] == edition.texts["8.4.3.2/2"]
        assert section["titles"][language] == passage["titles"][language] == edition.name(section["title"])
        assert term["names"][language] == edition.name("Non-refoulement")


def test_every_entry_can_be_had(client: TestClient, document: Document) -> None:
    for own in list(document.entries.values())[::5]:
        entry = get(client, f"/entries/{own.id}")
        assert entry["name"] == own.name
        assert [part["role"] for part in entry["parts"]] == [part.role.value for part in own.parts]


def test_an_entry_quotes_only_the_slice_that_serves(client: TestClient, document: Document) -> None:
    own, excerpt = next(
        (entry, excerpt)
        for entry in document.entries.values()
        for part in entry.parts
        for excerpt in part.excerpts
        if excerpt.end is not None
    )
    texts = [p["text"] for part in get(client, f"/entries/{own.id}")["parts"] for p in part["passages"]]
    assert document.text(excerpt) in texts


@pytest.mark.parametrize(("kind", "count"), [("term", 22), ("abbreviation", 24), ("instrument", 44)])
def test_entries_are_listed_by_kind(client: TestClient, kind: str, count: int) -> None:
    assert len(get(client, f"/entries?kind={kind}")["entries"]) == count


def test_entries_are_listed_by_domain(client: TestClient) -> None:
    found = get(client, "/entries?kind=recommendation&domain=detention")["entries"]
    assert [entry["section"] for entry in found] == ["8.4.3.1", "8.4.3.2", "8.4.3.3", "8.4.3.4"]


def test_all_entries_are_listed_when_nothing_is_named(client: TestClient, document: Document) -> None:
    assert [entry["entry_id"] for entry in get(client, "/entries")["entries"]] == list(document.entries)


def test_the_glossary_has_22_terms_with_their_sources(client: TestClient) -> None:
    terms = {term["name"]: term for term in get(client, "/glossary")["terms"]}
    assert len(terms) == 22
    assert "Convention de l’OUA" in terms["Non-refoulement"]["source"][0]["text"]


def test_the_recommendations_of_a_domain_come_in_all_their_wordings(client: TestClient) -> None:
    (domain,) = get(client, "/recommendations?domain=detention")["domains"]
    assert domain["domain"] == "detention"
    assert len(domain["recommendations"]) == 4
    for recommendation in domain["recommendations"]:
        assert recommendation["statement"]
        assert recommendation["next_steps"]
        assert [version["place"] for version in recommendation["versions"]] == ["table", "overview"]
        assert all(version["statement"] for version in recommendation["versions"])


def test_there_are_14_recommendations_in_4_domains(client: TestClient) -> None:
    domains = get(client, "/recommendations")["domains"]
    assert [len(domain["recommendations"]) for domain in domains] == [3, 4, 4, 3]


def test_the_domains_of_the_service_are_those_of_the_document(document: Document) -> None:
    assert list(Domain) == [entry.domain for entry in document.entries_of(EntryKind.DOMAIN)]


def test_all_errata_are_told(client: TestClient, document: Document) -> None:
    told = get(client, "/errata")["errata"]
    assert [each["quote"] for each in told] == [each.quote for each in document.errata]
    assert sum(bool(each["passages"]) for each in told) > 0.9 * len(told)  # some stand on furniture


def test_the_document_can_be_read_while_the_index_cannot(client_without_index: TestClient) -> None:
    assert len(get(client_without_index, "/glossary")["terms"]) == 22
