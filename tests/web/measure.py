"""Measures the page to ask on in a real browser: `python -m tests.web.measure [ADDRESS]`.

Without an address it starts a service of its own. It prints what the first load brings over the wire, when the page can
be used, and how long after Enter an answer is visible: the first frame with words of it, each question being asked in a
conversation that goes on. It fails where a budget of `BUDGETS` is not kept.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from tests.api.test_server import serving
from tests.web.conftest import CHROMIUM, FLAGS, WIDE

LOADS = 5
QUESTIONS = (
    "Qu’est-ce que le non-refoulement ?",
    "Quelles sont les recommandations clés sur le retour et la réadmission ?",
    "Who could be involved at national level in return?",
    "What is the population of Malta?",
    "Which legal texts concern return and readmission?",
    "How do I bake bread?",
    "ما هي مسارات الهجرة الخمسة؟",
    "ما هو عدم الإعادة القسرية؟",
    "Quels sont les participants ?",
    "What does Frontex do?",
)
ROUNDS = 3
BUDGETS = {"over the wire, bytes": 150_000, "interactive, ms": 500, "answer visible, ms": 100}
WATCH = """() => {
    const question = document.getElementById("question");
    window.took = [];
    let pressed = 0;
    question.addEventListener("keydown", (event) => { if (event.key === "Enter") pressed = performance.now(); }, true);
    const seen = () => {
        const words = document.querySelector(".turn:last-child :is(.streamed, .answer)");
        if (!pressed || !words?.textContent.trim() || words.getBoundingClientRect().top > innerHeight) return;
        const from = pressed;
        pressed = 0;
        requestAnimationFrame(() => setTimeout(() => took.push(performance.now() - from)));  // once it is painted
    };
    new MutationObserver(seen).observe(document.getElementById("turns"), { childList: true, subtree: true });
}"""


@contextmanager
def _service(given: list[str]) -> Iterator[str]:
    if given:
        yield given[0].rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder:
        places = {"MTM_INDEX_DIR": f"{folder}/index", "MTM_CONVERSATIONS": str(Path(folder, "conversations.sqlite3"))}
        with serving({**os.environ, **places}) as (_, port):
            yield f"http://127.0.0.1:{port}"


def _load(browser: Browser, address: str) -> tuple[int, float]:
    """Return the bytes of a first load, and the milliseconds until the page can be used."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{address}/fr/")
    page.locator("#ask[data-ready]").wait_for()
    ready: float = page.evaluate("performance.getEntriesByName('ask-ready')[0].startTime")
    page.wait_for_load_state("networkidle")
    context.close()
    return int(sum(sizes)), ready


def _answers(page: Page, address: str) -> list[float]:
    """Return the milliseconds from Enter to the first frame with words of the answer, for each question."""
    page.goto(f"{address}/fr/")
    page.locator("#ask[data-ready]").wait_for()
    page.evaluate(WATCH)
    for number, question in enumerate(QUESTIONS * ROUNDS, start=1):
        page.fill("#question", question)
        page.press("#question", "Enter")
        page.locator(f"#turn-{number}").wait_for()
        page.wait_for_function("number => took.length === number", arg=number)
    took: list[float] = page.evaluate("took")
    return took


def main() -> int:
    """Measure, print, and return 1 where a budget is not kept."""
    with _service(sys.argv[1:]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        loads = [_load(browser, address) for _ in range(LOADS)]
        took = sorted(_answers(browser.new_page(), address))
        browser.close()
    figures = {
        "over the wire, bytes": max(size for size, _ in loads),
        "interactive, ms": median(ready for _, ready in loads),
        "answer visible, ms": median(took),
    }
    for name, figure in figures.items():
        print(f"{name:24}{figure:10.0f}   (at most {BUDGETS[name]})")
    print(f"{len(took)} answers, 95 of 100 within {took[int(len(took) * 0.95)]:.0f} ms")
    return int(any(figure > BUDGETS[name] for name, figure in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
