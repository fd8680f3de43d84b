"""What was told, told in another way: in short, where it is written, by its footnotes, or what is left of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.compose import Line
from assistant.wording import say
from corpus import CorpusError, Document, Excerpt, Kind, Role, sentence_spans

MOST = 40  # excerpts of one answer; what is left follows when it is asked for
FIRST = 2  # sentences of the first excerpt in short; of the others one
POINTS = 6  # of an answer in short


def in_part(lines: Sequence[Line], told: int, language: str) -> tuple[tuple[Line, ...], int]:
    """Return the lines after the first `told` excerpts, `MOST` excerpts of them, and how many are told then.

    0 when that is all. A line without an excerpt goes with the one after it, a note with the one before it.
    """
    kept: list[Line] = []
    words: list[Line] = []
    seen = 0
    for line in lines:
        if line.note:
            kept += [line] * (told < seen <= told + MOST)
            continue
        words.append(line)
        if line.excerpt is None:
            continue
        seen += 1
        if told < seen <= told + MOST:
            kept += words
        words = []
    if seen <= told + MOST:
        return (*kept, *words), 0
    more = say("more", language).format(left=seen - told - MOST, go_on=say("go_on", language))
    return (*kept, Line(None, more)), told + MOST


def retell(lines: Sequence[Line], how: str, document: Document, language: str) -> tuple[Line, ...]:
    """Return lines told as `how` says: `brief`, `where` or `footnote`; none when there is nothing to tell."""
    ways: dict[str, Callable[[Sequence[Line], Document, str], Iterator[Line]]] = {
        "brief": _brief,
        "where": _places,
        "footnote": _footnotes,
    }
    return tuple(ways[how](lines, document, language))


def _brief(lines: Sequence[Line], document: Document, language: str) -> Iterator[Line]:
    """Give the first sentences of each excerpt, of at most `POINTS`; next steps and headings are left out."""
    excerpts = list(_leading(lines, document, language))
    for place, line in enumerate(excerpts[:POINTS]):
        if line.excerpt is not None:
            sentences = FIRST if place == 0 else 1
            yield replace(line, excerpt=_shortened(line.excerpt, sentences, document), heads=())


def _leading(lines: Sequence[Line], document: Document, language: str) -> Iterator[Line]:
    """Yield the lines that say the most: no headings over others, no next steps, which reach to the next heading."""
    steps = False
    for line in lines:
        if line.excerpt is None:
            steps = steps or line.before == say("next_steps", language)
            continue
        heading = not line.before.startswith("–") and document.passage(line.excerpt.passage).kind is Kind.HEADING
        steps = steps and not heading
        if not (heading or steps):
            yield line


def _shortened(excerpt: Excerpt, sentences: int, document: Document) -> Excerpt:
    """Return the first sentences of an excerpt; all of it where an edition renders them in another way."""
    spans = sentence_spans(document.text(excerpt))[:sentences]
    short = Excerpt(excerpt.passage, excerpt.start, excerpt.start + spans[-1][1])
    try:
        for language in document.editions:
            document.translation(short, language)
    except CorpusError:
        return excerpt
    return short


def _places(lines: Sequence[Line], document: Document, language: str) -> Iterator[Line]:
    """Give each passage with section, page and lines in front."""
    for excerpt in dict.fromkeys(line.excerpt for line in lines if line.excerpt is not None):
        passage = document.passage(excerpt.passage)
        first, last = passage.lines
        title = document.called(document.section(passage.section).title, language)
        span = say("line" if first == last else "lines", language).format(first=first, last=last)
        place = say("place", language).format(section=passage.section, title=title, page=passage.page, lines=span)
        yield Line(excerpt, f"– {place} ")


def _footnotes(lines: Sequence[Line], document: Document, language: str) -> Iterator[Line]:
    """Give the footnotes whose marks stand in the passages told, and those that are cited as their source."""
    told = dict.fromkeys(line.excerpt.passage for line in lines if line.excerpt is not None)
    notes = [note for passage in told for note in document.passage(passage).footnotes]
    for entry in document.entries.values():
        own = {*entry.passages, *(passage for child in entry.children for passage in document.entry(child).passages)}
        if not own.isdisjoint(told):
            notes += [excerpt.passage for excerpt in entry.part(Role.SOURCE)]
    for note in dict.fromkeys(notes):
        marker = document.passage(note).marker
        yield Line(Excerpt(note), f"– {say('footnote', language).format(number=marker)} " if marker else "– ")
