"""A conversation in Markdown; whatever people typed is shown as they typed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.views.exports.content import Content, Line, Source, Turn, content, quoted
from assistant import Record

SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|&"})  # of Markdown, HTML among them
BREAK = "  \n"  # of a line within a paragraph


def write(conversation_id: str, turns: Sequence[Record]) -> bytes:
    """Return a conversation in Markdown."""
    return ("\n".join(_conversation(content(turns))) + "\n").encode("utf-8")


def _conversation(told: Content) -> Iterator[str]:
    yield f"# {told.say('conversation')}\n\n{told.say('export_about')}"
    for turn in told.turns:
        yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[str]:
    yield f"\n## {turn.number}. {_plain(turn.question)}\n\n{turn.asked}\n"
    if turn.standalone:
        yield f"*{turn.say('understood')} {_plain(turn.standalone)}*\n"
    yield "\n\n".join(_run(lines, is_point) for is_point, lines in turn.runs)
    if turn.sources:
        yield f"\n### {turn.say('sources')}\n"
    for source in turn.sources:
        yield BREAK.join(_source(source, turn))


def _run(lines: Sequence[Line], is_point: bool) -> str:
    """Return points below each other, or paragraphs with an empty line between them."""
    first, deeper, between = ("- ", "  ", "\n") if is_point else ("", "", "\n\n")
    return between.join(f"{first}{f'{BREAK}{deeper}'.join(map(_plain, line.text.split(chr(10))))}" for line in lines)


def _source(source: Source, turn: Turn) -> Iterator[str]:
    """Yield a citation's lines: where it stands, the edition's words with what they are, the French, its errors."""
    yield f"- \\[{source.marker}\\] {source.section} {_plain(source.title)} – {source.place}"
    if source.translation:
        yield f"  {turn.say('unofficial')}: {quoted(_plain(source.translation), source.edition)}"
        yield f"  {turn.say('french_text')}: {quoted(_plain(source.quote), 'fr')}"
    else:
        yield f"  {quoted(_plain(source.quote), 'fr')}"
    for erratum in source.errata:
        yield f"  {turn.say('erratum')} {_plain(erratum)}"


def _plain(text: str) -> str:
    """Return `text` on one line, with the signs of Markdown made harmless."""
    return " ".join(text.split()).translate(SIGNS)
