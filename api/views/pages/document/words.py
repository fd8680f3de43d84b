"""The words of a passage in an edition: the whole text, or a stretch of it where a table shows it in cells."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus import Document, Kind, Passage

FRENCH = "fr"
RIGHT_TO_LEFT = "ar"
INSTRUMENTS = "11"
LONGEST_LEAD = 70  # characters: a colon further on stands within a sentence
LED = (Kind.PARAGRAPH, Kind.BULLET, Kind.DEFINITION)
# How the later column heads of the tables begin: the extraction left one line of them.
SEAMS = {
    "fr": ("Etapes Suivantes", "Comment pourraient", "Organisations, ", "Réunion des experts", "Pratiques de coop"),
    "en": ("Next Steps", "How could", "Organizations, ", "MTM Expert", "Practices for the coop"),
    "ar": ("الخطوات التالية", "كيف يمكن", "المنظمات والعناوين", "اجتماع خبراء", "ممارسات تعاون"),
}


@dataclass(frozen=True)
class Words:
    """What stands between `start` and `end` of a text; its first `lead` characters name what the rest is about."""

    language: str
    text: str
    start: int
    end: int
    lead: int = 0

    @classmethod
    def of(cls, text: str, language: str, lead: int = 0) -> Words:
        """Return all of a text."""
        return cls(language, text, 0, len(text), lead)

    @property
    def direction(self) -> str:
        """Return the direction in which these words are written."""
        return "rtl" if self.language == RIGHT_TO_LEFT else "ltr"

    @property
    def content(self) -> str:
        """Return these words alone."""
        return self.text[self.start : self.end].strip()

    @property
    def lines(self) -> list[Words]:
        """Return the lines, each by itself."""
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append(replace(self, start=start, end=start + len(line)))
            start += len(line) + 1
        return found

    def over(self, first: int, last: int) -> Words:
        """Return what stands from one line to another, both included and counted as in a slice."""
        chosen = self.lines[first:last] if last else self.lines[first:]
        return replace(self, start=chosen[0].start, end=chosen[-1].end)

    @property
    def heads(self) -> list[Words]:
        """Return the heads of columns that stand in this text: its lines, or what the seams part."""
        if "\n" in self.text:
            return self.lines
        seams = sorted(at for seam in SEAMS[self.language] if (at := self.text.find(seam)) > 0)
        bounds = zip([0, *seams], [*seams, len(self.text)], strict=True)
        return [replace(self, start=start, end=end) for start, end in bounds]


def passage_words(document: Document, passage: Passage, language: str) -> Words:
    """Return a passage's words in an edition, with how far the name goes that begins them."""
    text = passage.text if language == FRENCH else document.editions[language].texts[passage.id]
    return Words.of(text, language, _lead(passage, text))


def name_words(document: Document, french: str, language: str) -> Words:
    """Return the name of a section or an entry in an edition."""
    return Words.of(document.called(french, language), language)


def _lead(passage: Passage, text: str) -> int:
    """Return how far the name goes that begins a text: « Retour: Se réfère… », the title of a legal text."""
    if passage.section == INSTRUMENTS and passage.kind is Kind.ROW:
        return text.index("\n")
    lead, colon, _ = passage.text.partition(": ")
    is_led = passage.kind in LED and bool(colon) and len(lead) <= LONGEST_LEAD and lead == lead.rstrip()
    return text.index(": ") if is_led else 0
