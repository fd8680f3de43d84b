"""A real browser over a real service: Debian's Chromium, driven by Playwright.

Without Chromium these tests are left out, and say so; where `CI` is set that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.api.test_server import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
LANGUAGES = ("fr", "en", "ar")
WIDE, PHONE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 320, "height": 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser's tests out where there is no browser; in CI that fails them instead."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and not os.environ.get("CI"):
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium: apt install chromium runs the tests of the pages")
                )


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a service of its own, with an index and conversations that nobody else has."""
    folder = tmp_path_factory.mktemp("web")
    environment = {
        **os.environ,
        "MTM_INDEX_DIR": str(folder / "index"),
        "MTM_CONVERSATIONS": str(folder / "conversations.sqlite3"),
        "PYTHONUTF8": "1",
    }
    with serving(environment) as (_, port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "the tests of the pages need Chromium: apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, service: str) -> Iterator[BrowserContext]:
    """A fresh profile; whatever it asks of any other host than the service fails the test.

    Motion is reduced, so that nothing is looked at while it still scrolls.
    """
    context = browser.new_context(
        base_url=service,
        viewport=WIDE,  # type: ignore[arg-type]
        accept_downloads=True,
        reduced_motion="reduce",
    )
    outside: list[str] = []
    context.on("request", lambda request: outside.append(request.url) if not request.url.startswith(service) else None)
    yield context
    context.close()
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error of a script, or any word on the console, fails the test."""
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    assert troubles == []


@pytest.fixture
def check_accessible() -> Callable[[Page], None]:
    """Fails when axe finds anything wrong on a page as it stands."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        told = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found.response["violations"]]
        assert told == []

    return check


def no_sideways_scroll(page: Page) -> None:
    """Fails when a page is wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than its window"
