"""The report of a run: whole, the same each time, in three languages, safe to open, and asking nothing of anywhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant
from corpus import Document
from evals.compare import is_right
from evals.conversation import Conversation, read_conversations
from evals.errors import EvaluationError
from evals.figures import FAMILIES
from evals.metrics import turns
from evals.question import Asked, Split, read_questions
from evals.report import write_report
from evals.report.marking import mark
from evals.report.words import Words, wording
from evals.run import Run, Selection, run, systems_of
from evals.systems import open_system

LANGUAGES = ("fr", "en", "ar")
HOSTILE = "<script>alert(1)</script>"
NOWHERE = "un fait qui ne se trouve nulle part"
ELSEWHERE = "8.4.3.2/6"  # a passage that no answer of the run has a reason to cite
VOID = {"meta", "link", "input", "br"}
Report = Callable[[str], str]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(tmp_path_factory.mktemp("var") / "index")


@pytest.fixture(scope="module")
def document(assistant: Assistant) -> Document:
    return assistant.document


@pytest.fixture(scope="module")
def folder(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two systems over a dozen questions and a conversation, some of them made to fail."""
    out = tmp_path_factory.mktemp("run")
    questions = tuple(chosen_questions(assistant.document))
    for name, held in (("assistant", (failing_conversation(),)), ("bm25", ())):
        selection = Selection.of(questions, held, "development")
        run(open_system(name, lambda: assistant), selection, assistant.document, out, lambda done, everything: None)
    return out


@pytest.fixture(scope="module")
def report(folder: Path, document: Document, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What gives the page in a language; each is written once."""
    out = tmp_path_factory.mktemp("report")

    def read(language: str) -> str:
        path = out / f"{language}.html"
        if not path.exists():
            write_report(folder, language, path, document)
        return path.read_text(encoding="utf-8")

    return read


def chosen_questions(document: Document) -> Iterator[Asked]:
    everything = read_questions(Split.DEVELOPMENT)
    for family in FAMILIES:
        for answerable in (True, False):
            yield next(q for q in everything if q.family == family and q.answerable is answerable)
    own = [q for q in everything if q.language == "fr" and q.kind == "definition"]
    yield own[1]
    yield replace(own[2], id="hostile", question=HOSTILE, facts=(NOWHERE,))
    yield replace(own[3], id="lost", facts=(NOWHERE,))
    yield replace(own[4], id="lacking", evidence=(ELSEWHERE,), facts=(document.passage(ELSEWHERE).text,))


def failing_conversation() -> Conversation:
    """A conversation whose turns that depend on others cannot go right."""
    conversation = next(c for c in read_conversations(Split.DEVELOPMENT) if c.language == "fr")
    held = (
        replace(turn, outcome="answered", facts=(NOWHERE,)) if turn.depends else turn for turn in conversation.turns
    )
    return replace(conversation, turns=tuple(held))


class Page(HTMLParser):
    """The elements of a page with their attributes; fails where one is not closed, or closed twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def keys(table: dict[str, Any], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in table.items():
        found |= keys(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key}
    return found


def texts(table: dict[str, Any]) -> Iterator[str]:
    for value in table.values():
        yield from texts(value) if isinstance(value, dict) else (value,)


def first(folder: Path) -> Run:
    return systems_of(folder)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_well_formed_and_says_its_language_and_direction(report: Report, language: str) -> None:
    page = Page(report(language))
    assert ("html", {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}) in page.elements
    assert {"header", "nav", "main", "form", "svg"} <= {tag for tag, _ in page.elements}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_come_in_order_and_no_id_comes_twice(report: Report, language: str) -> None:
    page = Page(report(language))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert max(Counter(page.all("id")).values()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_nothing_of_another_place(report: Report, language: str) -> None:
    text = report(language)
    page = Page(text)
    addresses = [address for name in ("src", "href", "xlink:href", "action") for address in page.all(name)]
    assert all(address.startswith(("#", "data:,")) for address in addresses)
    assert "@import" not in text
    assert all(address.startswith("#") for address in re.findall(r"url\(([^)]*)", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_the_page_leads_somewhere(report: Report, language: str) -> None:
    page = Page(report(language))
    aims = {address[1:] for name in ("href", "xlink:href") for address in page.all(name) if address.startswith("#")}
    assert aims <= set(page.all("id"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_run_gives_the_same_bytes(
    report: Report, folder: Path, document: Document, tmp_path: Path, language: str
) -> None:
    write_report(folder, language, tmp_path / "again.html", document)
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == report(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_of_the_run_is_in_the_page(report: Report, folder: Path, language: str) -> None:
    failed = {f"failure-{record.asked.id}" for record in first(folder).records if not is_right(record)}
    assert {"failure-hostile", "failure-lost", "failure-lacking"} <= failed
    depending = sum(turn.turn.depends and not turns.is_right(turn) for turn in first(folder).turns)
    assert depending
    shown = [a["id"] for tag, a in Page(report(language)).elements if tag == "details"]
    assert failed <= set(shown)
    assert len(shown) == len(failed) + depending


def test_a_failed_turn_has_the_conversation_so_far(report: Report, folder: Path) -> None:
    details = report("en").split("<details")
    opening = first(folder).turns[0].turn.question
    place = next(at for at, turn in enumerate(first(folder).turns, 1) if turn.turn.depends)
    (own,) = (each for each in details if f'id="failure-{first(folder).turns[0].conversation}/{place}"' in each)
    assert opening in unescape(own[own.index("The conversation so far") :])


def test_failures_say_by_what_they_can_be_filtered(report: Report) -> None:
    page = Page(report("en"))
    failures = [attributes for tag, attributes in page.elements if tag == "details"]
    offered = set(page.all("value"))
    for key in ("data-language", "data-kind", "data-fault"):
        assert {failure[key] for failure in failures} <= offered


def test_without_a_script_all_failures_are_shown_and_the_form_is_not(report: Report) -> None:
    page = Page(report("en"))
    assert all("hidden" not in attributes for tag, attributes in page.elements if tag == "details")
    assert all("hidden" in attributes for tag, attributes in page.elements if tag == "form")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_question_is_shown_as_text(report: Report, language: str) -> None:
    text = report(language)
    assert HOSTILE not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert [tag for tag, _ in Page(text).elements].count("script") == 1


def test_no_script_but_the_page_s_own_may_run(report: Report) -> None:
    text = report("en")
    (script,) = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy.replace("&#39;", "'")


def test_missing_facts_are_marked_in_the_passage_that_holds_them(report: Report, document: Document) -> None:
    assert f"<mark>{document.passage(ELSEWHERE).text}</mark>" in report("fr")


def test_missing_facts_that_stand_in_no_passage_are_told_apart(report: Report) -> None:
    assert re.search(rf"<mark [^>]*>{NOWHERE}</mark>", report("fr"))


def test_facts_are_found_whatever_their_spaces_and_apostrophes() -> None:
    assert mark("dans l’espace\nclos.", ["l'espace clos"]) == (("dans ", False), ("l’espace\nclos", True), (".", False))


def test_facts_that_overlap_are_marked_as_one() -> None:
    assert mark("abcd", ["abc", "bcd"]) == (("abcd", True),)


def test_other_systems_are_compared_with_the_first(report: Report) -> None:
    text = report("en")
    assert text.index("Comparison of systems") < text.index('class="verdict') < text.index('id="plots"')


def test_a_run_without_confidence_or_conversations_says_so(folder: Path, document: Document, tmp_path: Path) -> None:
    write_report(folder / "bm25", "en", tmp_path / "report.html", document)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    Page(text)
    assert wording()["en"]["reliability_none"] in text
    assert wording()["en"]["talks_none"] in text


def test_the_time_of_day_is_nowhere_in_the_page(report: Report) -> None:
    assert not re.search(r"\d{1,2}:\d{2}:\d{2}|20[2-9]\d-\d{2}", report("en"))


def test_a_language_without_wording_is_refused_and_nothing_is_written(
    folder: Path, document: Document, tmp_path: Path
) -> None:
    with pytest.raises(EvaluationError, match="'de'; there are fr, en, ar"):
        write_report(folder, "de", tmp_path / "report.html", document)
    assert list(tmp_path.iterdir()) == []


def test_a_report_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it(
    report: Report, folder: Path, document: Document, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_text("old", encoding="utf-8")
    write_report(folder, "en", tmp_path / "report.html", document)
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == report("en")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_every_language_has_the_same_words() -> None:
    assert tuple(wording()) == LANGUAGES
    assert keys(wording()["fr"]) == keys(wording()["en"]) == keys(wording()["ar"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_development_set_names_has_a_name(language: str) -> None:
    words = wording()[language]
    for asked in read_questions(Split.DEVELOPMENT):
        assert asked.kind in words["kind_name"]
        assert asked.style in words["style_name"]
        assert asked.difficulty in words["difficulty_name"]
        assert asked.language in words["language_name"]
    for conversation in read_conversations(Split.DEVELOPMENT):
        for turn in conversation.turns:
            assert turn.phenomenon in words["phenomenon_name"]
            assert turn.outcome in words["outcome_name"]


def test_french_puts_no_breakable_space_before_high_punctuation() -> None:
    for text in texts(wording()["fr"]):
        assert not re.search(r"[^\u00a0][:»]|«[^\u00a0]|[^\u202f][;!?%]", text), text


@pytest.mark.parametrize(("language", "written"), [("fr", "93\u202f%"), ("en", "93%"), ("ar", "93%")])
def test_percents_are_written_as_the_language_does(language: str, written: str) -> None:
    assert Words.of(language).percent(0.93) == written


@pytest.mark.parametrize(("share", "written"), [(0.9996, "99.9%"), (0.0001, "0.1%"), (1.0, "100%"), (0.0, "0%")])
def test_what_is_not_quite_all_or_none_does_not_read_as_if_it_were(share: float, written: str) -> None:
    assert Words.of("en").percent(share) == written
