"""The page about quality: the figures that are published, what they mean, and what is not good."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from api.version import project_version
from api.views.pages.published import Figure, published
from api.views.pages.quality import MEASURES, SYSTEMS, TURNS, Writer
from api.web.words import words
from evals.figures import FAMILIES
from evals.publish import PUBLISHED
from tests.web.conftest import LANGUAGES

Check = Callable[[Page], None]
RAW = json.loads(PUBLISHED.read_text(encoding="utf-8"))
READ = "import sys; from api.views.pages.published import published; published(); print(*sorted(sys.modules))"


def value(metric: str, language: str = "all", system: str = "assistant", kind: str = "all") -> float:
    """Return a figure as the file has it."""
    (found,) = [
        row["value"]
        for row in RAW[system]["figures"]
        if (row["metric"], row["language"], row["kind"]) == (metric, language, kind)
    ]
    return float(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_stands_in_a_table_that_has_its_name(page: Page, language: str) -> None:
    page.goto(f"/{language}/quality")
    names = page.locator("h3").all_inner_texts()
    assert len(set(names[: len(MEASURES) + len(TURNS)])) == len(MEASURES) + len(TURNS)
    for at, metric in enumerate(MEASURES):
        table = page.locator("#figures + p + .measures table").nth(at)
        assert table.get_attribute("aria-labelledby") == f"figures {page.locator('h3').nth(at).get_attribute('id')}"
        shares = [Writer(language).share(value(metric, family)) for family in (*FAMILIES, "all")]
        assert table.locator(".share span").all_inner_texts() == shares


def test_each_share_stands_with_its_interval_and_how_many_questions_it_rests_on(page: Page) -> None:
    page.goto("/en/quality")
    (row,) = [
        r for r in RAW["assistant"]["figures"] if (r["metric"], r["language"], r["kind"]) == ("complete", "ar", "all")
    ]
    cells = page.locator("table").first.locator("tr.ar > *").all_inner_texts()
    interval = f"{100 * row['low']:.0f}–{100 * row['high']:.0f}%"
    assert [cell.strip() for cell in cells] == ["Arabic", f"{100 * row['value']:.0f}%", interval, str(row["units"])]


def test_the_systems_that_are_published_are_compared(page: Page) -> None:
    assert set(SYSTEMS) == set(RAW)
    page.goto("/en/quality")
    shares = page.locator("#systems + p + .measures table").first.locator(".share span").all_inner_texts()
    assert shares == [Writer("en").share(value("complete", system=each)) for each in SYSTEMS]


def test_bars_are_as_long_as_their_share_and_not_read_out(page: Page) -> None:
    page.goto("/en/quality")
    bars = page.locator("svg.bar")
    assert bars.evaluate_all("all => all.filter(bar => bar.getAttribute('aria-hidden') !== 'true').length") == 0
    drawn = bars.first.evaluate(
        "bar => bar.querySelector('.value').getBoundingClientRect().width / bar.getBoundingClientRect().width"
    )
    assert drawn == pytest.approx(value("complete", "fr"), abs=0.01)


@pytest.mark.parametrize(("language", "side"), [("fr", "left"), ("ar", "right")])
def test_bars_begin_where_reading_begins(page: Page, language: str, side: str) -> None:
    page.goto(f"/{language}/quality")
    apart = page.locator("svg.bar").first.evaluate(
        "(bar, side) => bar.querySelector('.value').getBoundingClientRect()[side]"
        " - bar.querySelector('.track').getBoundingClientRect()[side]",
        side,
    )
    assert apart == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_good_is_said_with_its_figures(page: Page, language: str) -> None:
    page.goto(f"/{language}/quality")
    bad = page.locator("#bad + ul")
    shares = [
        1 - value("declined"),
        1 - value("declined", kind="absent"),
        1 - value("citation_precision"),
        value("dependent_right"),
        value("complete", "others"),
    ]
    text = bad.inner_text()
    assert [share for share in map(Writer(language).share, shares) if share not in text] == []
    weakest = min(published().kinds("complete").values(), key=lambda figure: figure.value)
    expect(bad.locator(".kinds li").first).to_contain_text(Writer(language).share(weakest.value))


def test_every_kind_of_question_has_a_name_for_when_it_is_the_weakest() -> None:
    assert {f"quality.kind.{kind}" for kind in published().kinds("complete")} <= words().keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_when_on_what_and_on_which_version_it_was_measured(page: Page, language: str) -> None:
    page.goto(f"/{language}/quality")
    text = page.locator("#method + dl").inner_text()
    run = RAW["assistant"]["run"]
    assert RAW["assistant"]["measured"] in text
    for told in (run["versions"]["mtm-assistant"], project_version(), str(run["questions"]), str(run["conversations"])):
        assert told in text
    for fingerprint in (*(run["versions"][name] for name in ("document", "data", "model")), run["sha256"][:16]):
        assert fingerprint in text
    assert "docs/evaluation.md" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_in_the_words_is_left_unfilled(page: Page, language: str) -> None:
    page.goto(f"/{language}/quality")
    assert not set("{}") & set(page.locator("main").inner_text())


def test_every_link_leads_somewhere(page: Page) -> None:
    page.goto("/ar/quality")
    links = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    within = [link for link in links if link.startswith("#")]
    assert [page.locator(link).evaluate("it => it.tagName") for link in within] == ["H2"] * len(within)
    assert len(within) == page.locator("main h2").count()
    assert "/ar/about" in links
    for link in set(links) - set(within):
        assert page.request.get(link).status == 200, link


def test_a_reader_with_a_keyboard_gets_to_what_is_not_good(page: Page) -> None:
    page.goto("/en/quality")
    link = page.get_by_role("navigation", name="On this page").get_by_role("link", name="What is not good")
    page.locator("main").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What is not good")).to_be_in_viewport()


def test_it_needs_no_script(browser: Browser, service: str) -> None:
    context = browser.new_context(base_url=service, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fr/quality")
    assert page.locator("table").count() > len(MEASURES)
    assert page.locator("svg.bar").first.bounding_box()
    context.close()


def test_the_figures_are_read_without_the_modules_of_the_evaluation() -> None:
    loaded = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True).stdout.split()
    assert [name for name in loaded if name.startswith("evals.") or name in ("scipy", "matplotlib")] == []


@pytest.mark.parametrize(
    ("share", "written"), [(0.0, "0%"), (1.0, "100%"), (0.9999, "99.9%"), (0.004, "0.4%"), (0.926, "93%")]
)
def test_what_is_not_quite_all_or_none_does_not_read_as_if_it_were(share: float, written: str) -> None:
    assert Writer("en").share(share) == written


def test_an_interval_of_one_number_is_written_as_one() -> None:
    assert Writer("en").interval(Figure(1, 1, 1, 9)) == "100%"
    assert Writer("fr").interval(Figure(0.9, 0.871, 0.93, 9)) == "87–93\u00a0%"
