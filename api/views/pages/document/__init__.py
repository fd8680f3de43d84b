"""The page of the document: its text in one edition or two, searched, and single passages for a panel."""

from api.views.pages.document.book import Book, Found, choose, open_book
from api.views.pages.document.panel import Panel, open_panel
from api.views.pages.document.search import LONGEST, Finder
from api.views.pages.document.shown import passage_anchor, section_anchor

__all__ = [
    "LONGEST",
    "Book",
    "Finder",
    "Found",
    "Panel",
    "choose",
    "open_book",
    "open_panel",
    "passage_anchor",
    "section_anchor",
]
