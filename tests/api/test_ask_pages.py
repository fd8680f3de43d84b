"""The page to ask on over plain HTTP: forms, addresses, errors as pages, and how an answer's text is read."""

import re

import pytest
from fastapi.testclient import TestClient

from api.views.pages.answer_text import read_answer, read_refusal
from api.views.pages.turns import turn_of
from assistant import Assistant, Record
from corpus import Document

DETENTION = "Quelles sont les recommandations sur la détention ?"


def post(client: TestClient, path: str, **fields: str) -> tuple[int, str, str]:
    """Send a form; gives status, address that it leads to, and page."""
    reply = client.post(path, data=fields, follow_redirects=False)
    return reply.status_code, reply.headers.get("location", ""), reply.text


def asked(client: TestClient, question: str = DETENTION, **fields: str) -> str:
    """Ask, and return the address of the turn."""
    status, address, _ = post(client, "/fr/ask", question=question, **fields)
    assert status == 303
    return address


def record(assistant: Assistant, question: str, language: str | None = None) -> Record:
    """A turn as it is kept."""
    return assistant.history.turns(assistant.ask(question, language).conversation_id)[0]


def test_asking_leads_to_the_turn(client: TestClient) -> None:
    first = asked(client)
    conversation = re.fullmatch(r"/fr/conversations/([\w-]+)#turn-1", first)
    assert conversation
    assert asked(client, "et pour le retour ?", conversation_id=conversation[1]) == first.replace("turn-1", "turn-2")


def test_a_line_break_counts_once(client: TestClient) -> None:
    assert asked(client, "détention ?" + "\r\n" * 1989)


@pytest.mark.parametrize("question", ["", " ?! ", "é" * 2001, "\u200b\u200f"])
def test_what_cannot_be_asked_is_shown_again_with_what_is_wrong(client: TestClient, question: str) -> None:
    address = asked(client)
    conversation = address.removeprefix("/fr/conversations/").partition("#")[0]
    status, _, page = post(client, "/fr/ask", question=question, conversation_id=conversation, answer_language="en")
    assert status == 422
    assert 'aria-invalid="true"' in page
    assert question in page
    assert 'id="turn-1"' in page
    assert '<option value="en" selected>' in page


@pytest.mark.parametrize(("language", "words"), [("fr", "trop long"), ("en", "too long"), ("ar", "أطول من اللازم")])
def test_a_form_too_large_to_be_read_is_told_as_a_page(client: TestClient, language: str, words: str) -> None:
    status, _, page = post(client, f"/{language}/ask", question="é" * 70_000)
    assert status == 413
    assert f'lang="{language}"' in page
    assert words in page


def test_a_method_that_a_page_does_not_take_is_told_as_a_page(client: TestClient) -> None:
    reply = client.post("/en/about")
    assert (reply.status_code, "There is no such page" in reply.text) == (404, True)
    assert reply.headers["allow"] == "GET"


def test_what_nobody_typed_is_left_out(client: TestClient) -> None:
    address = asked(client, conversation_id="../../etc", answer_language="klingon")
    assert re.fullmatch(r"/fr/conversations/[\w-]{22}#turn-1", address)


def test_the_address_without_its_end_leads_to_the_page(client: TestClient) -> None:
    for path in ("/ar", "/ar/ask"):
        assert client.get(path, follow_redirects=False).headers["location"] == "/ar/"


@pytest.mark.parametrize(
    "path", ["/en/conversations/nothing", "/en/conversations/nothing/turns/1", "/en/conversations/nothing/turns/first"]
)
def test_what_is_not_kept_is_told_as_a_page(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert (reply.status_code, "There is no such page" in reply.text) == (404, True)


def test_a_service_without_an_index_says_so_as_a_page(client_without_index: TestClient) -> None:
    replies = [client_without_index.get("/fr/"), client_without_index.post("/fr/ask", data={"question": "détention"})]
    assert [reply.status_code for reply in replies] == [503, 503]
    assert all("L’index du document" in reply.text for reply in replies)


def test_a_turn_is_the_same_by_itself_and_on_its_page(client: TestClient) -> None:
    address = asked(client).partition("#")[0]
    turn = client.get(f"{address}/turns/1").text.strip()
    assert turn.startswith('<article class="turn answered" id="turn-1"')
    assert turn in client.get(address).text
    assert client.get(f"{address}/turns/2").status_code == 404


def test_a_question_to_be_corrected_is_in_the_form(client: TestClient) -> None:
    asked_first = asked(client).partition("#")[0]
    asked(client, "et pour le retour ?", conversation_id=asked_first.rpartition("/")[2])
    form = (
        client.get(f"{asked_first}?correct=2").text.partition('<textarea id="question"')[2].partition("</textarea>")[0]
    )
    assert "Quelles sont les recommandations clés – Retour et Réadmission ?" in form
    assert client.get(f"{asked_first}?correct={'9' * 5000}").status_code == 200


def test_a_word_on_an_answer_is_kept_and_leads_back(client: TestClient) -> None:
    address = asked(client).partition("#")[0]
    path = f"{address}/turns/1/feedback"
    given = {"helpful": "no", "reason": "wrong", "comment": "x" * 3000}
    assert post(client, path, **given)[:2] == (303, f"{address}#turn-1")
    kept = client.get(address.replace("/fr/", "/v1/")).json()["turns"][0]["feedback"]
    assert kept == {"helpful": False, "reason": "wrong", "comment": "x" * 2000}
    assert post(client, path, helpful="maybe", reason="hate")[0] == 303
    assert client.get(address.replace("/fr/", "/v1/")).json()["turns"][0]["feedback"] == kept


def test_a_conversation_is_deleted(client: TestClient) -> None:
    address = asked(client).partition("#")[0]
    assert post(client, f"{address}/delete")[:2] == (303, "/fr/")
    assert post(client, f"{address}/delete")[0] == 404


def test_markup_in_a_question_is_shown_as_text(client: TestClient) -> None:
    page = client.get(asked(client, "<script>alert('détention')</script>")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#39;détention&#39;)&lt;/script&gt;" in page


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_word_and_number_of_an_answer_is_on_the_page(
    assistant: Assistant, document: Document, language: str
) -> None:
    questions = (
        "Quelles sont les différences entre traite et passage facilité ?",
        "Quels sont les participants de l’Italie ?",
        "Quels sont les six principes directeurs ?",
        "Quelles étapes suivantes sont recommandées pour la détention ?",
        "Quels textes juridiques concernent le retour ?",
    )
    for question in questions:
        answer = record(assistant, question, language).answer
        text = read_answer(answer["answer"]["text"], answer["citations"], document)
        pieces = [piece for block in text.blocks for piece in block.pieces]
        pieces += [inner for piece in pieces for inner in piece.below]
        told = " ".join(" ".join(piece.cells) for piece in pieces) + " ".join(text.notices)
        plain = re.sub(r" ?\[\d+\]", "", answer["answer"]["text"])
        assert [word for word in re.findall(r"\w{2,}", plain) if word not in told] == []
        assert {piece.marker for piece in pieces} - {0} == {each["marker"] for each in answer["citations"]}


def test_lists_rows_headings_and_words_are_told_apart(assistant: Assistant, document: Document) -> None:
    differences = turn_of(
        record(assistant, "What is the difference between trafficking and smuggling?"), document, "en"
    )
    assert [block.form for block in differences.text.blocks][:2] == ["paragraph", "row"]
    assert len(differences.text.blocks[1].pieces[0].cells) == 3
    steps = turn_of(record(assistant, "Which next steps are recommended on detention?"), document, "en")
    assert {"heading", "words", "list"} <= {block.form for block in steps.text.blocks}
    principles = turn_of(record(assistant, "What are the six guiding principles?"), document, "en")
    assert len(principles.text.blocks[0].pieces) == 6
    assert principles.text.blocks[0].pieces[0].below[0].cells[0].startswith("Definition")


def test_what_a_refusal_lists_is_left_to_the_links(assistant: Assistant, document: Document) -> None:
    text = read_refusal("The document does not say.\n– 5 Glossary\nUnofficial.")
    assert [block.pieces[0].cells for block in text.blocks] == [("The document does not say.",)]
    assert text.notices == ("Unofficial.",)


def test_an_answer_in_a_language_without_an_edition_shows_that_of_the_page(
    assistant: Assistant, document: Document
) -> None:
    kept = record(assistant, "Was ist Non-Refoulement?")
    source = turn_of(kept, document, "en").sources[0]
    assert source.language == "en"
    assert source.words.startswith("Non-refoulement: Non-refoulement is a principle")
    assert turn_of(kept, document, "en").spoken == "de"
    assert turn_of(kept, document, "fr").sources[0].words == ""


@pytest.mark.parametrize("path", ["/fr/document", "/v1/document"])
def test_what_is_long_comes_compressed(client: TestClient, path: str) -> None:
    assert client.get(path).headers["content-encoding"] == "gzip"
