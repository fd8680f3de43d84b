"""A page: its language, its words and addresses, rendered under a policy that lets nothing in from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.text import first_spoken
from api.version import project_version
from api.web.words import LANGUAGES, say
from api.web.words import quote as quoted

PageLanguage = Literal["fr", "en", "ar"]
PREFIX = "/{language:pages}"  # of every page's address; what begins otherwise is none
NAMES = {"fr": "Français", "en": "English", "ar": "العربية"}
SECTIONS = ("ask", "document", "glossary", "recommendations", "routes", "quiz", "quality", "about")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY}


class _Language(StringConvertor):
    regex = "|".join(LANGUAGES)


register_url_convertor("pages", _Language())


@dataclass(frozen=True)
class Page:
    """What a template knows of the page that it makes: `section` is its place in the navigation."""

    request: Request
    language: str
    section: str

    @property
    def direction(self) -> str:
        """Return the direction of the page's language."""
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def version(self) -> str:
        """Return the version of the program."""
        return project_version()

    @property
    def sections(self) -> tuple[str, ...]:
        """Return the sections of the navigation, in order."""
        return SECTIONS

    @property
    def languages(self) -> dict[str, str]:
        """Return the languages of the pages, each by its own name."""
        return NAMES

    def say(self, key: str, **values: object) -> str:
        """Return words in the page's language."""
        return say(key, self.language, **values)

    def quote(self, text: str) -> str:
        """Return a text between the quotation marks of the page's language."""
        return quoted(text, self.language)

    def url(self, section: str, *steps: str, language: str | None = None, **query: str) -> str:
        """Return the address of a section's page, or of one below it."""
        own = [] if section == "ask" else [section]
        path = "/".join(quote(step, safe="") for step in (language or self.language, *own, *steps))
        told = {name: value for name, value in query.items() if value}
        return f"/{path}{'' if own or steps else '/'}{'?' + urlencode(told) if told else ''}"

    def in_language(self, language: str) -> str:
        """Return the address of this very page in another language, with what is asked of it."""
        rest = self.request.url.path.lstrip("/").partition("/")[2]
        query = self.request.url.query
        return f"/{language}/{quote(rest)}{'?' + query if query else ''}"

    def asset(self, name: str) -> str:
        """Return the address of a style sheet or module."""
        return f"/static/{name}"


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(
    request: Request, template: str, language: str, section: str, status: int = 200, **context: Any
) -> HTMLResponse:
    """Return the page that a template makes; `section` is what the navigation shows as current."""
    page = Page(request, language if language in LANGUAGES else LANGUAGES[0], section)
    content = _environment().get_template(template).render(page=page, say=page.say, **context)
    return HTMLResponse(content, status_code=status, headers=HEADERS | {"Content-Language": page.language})


def fragment(request: Request, template: str, language: str, section: str, **context: Any) -> HTMLResponse:
    """Return a piece of a page, for a module to put in its place."""
    return render(request, template, language, section, **context)


def preferred(request: Request) -> str:
    """Return the language of the pages that a reader asks for first, French where none of them."""
    return first_spoken(request.headers.get("accept-language"), LANGUAGES) or LANGUAGES[0]
