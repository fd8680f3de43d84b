"""What the page about quality shows: figures with their intervals, written as its language writes numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.views.pages.published import ALL, ASSISTANT, Figure, Published, published
from api.web.words import say

MEASURES = ("complete", "declined", "refused", "citation_precision", "citation_recall", "verbatim", "hit@5")
TURNS = ("dependent_right", "independent_right", "independent_same")
COMPARED = ("complete", "declined", "citation_precision", "hit@5")
SYSTEMS = (ASSISTANT, "llamaindex", "dense", "txtai", "bm25", "haystack")
WITH_EDITION = ("fr", "en", "ar")
LANGUAGES = (*WITH_EDITION, "others", ALL)
WEAKEST = 4  # kinds of question that are named
LEAST, MOST = 0.1, 99.9  # percent: what is not quite none or all must not read as if it were


@dataclass(frozen=True)
class Row:
    """A figure in a table: what it is of, how it is written, and where its bar and its interval end, in hundredths."""

    name: str
    share: str
    interval: str
    units: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Table:
    """A measure by language or by system."""

    measure: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Quality:
    """The page: its tables, the weakest kinds of question, what its sentences tell, and of which run all this is.

    `fingerprints` are the beginnings of hashes, by what they are of.
    """

    measures: tuple[Table, ...]
    turns: tuple[Table, ...]
    systems: tuple[Table, ...]
    weakest: tuple[Row, ...]
    told: dict[str, str]
    measured: str
    version: str
    fingerprints: dict[str, str]


def quality(language: str) -> Quality:
    """Return what the page shows in its language."""
    found = published()
    write = Writer(language)
    versions = found.run["versions"]
    return Quality(
        measures=tuple(Table(name, write.by_language(found, name, LANGUAGES)) for name in MEASURES),
        turns=tuple(Table(name, write.by_language(found, name, (*WITH_EDITION, ALL))) for name in TURNS),
        systems=tuple(Table(name, write.by_system(found, name)) for name in COMPARED),
        weakest=write.weakest(found),
        told=write.told(found),
        measured=found.measured,
        version=versions["mtm-assistant"],
        fingerprints={name: versions[name] for name in ("document", "data", "model")}
        | {"questions": found.run["sha256"][:16]},
    )


@dataclass(frozen=True)
class Writer:
    """Writes figures in a language."""

    language: str

    def by_language(self, found: Published, metric: str, languages: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows of a measure by language."""
        return tuple(self.row(language, found.figure(metric, language)) for language in languages)

    def by_system(self, found: Published, metric: str) -> tuple[Row, ...]:
        """Return the rows of a measure by system."""
        return tuple(self.row(system, found.figure(metric, system=system)) for system in SYSTEMS)

    def weakest(self, found: Published) -> tuple[Row, ...]:
        """Return the kinds of question that are answered completely least often, the weakest first."""
        kinds = sorted(found.kinds("complete").items(), key=lambda kind: kind[1].value)
        return tuple(self.row(name, figure) for name, figure in kinds[:WEAKEST])

    def row(self, name: str, figure: Figure) -> Row:
        """Return the row of a figure."""
        value, low, high = (round(100 * share, 1) for share in (figure.value, figure.low, figure.high))
        return Row(name, self.share(figure.value), self.interval(figure), figure.units, value, low, high)

    def told(self, found: Published) -> dict[str, str]:
        """Return the numbers that sentences tell, by name."""
        shares = {name: found.figure(name).value for name in (*MEASURES, *TURNS, "paraphrases", "across_languages")}
        shares |= {
            "invented": 1 - shares["declined"],
            "invented_near": 1 - found.figure("declined", kind="absent").value,
            "beside": 1 - shares["citation_precision"],
            "others": found.figure("complete", "others").value,
        }
        counts = {
            "questions": found.run["questions"],
            "conversations": found.run["conversations"],
            "answerable": found.figure("complete").units,
            "unanswerable": found.figure("declined").units,
            "others_questions": found.figure("complete", "others").units,
            "needs": found.figure("paraphrases").units,
        }
        words = self.decimal(found.figure("conciseness").value)
        return (
            {name: self.share(value) for name, value in shares.items()}
            | {name: str(count) for name, count in counts.items()}
            | {"words": words}
        )

    def interval(self, figure: Figure) -> str:
        """Return an interval, such as `90–95%`; one number where both ends are the same."""
        ends = dict.fromkeys(map(self.hundredths, (figure.low, figure.high)))
        return self.percent("–".join(ends))

    def share(self, share: float) -> str:
        """Return a share in percent."""
        return self.percent(self.hundredths(share))

    def hundredths(self, share: float) -> str:
        """Return a share in percent, rounded, but never to none or all when it is neither."""
        rounded = round(100 * share)
        if 0 < share < 1 and rounded in (0, 100):
            return self.decimal(min(max(100 * share, LEAST), MOST))
        return str(rounded)

    def percent(self, number: str) -> str:
        """Return a number of hundredths with its sign."""
        return say("quality.percent", self.language, number=number)

    def decimal(self, number: float) -> str:
        """Return a number with one decimal."""
        return f"{number:.1f}".replace(".", say("quality.comma", self.language))
