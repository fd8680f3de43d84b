"""A conversation as DOCX, to be worked on in a word processor: with real headings, lists and languages."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document

from api.views.exports.content import Content, Source, Turn, content, quoted
from api.views.exports.docx_style import (
    BODY,
    ERRATUM,
    HEAD,
    LABEL,
    NOTE,
    PLACE,
    POINT,
    QUOTE,
    SUBHEAD,
    TITLE,
    set_up,
)
from api.views.exports.docx_text import add, append
from assistant import Record
from assistant.quiz.formats.package import zipped


def write(conversation_id: str, turns: Sequence[Record]) -> bytes:
    """Return a conversation as DOCX: the same conversation, the same bytes."""
    told, document = content(turns), docx.Document()
    set_up(document, told, turns)
    _add_conversation(document, told)
    made = BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def _add_conversation(document: Document, told: Content) -> None:
    add(document, TITLE, told.say("conversation"), told.language)
    add(document, NOTE, told.say("export_about"), told.language)
    for turn in told.turns:
        _add_turn(document, turn)


def _add_turn(document: Document, turn: Turn) -> None:
    add(document, HEAD, f"{turn.number}. {turn.question}", turn.asked_in)
    add(document, NOTE, turn.asked, turn.language)
    if turn.standalone:
        add(document, NOTE, f"{turn.say('understood')} {turn.standalone}", turn.language)
    for line in turn.lines:
        add(document, POINT if line.is_point else BODY, line.text, line.language)
    if turn.sources:
        add(document, SUBHEAD, turn.say("sources"), turn.language)
    for source in turn.sources:
        _add_source(document, source, turn)


def _add_source(document: Document, source: Source, turn: Turn) -> None:
    """Add a citation: where it stands, the edition's words with what they are, the French, its errors."""
    place = add(document, PLACE, f"[{source.marker}] {source.section} ", turn.language)
    append(place, source.title, source.edition)
    append(place, f" – {source.place}", turn.language)
    if source.translation:
        add(document, LABEL, turn.say("unofficial"), turn.language)
        add(document, QUOTE, quoted(source.translation, source.edition), source.edition)
        add(document, LABEL, turn.say("french_text"), turn.language)
    add(document, QUOTE, quoted(source.quote, "fr"), "fr")
    for erratum in source.errata:
        append(add(document, ERRATUM, f"{turn.say('erratum')} ", turn.language), erratum, source.edition)
