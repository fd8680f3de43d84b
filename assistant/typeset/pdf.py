"""A page of HTML as PDF, set by WeasyPrint and tagged for PDF/UA-1 (ISO 14289-1): the same page, the same bytes."""

from __future__ import annotations

import hashlib
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from types import ModuleType

from assistant.errors import TypesetError

MISSING = "PDF needs Pango, which WeasyPrint cannot load: install libpango-1.0-0 and libpangoft2-1.0-0"


def to_pdf(page: str) -> bytes:
    """Return a page as PDF; raises `TypesetError` where WeasyPrint cannot load its system libraries.

    Nothing is fetched, whatever the page asks for.
    """
    weasyprint = _weasyprint()
    nowhere = weasyprint.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=page, url_fetcher=nowhere)
    identifier = hashlib.sha256(page.encode("utf-8")).hexdigest()[:32].encode("ascii")
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return written


def _weasyprint() -> ModuleType:
    """Load WeasyPrint, which prints advice of its own where its libraries are missing."""
    try:
        with redirect_stdout(StringIO()):
            return import_module("weasyprint")
    except OSError as error:
        raise TypesetError(MISSING) from error
