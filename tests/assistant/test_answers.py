"""Answers have the shape of what is asked for: whole, and no more than the question needs."""

from __future__ import annotations

import pytest

from assistant import Answer, Assistant, Outcome
from corpus import Role


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def test_a_definition_is_quoted_whole_with_its_source(assistant: Assistant) -> None:
    answer = assistant.ask("Qu’est-ce que le non-refoulement ?")
    assert answer.outcome is Outcome.ANSWERED
    assert answer.entry == "term/non-refoulement"
    assert quotes(answer)[0].startswith("Non-refoulement: Le non-refoulement est un principe")
    assert quotes(answer)[0].endswith("attentant sérieusement à l’ordre public.")
    assert quotes(answer)[1].startswith("Article 1 et 2 de la Convention de l’OUA")
    assert len(answer.citations) == 2


def test_the_recommendations_on_detention_are_all_four_with_their_steps(assistant: Assistant) -> None:
    answer = assistant.ask("Quelles sont les recommandations sur la détention ?")
    assert answer.entry == "recommendations/detention"
    assert sum(quote.startswith("Recommandation Clé:") for quote in quotes(answer)) == 4
    assert {c.section for c in answer.citations} == {"8.4.3.1", "8.4.3.2", "8.4.3.3", "8.4.3.4"}


def test_a_recommendation_comes_with_its_next_steps_as_a_list(assistant: Assistant) -> None:
    answer = assistant.ask("Quelle recommandation porte sur l’identification des migrants en détention ?")
    assert answer.entry == "recommendation/8.4.3.2"
    assert quotes(answer)[0].startswith("Recommandation Clé: Centrer l’attention sur l’identification")
    assert answer.text.count("\n– ") == 2


def test_who_could_be_involved_nationally_leaves_out_the_international_actors(assistant: Assistant) -> None:
    answer = assistant.ask("Qui pourrait être impliqué au niveau national dans le retour, sur le plan législatif ?")
    assert answer.entry == "actors/8.5.1.3/national"
    assert not any("internationa" in quote.lower() for quote in quotes(answer)[:1])
    assert {c.section for c in answer.citations} == {"8.5.1.3"}
    assert len(answer.citations) == 4


def test_the_difference_between_smuggling_and_trafficking_gives_the_rows_of_the_table(assistant: Assistant) -> None:
    answer = assistant.ask("Quelle différence entre passage facilité et traite des personnes ?")
    assert answer.entry == "differences/8.3.1"
    assert sum(quote.count("\n") == 2 for quote in quotes(answer)) == 6


def test_each_cell_of_the_table_stands_behind_the_head_of_its_column(assistant: Assistant) -> None:
    text = assistant.ask("Does the migrant consent in smuggling and in trafficking?").text.split("\n")
    assert any(line.startswith("Smuggling of migrants: The migrant consents") for line in text)
    assert any(line.startswith("Trafficking in persons: ") for line in text)


def test_recommendations_are_listed_without_their_next_steps_unless_these_are_asked_for(assistant: Assistant) -> None:
    plain = assistant.ask("Quelles sont les recommandations sur la détention ?")
    assert [c.passage_id for c in plain.citations if c.passage_id.endswith("/2")] == [
        f"8.4.3.{number}/2" for number in (1, 2, 3, 4)
    ]
    assert "Étapes suivantes :" not in plain.text
    steps = assistant.ask("Quelles sont les étapes suivantes de toutes les recommandations sur la détention ?")
    assert steps.text.count("Étapes suivantes :") == 4


@pytest.mark.parametrize(
    "question",
    [
        "recommendations on detention and their next steps",
        "what are the next steps on detention?",
        "prochaines étapes rétention",
        "Quelles sont les recommandations concernant la détention et leurs prochaines étapes ?",
        "ما هي التوصيات بشأن الاحتجاز وخطواتها التالية؟",
        "الخطوات التالية للاحتجاز",
    ],
)
def test_recommendations_on_a_domain_with_their_next_steps_are_all_given_and_nothing_else(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    entry = assistant.document.entry("recommendations/detention")
    children = [assistant.document.entry(child) for child in entry.children]
    due = [e.passage for child in children for role in (Role.STATEMENT, Role.NEXT_STEPS) for e in child.part(role)]
    headings = [assistant.document.section(child.section).passages[0] for child in children]
    assert answer.entry == entry.id
    assert {citation.passage_id for citation in answer.citations} == {*due, *headings}


@pytest.mark.parametrize(
    "question",
    [
        "Qui pourrait être impliqué au niveau national dans le retour ?",
        "Which national authorities should take part in returning migrants?",
        "من يمكن أن يشارك على المستوى الوطني في العودة؟",
    ],
)
def test_national_actors_of_a_domain_are_given_for_both_kinds_of_challenges(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    due = [assistant.document.entry(f"actors/8.5.{part}.3/national").passages for part in (1, 2)]
    assert {citation.passage_id for citation in answer.citations} == {passage for each in due for passage in each}
    assert answer.text.count(assistant.document.called("Défis liés à l’Exécution", answer.language)) == 1


def test_what_an_actor_does_is_told_and_not_what_its_name_stands_for(assistant: Assistant) -> None:
    assert assistant.ask("What does Interpol do?").entry == "international-actor/interpol"
    assert assistant.ask("What does Interpol stand for?").entry == "abbreviation/interpol"


@pytest.mark.parametrize("question", ["What is Frontex?", "Qu’est-ce que Frontex ?", "What is Europol?"])
def test_what_an_agency_is_begins_with_what_its_name_stands_for(assistant: Assistant, question: str) -> None:
    assert (assistant.ask(question).entry or "").startswith("abbreviation/")


@pytest.mark.parametrize(
    ("domain", "section"),
    [("interception", "8.2.3"), ("smuggling networks", "8.3.3"), ("detention", "8.4.3"), ("return", "8.5.3")],
)
def test_next_steps_are_those_of_the_domain_asked_for(assistant: Assistant, domain: str, section: str) -> None:
    answer = assistant.ask(f"next steps on {domain}")
    assert {citation.section[:5] for citation in answer.citations} == {section}


def test_a_wrong_address_is_told_to_be_wrong_in_the_answer_itself(assistant: Assistant) -> None:
    answer = assistant.ask("Quelle est l’adresse du ministère de l’Intérieur de l’Algérie ?")
    assert "Erreur du document : " in answer.text
    assert "allemand" in answer.text


def test_what_is_nearby_is_listed_once_and_by_name(assistant: Assistant) -> None:
    answer = assistant.ask("Combien de personnes Europol emploie-t-elle ?")
    assert len(set(answer.related)) == len(answer.related)
    assert all(f"– {pointer.section} {pointer.title}" in answer.text for pointer in answer.related)


def test_a_number_gives_the_sentence_that_holds_it(assistant: Assistant) -> None:
    answer = assistant.ask("Combien de personnes sont arrivées aux îles Canaries en 2006 ?")
    assert len(answer.citations) == 1
    assert "31,678 personnes en 2006" in quotes(answer)[0]


def test_two_abbreviations_asked_for_together_are_both_given(assistant: Assistant) -> None:
    answer = assistant.ask("Que signifient les sigles APS et EPS ?")
    assert quotes(answer)[:2] == ["APS\nEtat Partenaire Arabe", "EPS\nEtat Partenaire Européen"]


def test_what_the_text_calls_oim_and_hcr_is_found_in_the_list_under_iom_and_unhcr(assistant: Assistant) -> None:
    assert "IOM\nOrganisation Internationale pour les Migrations" in quotes(
        assistant.ask("que veut dire le sigle OIM ?")
    )


def test_an_answer_that_cites_an_erratum_tells_it(assistant: Assistant) -> None:
    answer = assistant.ask("Quelle est l’adresse du ministère de l’Intérieur de l’Algérie ?")
    assert answer.entry == "participant/algerie"
    assert any("allemand" in note for citation in answer.citations for note in citation.errata)


@pytest.mark.parametrize("question", ["recette du couscous aux légumes", "qui a gagné la coupe du monde de football ?"])
def test_another_subject_is_off_topic_and_cites_nothing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.OFF_TOPIC
    assert answer.citations == ()
    assert answer.entry is None


def test_what_the_document_does_not_say_is_not_answered_and_what_is_near_is_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Combien de personnes Europol emploie-t-elle ?")
    assert answer.outcome is Outcome.NOT_IN_DOCUMENT
    assert answer.citations == ()
    assert 1 <= len(answer.related) <= 3
    assert all(p.lines == assistant.document.passage(p.passage_id).lines for p in answer.related)


def test_markers_in_the_text_are_those_of_the_citations(assistant: Assistant) -> None:
    answer = assistant.ask("recommandations sur le retour")
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{c.marker}]" in answer.text for c in answer.citations)


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    first, second = (assistant.ask("routes migratoires occidentales") for _ in range(2))
    assert (first.text, first.citations, first.confidence) == (second.text, second.citations, second.confidence)


def test_every_step_is_timed(assistant: Assistant) -> None:
    took = assistant.ask("Qu’est-ce que la réadmission ?").timings_ms
    assert list(took) == ["understand", "retrieve", "decide", "compose", "ground"]
    assert all(ms >= 0 for ms in took.values())


def test_a_conversation_keeps_its_id_and_a_new_one_gets_an_unguessable_one(assistant: Assistant) -> None:
    assert assistant.ask("réadmission ?", conversation_id="mine").conversation_id == "mine"
    first, second = (assistant.ask("réadmission ?").conversation_id for _ in range(2))
    assert first != second
    assert len(first) >= 20


def test_an_item_asked_for_by_its_letter_is_that_item(assistant: Assistant) -> None:
    answer = assistant.ask("Que dit la section 8.4.2.1 (d) ?")
    assert [c.passage_id for c in answer.citations] == ["8.4.2.1/5"]
    assert "l’opinion publique" in quotes(answer)[0]


@pytest.mark.parametrize("words", ["Que dit la section {} ?", "What does section {} say?", "ماذا يقول القسم {}؟"])
def test_a_section_asked_for_by_its_number_is_answered_from_there(assistant: Assistant, words: str) -> None:
    document = assistant.document
    for number in document.sections:
        inside = [e for e in document.entries.values() if e.section == number and e.id != f"section-guide/{number}"]
        if inside:
            answer = assistant.ask(words.format(number))
            entry = document.entry(answer.entry or "")
            assert entry.section == number or entry.id == f"section-guide/{number}", number


def test_a_question_is_understood_in_its_own_language_whatever_it_is_answered_in(assistant: Assistant) -> None:
    question = "Combien de personnes sont arrivées aux îles Canaries en 2006 ?"
    for language in ("en", "ar", "tr"):
        answer = assistant.ask(question, language=language)
        assert "31,678 personnes en 2006" in answer.citations[0].quote
        assert (answer.language, answer.question.language) == (language, "fr")


def test_arabic_digits_are_digits(assistant: Assistant) -> None:
    western, arabic = (assistant.ask(f"كم عدد الوافدين إلى جزر الكناري عام {year}؟") for year in ("2006", "٢٠٠٦"))
    assert (western.entry, western.outcome) == (arabic.entry, arabic.outcome)
    assert western.outcome is Outcome.ANSWERED


def test_one_level_of_actors_asked_for_is_not_widened_to_all(assistant: Assistant) -> None:
    answer = assistant.ask("Which national actors could be involved in the legislative aspects of return?")
    assert answer.entry == "actors/8.5.1.3/national"


def test_a_section_that_does_not_exist_is_said_not_to_exist(assistant: Assistant) -> None:
    answer = assistant.ask("Que prévoit la section 27 ?")
    assert (answer.outcome, answer.text) == (Outcome.NOT_IN_DOCUMENT, "Le document n’a pas de section 27.")
