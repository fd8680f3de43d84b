"""`mtm document`: what the document says, read without any question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from api.commands.options import AsJson, InEdition, readable
from api.errors import InputError
from api.printing.document import print_errata, print_outline, print_section
from api.printing.entries import print_glossary, print_recommendations
from api.printing.page import QUIET, write, write_json
from api.schemas.base import Shape
from api.schemas.entries import Domain, Glossary
from api.text import plain
from api.views import document as sections
from api.views import entries, passages
from api.wording import DOCUMENT_LANGUAGE
from corpus import UnknownError, open_document

document = typer.Typer(help="Read the document itself.", no_args_is_help=True)
AnyShape = TypeVar("AnyShape", bound=Shape)


@document.command()
def outline(language: InEdition = DOCUMENT_LANGUAGE, as_json: AsJson = False) -> None:
    """List the sections."""
    _show(sections.outline(open_document()), print_outline, language, as_json)


@document.command()
def show(
    number: Annotated[str, typer.Argument(help="Number of a section, such as 8.4.3.2.")],
    language: InEdition = DOCUMENT_LANGUAGE,
    as_json: AsJson = False,
) -> None:
    """Show one section with its passages."""
    _show(sections.section(open_document(), readable(number).rstrip(".")), print_section, language, as_json)


@document.command()
def glossary(
    term: Annotated[str | None, typer.Argument(help="A term, or a part of one; all when left out.")] = None,
    language: InEdition = DOCUMENT_LANGUAGE,
    as_json: AsJson = False,
) -> None:
    """Show the terms that the document defines."""
    found = entries.glossary(open_document())
    _show(found if term is None else _matching(found, readable(term)), print_glossary, language, as_json)


@document.command()
def recommendations(
    domain: Annotated[Domain | None, typer.Option(help="Only those of one key domain.")] = None,
    language: InEdition = DOCUMENT_LANGUAGE,
    as_json: AsJson = False,
) -> None:
    """Show the key recommendations, in all their wordings."""
    _show(entries.recommendations(open_document(), domain), print_recommendations, language, as_json)


@document.command()
def errata(language: InEdition = DOCUMENT_LANGUAGE, as_json: AsJson = False) -> None:
    """List the errors of the document."""
    _show(passages.errata(open_document()), print_errata, language, as_json)


def _show(shape: AnyShape, printed: Callable[[AnyShape, str], None], language: str, as_json: bool) -> None:
    """Write a shape as JSON, which holds all editions, or as it reads in one; raises `InputError` for no edition."""
    editions = open_document().editions
    if language not in (DOCUMENT_LANGUAGE, *editions):
        there = ", ".join((DOCUMENT_LANGUAGE, *editions))
        raise InputError(f"there is no edition in {language!r}; there is: {there}")
    if as_json:
        write_json(shape.model_dump(mode="json"))
        return
    if language in editions:
        write(editions[language].notice, QUIET)
    printed(shape, language)


def _matching(found: Glossary, term: str) -> Glossary:
    """Return the terms whose name, in any edition, holds `term`, accents and capitals aside.

    Raises `UnknownError` when there is none.
    """
    terms = [each for each in found.terms if any(plain(term) in plain(n) for n in (each.name, *each.names.values()))]
    if not terms:
        names = ", ".join(each.name for each in found.terms)
        raise UnknownError(f"the glossary has no term {term!r}; it has {names}")
    return Glossary(terms=terms)
