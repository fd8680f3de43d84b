"""What is missing in the document, named as far as it can be: the answer to a question that it does not answer."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from assistant.offers import asked_for
from assistant.understand import Question
from assistant.wording import say
from corpus import Document, EntryKind
from index import words

DATA = Path(__file__).with_name("missing.toml")
QUOTED = re.compile(r"[«“„\"]\s*([^«»“”„\"]{2,60}?)\s*[»”\"]")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
NAME = re.compile(r"(?<=[\w,;:] )(?:[dlDL][’'])?([A-ZÀ-Þ][\w-]{3,})")
EDGES = " ?؟.!:;«»“”„\"'’"
LONGEST = 4  # words of a term that can be named back
UNNAMED = ("de",)  # languages in which every noun has a capital


@cache
def _forms() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads(DATA.read_text(encoding="utf-8"))
    asking = {
        language: re.compile("(?:" + "|".join(forms) + ")(.+)", re.IGNORECASE)
        for language, forms in raw["asking"].items()
        if forms
    }
    before = re.compile("^" + raw["around"]["before"], re.IGNORECASE)
    return asking, before, re.compile(raw["around"]["after"], re.IGNORECASE)


def missing(question: Question, document: Document) -> str:
    """Return the sentence that says what the document does not say, in the language to reply in.

    The surest sign is named: a year after the document's, a kind of thing such as a date or a person, a term that is
    not defined, a name that stands nowhere in it; the general sentence where there is none.
    """
    language = question.reply
    years = [year for year in YEAR.findall(question.text) if int(year) > document.metadata.year]
    if years:
        return say("no_year", language).format(what=years[0])
    asked = asked_for(question.text)
    if asked:
        return say(asked[0].missing, language)
    term = asked_term(question)
    if term and not any(document.entry(name).kind is EntryKind.TERM for name in question.named):
        return say("no_definition", language).format(what=term)
    name = _unknown_name(question, document)
    return say("no_name", language).format(what=name) if name else say("not_in_document", language)


def asked_term(question: Question) -> str | None:
    """Return the term whose definition a question asks for, none when it asks for none or is not plain about it."""
    if EntryKind.TERM not in question.kinds:
        return None
    asking, before, after = _forms()
    quoted = QUOTED.search(question.text)
    found = asking[question.language].search(question.text) if question.language in asking else None
    if found is None:
        return None
    within = asking[question.language].match(found[1])  # "what is the definition of …"
    said = (within or found)[1].strip(EDGES)
    term = quoted[1] if quoted else after.sub("", before.sub("", said)).strip(EDGES)
    return term if 0 < len(words(term)) <= LONGEST else None


def _unknown_name(question: Question, document: Document) -> str | None:
    """Return the first name, a word with a capital inside a sentence, that stands nowhere in the document."""
    if question.language in UNNAMED:
        return None
    known = _known_words(document.metadata.id, document)
    return next((name for name in NAME.findall(question.text) if not set(words(name)) & known), None)


_words: dict[str, frozenset[str]] = {}


def _known_words(key: str, document: Document) -> frozenset[str]:
    """Return the folded words of the document in all its editions."""
    if key not in _words:
        texts = [passage.text for passage in document.passages]
        for edition in document.editions.values():
            texts += [*edition.texts.values(), *edition.names.values()]
        _words[key] = frozenset(word for text in texts for word in words(text))
    return _words[key]
