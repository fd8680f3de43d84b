"""What an answer is made of: lines of excerpts in the shape that the entry's kind asks for.

No more than the question needs: a question about next steps gets the steps, one about a contact the contact. Lines
that carry no excerpt are the assistant's own words and hold no fact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from assistant.offers import asked_for
from assistant.understand import Question
from assistant.wording import say
from corpus import Document, Entry, EntryKind, Excerpt, Kind, Role


@dataclass(frozen=True)
class Line:
    """One line of an answer: an excerpt to be quoted, with words in front; or words alone.

    `heads` are the column heads of a row: they are set before its cells; `note` says that words alone belong to the
    line above them, not to those below.
    """

    excerpt: Excerpt | None = None
    before: str = ""
    heads: tuple[str, ...] = ()
    note: bool = False


NEAR = "rationale nearby"  # the focus of a question that lies near a rationale without asking why
CHOOSING = frozenset({"definition", "relevance", "approach", "next_steps", "rationale"})  # focus on parts of an entry
SLIPS = ("spelling", "grammar")  # kinds of errata that mislead nobody
NUMBER = re.compile(r"\d{2,}")
COUNTED = ("number", "amount", "date", "duration")  # kinds of thing that a figure is
Shape = Callable[[Entry, Question, Document], Iterator[Line]]


def compose(entry: Entry, question: Question, document: Document, nearest: Collection[str] = ()) -> tuple[Line, ...]:
    """Return the lines that answer `question` out of `entry`.

    A recommendation's rationale is given when it holds one of the passages in `nearest`, even if the words of the
    question do not ask for it. Of points that are asked for, nothing else is given.
    """
    if question.points:
        return tuple(Line(Excerpt(point), "– ") for point in question.points)
    if any(excerpt.passage in nearest for excerpt in entry.part(Role.RATIONALE)):
        question = replace(question, focus=question.focus | {NEAR})
    return tuple(SHAPES.get(entry.kind, _plain)(entry, question, document))


def compose_whole(entry: Entry, question: Question, document: Document) -> tuple[Line, ...]:
    """Return everything that `entry` has to say in its shape, whatever part `question` asks for, with the footnotes."""
    lines = compose(entry, replace(question, focus=question.focus - CHOOSING | {NEAR}), document)
    told = {line.excerpt.passage for line in lines if line.excerpt}
    return tuple(each for line in lines for each in (line, *_notes(line, told, question, document)))


def _notes(line: Line, told: set[str], question: Question, document: Document) -> Iterator[Line]:
    """Yield the footnotes of the passage that a line quotes, but for those told anyway."""
    notes = document.passage(line.excerpt.passage).footnotes if line.excerpt else ()
    for note in notes:
        if note not in told:
            number = document.passage(note).marker
            yield Line(Excerpt(note), f"– {say('footnote', question.reply).format(number=number)} " if number else "– ")


def _head(entry: Entry, question: Question, document: Document) -> str:
    """Return an entry's name as what introduces its text; French alone sets a space before the colon."""
    space = " " if question.reply == "fr" else ""
    return f"{document.called(entry.name, question.reply)}{space}:"


def _titled(section: str, question: Question, document: Document) -> str:
    return document.called(document.section(section).title, question.reply)


def _bullets(excerpts: tuple[Excerpt, ...]) -> Iterator[Line]:
    return (Line(excerpt, "– ") for excerpt in excerpts)


def _plain(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give all of an entry in order: what leads as it is, the rest as a list where there is more than one."""
    yield from (Line(excerpt) for excerpt in entry.part(Role.LEAD))
    body = entry.part(Role.BODY)
    if len(body) > 1 and not entry.part(Role.LEAD):
        yield Line(body[0], _marker(body[0], document))
        body = body[1:]
        yield from (Line(excerpt, _marker(excerpt, document) or "– ") for excerpt in body)
    elif entry.part(Role.LEAD):
        yield from _bullets(body)
    else:
        yield from (Line(excerpt) for excerpt in body)
    for child in entry.children:
        yield from compose(document.entry(child), question, document)


def _marker(excerpt: Excerpt, document: Document) -> str:
    """Return the letter of a lettered item, a dash for bullets and notes, nothing for a paragraph."""
    passage = document.passage(excerpt.passage)
    if passage.kind is Kind.ITEM:
        return f"({passage.marker}) "
    return "" if passage.marker is None else "– "


def _definition(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    definition = entry.part(Role.DEFINITION)
    yield from (Line(excerpt) for excerpt in definition[:1])
    yield from _bullets(definition[1:])
    yield from (Line(excerpt, f"{say('source', question.reply)} ") for excerpt in entry.part(Role.SOURCE))


def _principle(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    roles = {"definition": Role.DEFINITION, "relevance": Role.RELEVANCE, "approach": Role.APPROACH}
    asked = [role for focus, role in roles.items() if focus in question.focus]
    for role in asked or roles.values():
        excerpts = entry.part(role)
        yield from (Line(excerpt, "– " if _listed(excerpt, document) else "") for excerpt in excerpts)


def _listed(excerpt: Excerpt, document: Document) -> bool:
    return document.passage(excerpt.passage).marker is not None


def _principles(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Name each principle by its heading and give the first words of its definition."""
    for child in entry.children:
        heading = document.section(document.entry(child).section).passages[0]
        yield Line(Excerpt(heading), "– ")
        yield Line(document.entry(child).part(Role.DEFINITION)[0], "  ")


def _recommendation(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give statement and next steps; the rationale too, or in place of the steps, where it is meant."""
    why, steps = "rationale" in question.focus, "next_steps" in question.focus
    told = why or NEAR in question.focus
    if told or not steps or question.whole:
        yield from (Line(excerpt) for excerpt in entry.part(Role.STATEMENT))
    if told:
        yield from (Line(e, "– " if _listed(e, document) else "") for e in entry.part(Role.RATIONALE))
    if steps or not why:
        yield Line(None, say("next_steps", question.reply))
        yield from _bullets(entry.part(Role.NEXT_STEPS))


def _recommendations(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give the recommendations of a domain with their steps; of all domains, the statements."""
    for child in entry.children:
        inner = document.entry(child)
        if inner.kind is EntryKind.RECOMMENDATIONS:
            yield Line(None, _titled(inner.section.rpartition(".")[0], question, document))
            for each in inner.children:
                yield from _bullets(document.entry(each).part(Role.STATEMENT))
        else:
            number = inner.section.rpartition(".")[2]  # by which its next steps refer to it
            yield Line(Excerpt(document.section(inner.section).passages[0]), f"{number}. ")
            yield from (Line(excerpt) for excerpt in inner.part(Role.STATEMENT))
            yield Line(None, say("next_steps", question.reply))
            yield from _bullets(inner.part(Role.NEXT_STEPS))


def _actors(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give the actors of a list below the challenges that they are named for, since each domain has two such lists."""
    first, *rest = _plain(entry, question, document)
    if not entry.children:  # else its parts have said so
        challenges = _titled(entry.section.rpartition(".")[0], question, document)
        first = replace(first, before=f"{challenges} – {first.before}")
    yield from (first, *rest)


def _row(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give a table's rows as they stand, one line a cell, and the bullets of a legal text as a list."""
    yield from (Line(excerpt, _marker(excerpt, document)) for excerpt in entry.part(Role.BODY))


def _difference(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give a row of the table, each cell behind the head of its column."""
    heads = next(p for p in document.section_passages(entry.section) if p.kind is Kind.COLUMN_HEADS)
    first, *columns = document.words(Excerpt(heads.id), question.reply).split("\n")
    yield from (Line(excerpt, heads=(first, *columns)) for excerpt in entry.part(Role.BODY))


def _differences(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    yield from (Line(excerpt) for excerpt in entry.part(Role.LEAD))
    for child in entry.children:
        yield from _difference(document.entry(child), question, document)
    yield from (Line(excerpt) for excerpt in entry.part(Role.SOURCE))


def _practices(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give the practices of one column of the table, or of both, under the column's head."""
    for inner in [document.entry(child) for child in entry.children] or [entry]:
        yield Line(None, _head(inner, question, document))
        yield from _bullets(inner.part(Role.BODY))


def _names(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """List what an entry contains, by the first line of each."""
    for child in entry.children:
        inner = document.entry(child)
        if inner.children:
            yield Line(None, document.called(inner.name, question.reply))
            yield from _names(inner, question, document)
        else:
            yield _first_cell(inner, question, document)


def _first_cell(entry: Entry, question: Question, document: Document) -> Line:
    passage = document.passage(next(entry.passages))
    if passage.group and "\n" not in passage.text:  # the name stands beside the text, as with actors
        return Line(Excerpt(passage.id), f"– {_head(entry, question, document)} ")
    return Line(Excerpt(passage.id, 0, len(passage.text.partition("\n")[0])), "– ")


def _actor(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    yield Line(None, _head(entry, question, document))
    yield from _bullets(entry.part(Role.BODY))


def _participant(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give addresses, and right below each what the document has wrong in it: they are used without reading on."""
    for excerpt in entry.part(Role.BODY):
        yield Line(excerpt, "– ")
        for erratum in document.errata_of(document.passage(excerpt.passage)):
            if erratum.kind not in SLIPS:
                yield Line(None, f"  {say('erratum', question.reply)} {erratum.note(question.reply)}", note=True)


def _agency(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    contact = entry.part(Role.CONTACT)
    if "contact" in question.focus and contact:
        yield Line(contact[0], f"{document.called(entry.name, question.reply)} – ")
        return
    yield from (Line(excerpt) for excerpt in (*entry.part(Role.BODY), *contact, *entry.part(Role.SOURCE)))


def _agencies(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    for child in entry.children:
        inner = document.entry(child)
        excerpts = inner.part(Role.CONTACT) if "contact" in question.focus else inner.part(Role.BODY)
        yield from (Line(excerpt, "– ") for excerpt in excerpts)


def _routes(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """List the routes; a group also with what is said of it."""
    for child in entry.children:
        inner = document.entry(child)
        if inner.kind is EntryKind.ROUTES:
            yield Line(None, _head(inner, question, document))
            yield from (line for each in inner.children for line in _bullets(document.entry(each).part(Role.BODY)))
        else:
            yield from _bullets(inner.part(Role.BODY))
    if entry.children and document.entry(entry.children[0]).kind is EntryKind.ROUTE:
        yield from (Line(excerpt) for excerpt in entry.part(Role.LEAD))


def _figure(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    """Give the sentence that holds the number; the whole passage where no number is asked for, or another one."""
    excerpt = entry.part(Role.BODY)[0]
    asked = NUMBER.findall(question.text)
    whole = document.passage(excerpt.passage).text
    counting = any(offer.name in COUNTED for offer in asked_for(question.text))
    wider = not counting or any(number in whole and number not in document.text(excerpt) for number in asked)
    yield Line(Excerpt(excerpt.passage) if wider else excerpt)


def _domain(entry: Entry, question: Question, document: Document) -> Iterator[Line]:
    yield from (Line(excerpt) for excerpt in entry.part(Role.LEAD))


SHAPES: dict[EntryKind, Shape] = {
    EntryKind.TERM: _definition,
    EntryKind.ABBREVIATION: _definition,
    EntryKind.PRINCIPLE: _principle,
    EntryKind.PRINCIPLES: _principles,
    EntryKind.ACTORS: _actors,
    EntryKind.DOMAIN: _domain,
    EntryKind.DOMAINS: _domain,
    EntryKind.RECOMMENDATION: _recommendation,
    EntryKind.RECOMMENDATIONS: _recommendations,
    EntryKind.DIFFERENCES: _differences,
    EntryKind.DIFFERENCE: _difference,
    EntryKind.PRACTICES: _practices,
    EntryKind.INSTRUMENT: _row,
    EntryKind.INSTRUMENTS: _names,
    EntryKind.INTERNATIONAL_ACTOR: _actor,
    EntryKind.INTERNATIONAL_ACTORS: _names,
    EntryKind.PARTICIPANT: _participant,
    EntryKind.OBSERVER: _participant,
    EntryKind.PARTICIPANTS: _names,
    EntryKind.AGENCY: _agency,
    EntryKind.AGENCIES: _agencies,
    EntryKind.ROUTES: _routes,
    EntryKind.FIGURE: _figure,
}
