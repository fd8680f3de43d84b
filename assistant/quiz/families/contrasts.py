"""Items on sentences of the document, from `contrasts.jsonl`: words that matter, and others that would make it wrong.

Each row of the file gives, for each language, words of the sentence and three alternatives: the gap where the words
stood is to be filled; the sentence is to be judged, as it stands or with the first alternative.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant.quiz.draft import Draft, choice, sentence, truth
from assistant.quiz.item import Form, ItemKind, chance
from assistant.quiz.stock import Stock, trimmed
from assistant.quiz.topics import within
from assistant.quiz.wording import QUOTES
from corpus import CorpusError, EntryKind, Excerpt, Kind, Role, sentence_spans

FILE = "contrasts.jsonl"
BLANK = "______"
FRAMES = (
    (EntryKind.RECOMMENDATION, Role.STATEMENT, "recommendation"),
    (EntryKind.RECOMMENDATION, Role.NEXT_STEPS, "next"),
    (EntryKind.CHALLENGES, Role.BODY, "challenge"),
    (EntryKind.WAY_FORWARD, Role.BODY, "forward"),
    (EntryKind.PRACTICES, Role.BODY, "practice"),
    (EntryKind.PRINCIPLE, Role.APPROACH, "approach"),
)
LABELS = re.compile(r"^(?:Définition|Pertinence|Approche Proposée|Recommandation Clé)\s?:")
REFERENCE = re.compile(r"\s*\((?:cf\.|see|انظر|راجع)[^()]*\)")
CONNECTED = {
    "fr": r"De plus|En outre|Cependant|Néanmoins|Toutefois|Par conséquent|Plus précisément|Plus important|En effet"
    r"|De fait|En réalité|Ainsi|Finalement|En particulier|Par exemple",
    "en": r"In addition|Furthermore|Moreover|However|Nevertheless|Consequently|Therefore|More precisely"
    r"|More specifically|More importantly|Indeed|In fact|In reality|Thus|Finally|In particular|For example",
    "ar": r"وفضلا عن ذلك|علاوة على ذلك|وعلاوة على ذلك|وبالإضافة إلى ذلك|إضافة إلى ذلك|ومع ذلك|وبناء على ذلك|ونتيجة لذلك"
    r"|وبشكل أدق|وبصورة أدق|وفي الواقع|وفي الحقيقة|وهكذا|وأخيرا|وعلى وجه الخصوص|وعلى سبيل المثال|وعلى وجه التحديد",
}
PLACES = ("0", "2", "3", "5", "6", "7", "8.1", "8.2", "8.3", "8.4", "8.5", "11", "12")


def contrasts(stock: Stock) -> Iterator[Draft]:
    """Yield the gap and the judgement of each row."""
    rows = (stock.folder / "quiz" / FILE).read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        yield from _drafts(stock, row)


def _drafts(stock: Stock, row: dict[str, Any]) -> Iterator[Draft]:
    excerpt = _excerpt(stock, row)
    text = _alone(stock, excerpt)
    key, *others = row[stock.language]
    if text.count(key) != 1:
        raise CorpusError(f"{FILE}: {key!r} stands {text.count(key)} times in {row['passage']}, where it should once")
    place = _place(stock, row)
    sign = hashlib.sha256(row["fr"][0].encode()).hexdigest()[:4]
    name = f"{row['passage']}-{row['sentence']}-{sign}"
    proof = tuple(Excerpt(p) for p in [row.get("about")] if p)
    gap = Draft(
        f"gap.{name}",
        ItemKind.GAP,
        Form.SINGLE,
        stock.say("contrast.gap", place=place, text=text.replace(key, BLANK)),
        (excerpt, *proof),
        cue=text.replace(key, BLANK),
        brief="" if proof else text.replace(key, BLANK),  # what is said of a text or an actor needs its name
    )
    yield choice(gap, key, [(other, stock.say("why.words", text=key)) for other in others])
    if not row.get("judged", True):  # a sentence that asserts too little, or what nobody would deny
        return
    wrong = chance("true", name) % 2
    judged = text.replace(key, others[0]) if wrong else text
    draft = replace(gap, name=f"truefalse.{name}", cue=judged, brief=judged if gap.brief else "")
    draft = replace(draft, stem=stock.say("contrast.true", place=place, text=judged))
    yield truth(stock, draft, stock.say("why.words", text=key) if wrong else "")


def _alone(stock: Stock, excerpt: Excerpt) -> str:
    """Return a sentence as it is read alone: without its label, what joins it to others, and references."""
    text = trimmed(stock.document.words(excerpt, stock.language))
    if LABELS.match(stock.document.text(excerpt)):
        text = text.partition(":")[2].strip()
    text = re.sub(rf"^(?:{CONNECTED[stock.language]})[,،]\s*(?!and\b|et\b|و)", "", text)
    text = REFERENCE.sub("", text)
    for opening, closing in QUOTES.values():
        if text.count(opening.strip()) != text.count(closing.strip()):  # a quote that begins or ends elsewhere
            text = text.replace(opening, "").replace(closing, "")
    return sentence(text)


def _excerpt(stock: Stock, row: dict[str, Any]) -> Excerpt:
    if not row["sentence"]:
        return Excerpt(row["passage"])
    start, end = sentence_spans(stock.document.passage(row["passage"]).text)[row["sentence"] - 1]
    return Excerpt(row["passage"], start, end)


def _place(stock: Stock, row: dict[str, Any]) -> str:
    """Return what the sentence is about, as the stem says it: a text, an actor, a principle, a part of the document."""
    if "about" in row:
        named = stock.document.passage(row["about"])
        words = stock.document.words(Excerpt(named.id), stock.language)
        label = stock.called(named.group or "") if named.kind is not Kind.ROW else words.partition("\n")[0]
        return stock.say("place.about", name=label)
    place, frame = _section_place(stock, row["passage"].partition("/")[0]), _frame(stock, row["passage"])
    return f"{place} – {frame}" if frame else place


def _frame(stock: Stock, passage: str) -> str:
    """Return what a passage that is no sentence is in the document: a step, a challenge, a practice."""
    found = (
        frame
        for kind, role, frame in FRAMES
        for entry in stock.document.entries_of(kind)
        if any(excerpt.passage == passage for excerpt in entry.part(role))
    )
    key = next(found, "")
    return stock.say(f"frame.{key}") if key else ""


def _section_place(stock: Stock, section: str) -> str:
    if within(section, "7") and section != "7":
        return stock.say("place.principle", name=stock.called(stock.document.section(section).title))
    return stock.place(next(root for root in PLACES if within(section, root)))
