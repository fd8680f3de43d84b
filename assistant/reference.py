"""References to a place in the document: a section's number, perhaps with the letter of an item.

`section 8.4.2.1 (d)`, `8.5.3`, `chapitre 6`, `27. bölüm`; a number alone counts when it has a dot and could be a
section's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import Document, Entry, EntryKind, Kind
from index import fold

NUMBER = r"(\d{1,2}(?:\.\d{1,2}){0,3})"
END = r"(?![\d%]|\.\d)"  # not a part of a longer number, a share or a date
DEEP = 2  # dots from which a bare number can only be a section's
SECTION = (
    "sections?|chapitre|chapter|rubrique|القسم|الفصل|secc?ion|capitulo|sezione|capitolo|sec?cao|abschnitt|kapitel"
    "|afdeling|hoofdstuk|sectie|bolum|ενοτητα|κεφαλαιο|sekcj[aięeo]|rozdzial[ue]?"
)
WORDED = re.compile(rf"\b(?:{SECTION})\s+{NUMBER}{END}")
BEFORE = re.compile(rf"(?<![\d.]){NUMBER}\.?\s+bolum")  # Turkish
BARE = re.compile(rf"(?<![\d.,+])(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}){END}")
ITEM = re.compile(r"^\.?\s*\(?\s*([a-g]|\d)\s*\)")


@dataclass(frozen=True)
class Reference:
    """A section's number, the letter or number of an item in it, if given, and whether the document has it.

    `rest` is the folded question without the section's number.
    """

    section: str
    item: str | None
    exists: bool
    rest: str


def find_reference(text: str, document: Document) -> Reference | None:
    """Return the first place that a question refers to; a bare number that is no section's may be anything else."""
    folded = fold(text)
    found = WORDED.search(folded) or BEFORE.search(folded) or BARE.search(folded)
    if found is None:
        return None
    section = found[1]
    exists = section in document.sections
    might_be = section.count(".") >= DEEP and section.partition(".")[0] in document.sections
    if not exists and found.re is BARE and not might_be:
        return None
    item = ITEM.match(folded[found.end() :])
    return Reference(section, item[1] if item else None, exists, folded[: found.start(1)] + folded[found.end(1) :])


def stands_at(entry: Entry, reference: Reference, document: Document) -> bool:
    """Whether an entry is what a reference points to: the item, or what stands in the section or tells of it."""
    if reference.item is not None:
        return entry.section == reference.section and _marker(entry, document) == reference.item
    return entry.section == reference.section or entry.id == f"{EntryKind.SECTION_GUIDE}/{reference.section}"


def _marker(entry: Entry, document: Document) -> str | None:
    """Return the letter of the item that an entry begins with."""
    first = next(entry.passages, None)
    passage = document.passage(first) if first else None
    return passage.marker if passage and passage.kind is Kind.ITEM and not entry.children else None
