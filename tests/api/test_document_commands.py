"""`mtm document`: what the document says, read without any question."""

import json

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.cli import app
from api.exits import Exit
from corpus import Document


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["document", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_outline_names_every_section(document: Document) -> None:
    printed = [line.strip() for line in run("outline").splitlines()]
    assert printed == [f"{section.number} {section.title}" for section in document.sections.values()]


def test_a_section_is_shown_whole(document: Document) -> None:
    printed = run("show", "8.4.3.2")
    for passage in document.section("8.4.3.2").passages:
        assert document.passage(passage).text in printed


def test_a_section_names_its_subsections() -> None:
    assert "8.4.3.2 Se focaliser sur l’Identification" in run("show", "8.4.3")


@pytest.mark.parametrize("term", ["non-refoulement", "REFOULEMENT", "Refoul"])
def test_a_term_is_found_by_a_part_of_its_name(term: str) -> None:
    assert run("glossary", term).startswith("Non-refoulement\n")


def test_accents_need_not_be_typed() -> None:
    assert run("glossary", "readmission").startswith("Réadmission\n")


def test_the_recommendations_of_one_domain_are_shown_alone() -> None:
    printed = run("recommendations", "--domain", "detention")
    assert [number for number in ("8.2.3.1", "8.3.3.1", "8.4.3.1", "8.5.3.1") if number in printed] == ["8.4.3.1"]
    assert "Etapes suivantes" in printed
    assert "Dans le tableau" in printed


def test_the_errors_are_listed_with_their_lines(document: Document) -> None:
    first = document.errata[0]
    assert f"« {first.quote} »\n  {first.note('fr')}" in run("errata")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_section_is_shown_in_an_edition_that_says_it_is_unofficial(document: Document, language: str) -> None:
    printed = run("show", "8.4.3.2", "--language", language)
    edition = document.editions[language]
    assert printed.startswith(edition.notice)
    assert edition.name(document.section("8.4.3.2").title) in printed
    for passage in document.section("8.4.3.2").passages[1:]:
        assert edition.texts[passage] in printed


def test_actors_are_headed_in_the_language_of_the_edition() -> None:
    printed = run("show", "12", "--language", "en")
    assert "ECOWAS" in printed
    assert "CEDEAO\n" not in printed


def test_a_term_is_found_by_its_name_in_any_edition() -> None:
    assert run("glossary", "smuggling", "--language", "en").split("\n")[1] == "Smuggling of migrants"
    assert "الاتجار بالأشخاص" in run("glossary", "trafficking", "--language", "ar")


def test_an_edition_that_is_not_there_is_told_with_those_that_are() -> None:
    result = CliRunner().invoke(app, ["document", "outline", "--language", "es"])
    assert result.exit_code == Exit.BAD_INPUT
    assert "mtm: there is no edition in 'es'; there is: fr, en, ar" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["outline"], "/outline"),
        (["show", "8.4.3.2"], "/sections/8.4.3.2"),
        (["glossary"], "/glossary"),
        (["recommendations"], "/recommendations"),
        (["recommendations", "--domain", "return"], "/recommendations?domain=return"),
        (["errata"], "/errata"),
    ],
)
def test_json_is_what_the_service_answers(client: TestClient, arguments: list[str], path: str) -> None:
    assert json.loads(run(*arguments, "--json")) == client.get(f"/v1/document{path}").json()
