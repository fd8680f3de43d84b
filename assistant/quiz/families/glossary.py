"""Items on the glossary (section 5) and the abbreviations (section 4): the word for what is quoted is to be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assistant.quiz.draft import Draft
from assistant.quiz.item import Form, ItemKind
from assistant.quiz.masking import masked
from assistant.quiz.stock import Stock
from corpus import Entry, EntryKind, Role, sentence_spans
from index.analysis import fold
from index.analysis import terms as telling

BRACKET = re.compile(r"\s*\([^)]*\)")
RETURN = "term/retour"


def terms(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each term whose definition can be read without the words that are the term's alone."""
    entries = stock.document.entries_of(EntryKind.TERM)
    counts = Counter(word for entry in entries for word in set(telling(stock.called(entry.name), stock.language)))
    for entry in entries:
        excerpt = entry.part(Role.DEFINITION)[0]
        if entry.id == RETURN:  # its second sentence introduces the list of the kinds of return
            excerpt = replace(excerpt, end=sentence_spans(stock.document.text(excerpt))[0][1])
        whole = stock.told(entry.id.partition("/")[2], excerpt)
        name, _, definition = whole.text.partition(":")
        own = [word for word in name.split() if any(counts[each] == 1 for each in telling(word, stock.language))]
        hidden = masked(definition.strip(), " ".join(own) or name, stock.language)
        if hidden:
            bare = BRACKET.sub("", name).strip()
            yield _typed(stock, f"term-{whole.name}", "term.typed", hidden, bare, entry)


def abbreviations(stock: Stock) -> Iterator[Draft]:
    """Yield the item of each abbreviation."""
    for entry in stock.document.entries_of(EntryKind.ABBREVIATION):
        words = stock.document.words(entry.part(Role.DEFINITION)[0], stock.language)
        short, _, full = words.partition("\n")
        name = f"abbreviation-{entry.id.partition('/')[2]}"
        text = BRACKET.sub("", full).strip()
        draft = _typed(stock, name, "abbreviation.typed", text, short, entry)
        yield replace(draft, accepted=tuple(form for form in draft.accepted if form == short or _is_short(form)))


def _is_short(form: str) -> bool:
    """Whether a form is an abbreviation, not the full name: one word with more than one capital."""
    return " " not in form and sum(letter.isupper() for letter in form) > 1


def _typed(stock: Stock, name: str, key: str, text: str, answer: str, entry: Entry) -> Draft:
    return Draft(
        f"shortanswer.{name}",
        ItemKind.SHORTANSWER,
        Form.TEXT,
        stock.say(key, text=text),
        entry.part(Role.DEFINITION)[:1],
        right=(),
        accepted=_forms(stock, answer),
        cue=text,
    )


def _forms(stock: Stock, name: str) -> tuple[str, ...]:
    """Return a name and what else it is called in the language."""
    known = (term.forms.get(stock.language, ()) for term in stock.document.terms)
    same = next((forms for forms in known if fold(name) in map(fold, forms)), ())
    return tuple({fold(form): form for form in (*reversed(same), name)}.values())[::-1]
