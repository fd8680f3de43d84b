"""A quiz on paper as PDF, A4: the page that `paper` writes, set by WeasyPrint, tagged for PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import hashlib
from contextlib import redirect_stdout
from importlib import import_module
from io import StringIO
from types import ModuleType

from assistant.quiz.errors import QuizError
from assistant.quiz.formats import Written, paper
from assistant.quiz.quiz import Quiz

MISSING = "PDF needs Pango, which WeasyPrint cannot load: install libpango-1.0-0 and libpangoft2-1.0-0"


def write(quiz: Quiz) -> Written:
    """Return the quiz as PDF; raises `QuizError` where WeasyPrint cannot load its system libraries."""
    weasyprint = _weasyprint()
    page = paper.write(quiz).content
    nowhere = weasyprint.URLFetcher(allowed_protocols=())
    document = weasyprint.HTML(string=page.decode("utf-8"), url_fetcher=nowhere)
    identifier = hashlib.sha256(page).hexdigest()[:32].encode("ascii")
    return Written(document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


def _weasyprint() -> ModuleType:
    """Load WeasyPrint, which prints advice of its own where its libraries are missing."""
    try:
        with redirect_stdout(StringIO()):
            return import_module("weasyprint")
    except OSError as error:
        raise QuizError(MISSING) from error
