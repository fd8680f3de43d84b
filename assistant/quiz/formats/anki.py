"""Anki decks (.apkg, schema 11, as genanki writes it): a note and a card for each item, kept by the item's id.

The rules are those of Anki's manual: fields are HTML, tags have no spaces and `::` between their levels, and a note is
imported again where its guid is known and its time is later; hence the time of a note is that of the program's version.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import genanki

from assistant.answer import Citation
from assistant.quiz.feedback import sources
from assistant.quiz.formats import Written
from assistant.quiz.grading import letter
from assistant.quiz.item import Form, Item, chance
from assistant.quiz.quiz import Quiz, title_of
from assistant.quiz.wording import say

NOTE_TYPE, NOTE_TYPE_ID = "MTM quiz", 1_208_110_105  # never to change: what was imported is known by the number
FIELDS = ("Question", "Options", "Answer", "Explanation", "Source", "Id")
CSS = Path(__file__).with_name("anki.css")
PLAIN = "tex2jax_ignore mathjax_ignore"  # classes of text in which Anki is to look for no formulas
FRONT = f"""<div class="quiz {PLAIN}"><div class="question">{{{{Question}}}}</div>
{{{{#Options}}}}<div class="options">{{{{Options}}}}</div>{{{{/Options}}}}</div>"""
BACK = f"""{{{{FrontSide}}}}<hr id="answer"><div class="quiz {PLAIN}"><div class="answer">{{{{Answer}}}}</div>
{{{{#Explanation}}}}<div class="explanation">{{{{Explanation}}}}</div>{{{{/Explanation}}}}
<div class="source">{{{{Source}}}}</div><p class="id">{{{{Id}}}}</p></div>"""
# Brackets too: Anki plays [sound:…] and typesets [latex].
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "[": "&#91;", "\n": "<br>", "\r": "&#13;"})
BEGIN = 1_199_145_600  # 1 January 2008, the first time that notes may have, in seconds
DATE = (2008, 1, 1, 0, 0, 0)


def write(quiz: Quiz) -> Written:
    """Return a quiz as a deck that has its title, with every item."""
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in (("collection.anki2", _collection(quiz)), ("media", json.dumps({}).encode())):
                archive.writestr(zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED)
        return Written(file.getvalue())


def _collection(quiz: Quiz) -> bytes:
    """Return the database of a deck; it is made in memory, as genanki leaves behind the file that it makes it in."""
    title, time = title_of(quiz.plan), _time()
    deck = genanki.Deck((1 << 30) + chance("deck", title) % (1 << 30), title, say("source", quiz.plan.language))
    note_type = _note_type()
    for place, item in enumerate(quiz.items):
        guid = genanki.guid_for(item.id)
        deck.add_note(genanki.Note(note_type, _fields(item), tags=_tags(item), guid=guid, due=place))
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(deck).write_to_db(database.cursor(), time, itertools.count(time * 1000))
        database.commit()
        return database.serialize()


def _time() -> int:
    """Return the time of all notes, in seconds, which is later for a later version of the program."""
    major, minor, patch = (int(number) for number in re.findall(r"\d+", version("mtm-assistant"))[:3])
    return BEGIN + (major * 1000 + minor) * 1000 + patch


def _note_type() -> genanki.Model:
    template = {"name": "Item", "qfmt": FRONT, "afmt": BACK}
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(NOTE_TYPE_ID, NOTE_TYPE, fields, [template], CSS.read_text(encoding="utf-8"))


def _tags(item: Item) -> list[str]:
    told = (("section", item.section), ("kind", item.kind), ("difficulty", item.difficulty), ("bloom", item.bloom))
    return [*(f"topic::{topic}" for topic in item.topics), *(f"{name}::{value}" for name, value in told)]


def _fields(item: Item) -> list[str]:
    direction = "rtl" if item.language == "ar" else "ltr"
    parts = (_html(item.stem), _options(item), _answer(item), _explanation(item), _source(item))
    return [*(f'<div lang="{item.language}" dir="{direction}">{part}</div>' if part else "" for part in parts), item.id]


def _options(item: Item) -> str:
    """Return what is to be matched, numbered, and what there is to choose from, lettered."""
    premises = _list("ol", map(_html, item.premises))
    return premises + _list('ol type="a"', (_html(option.text) for option in item.options))


def _answer(item: Item) -> str:
    """Return what is right: options with their letters, beneath their premises or in their order, or what is typed."""
    told = [f"<b>{letter(at)}.</b> {_html(item.options[at].text)}" for at in item.right] or list(map(_html, item.keys))
    if item.form is Form.MATCH:
        told = [f"{_html(premise)}<br>{option}" for premise, option in zip(item.premises, told, strict=True)]
    label = _html(say("feedback.right", item.language, keys="").strip())
    return f"<p>{label}</p>{_list('ol' if item.form in (Form.MATCH, Form.ORDER) else 'ul', told)}"


def _explanation(item: Item) -> str:
    """Return why wrong options are wrong; a reason that several share is told once."""
    reasons: dict[str, list[str]] = {}
    for place, option in enumerate(item.options):
        if option.why:
            reasons.setdefault(option.why, []).append(letter(place))
    return _list("ul", (f"<b>{', '.join(letters)}.</b> {_html(why)}" for why, letters in reasons.items()))


def _source(item: Item) -> str:
    """Return the passages that prove the key, with edition, section and page, and the document's name."""
    proofs = zip(item.citations, sources(item), strict=True)
    told = ["<br>".join(_told(line, citation, item.language) for line in lines) for citation, lines in proofs]
    return "".join(f"<p>{part}</p>" for part in (*told, _html(say("source", item.language))))


def _told(line: str, citation: Citation, language: str) -> str:
    """Return a line with the French quote in it marked as French, where the line is not."""
    if language == "fr":
        return _html(line)
    french = say("feedback.quote", "fr", text=citation.quote.replace("\n", " – "))
    return f'<bdi lang="fr" dir="ltr">{_html(french)}</bdi>'.join(map(_html, line.split(french)))


def _list(tag: str, entries: Iterable[str]) -> str:
    told = "".join(f"<li>{entry}</li>" for entry in entries)
    return f"<{tag}>{told}</{tag.partition(' ')[0]}>" if told else ""


def _html(text: str) -> str:
    return text.translate(ESCAPES)
