"""Items on the glossary (section 5) and the abbreviations (section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.quiz.distractors import choose, groups
from assistant.quiz.draft import Draft, choice, match, truth
from assistant.quiz.item import Bloom, Form, ItemKind, chance
from assistant.quiz.masking import masked, shares
from assistant.quiz.stock import Stock, Told, trimmed
from corpus import Entry, EntryKind, Excerpt, Role, sentence_spans
from index.analysis import fold, words

LONGEST, SHORT = 70, 40  # words of a definition that is chosen from, or matched
BRACKET = re.compile(r"\s*\([^)]*\)")
RETURN = "term/retour"


@dataclass(frozen=True)
class Term:
    """A term of the glossary: its name, and its definition without the words of the name."""

    name: Told
    definition: Told


def terms(stock: Stock) -> Iterator[Draft]:
    """Yield items on each term, then matchings of several."""
    found = [term for entry in stock.document.entries_of(EntryKind.TERM) if (term := _term(stock, entry))]
    for term in found:
        others = [other for other in found if other is not term]
        yield from _which(stock, term, others)
        yield from _what(stock, term, others)
        yield from _true(stock, term, others)
        yield _typed(stock, term)
    short = [term for term in found if len(words(term.definition.text)) <= SHORT]
    by_name = {term.name.name: term for term in short}
    for group in groups(stock, [replace(term.name, french=term.definition.french) for term in short]):
        chosen = [by_name[told.name] for told in group]
        draft = Draft(
            f"matching.terms-{chosen[0].name.name}",
            ItemKind.MATCHING,
            Form.MATCH,
            stock.say("term.match"),
            tuple(e for term in chosen for e in term.definition.proof),
            bloom=Bloom.UNDERSTAND,
        )
        yield match(draft, [(term.name.text, term.definition.text) for term in chosen])
    yield _returns(stock)


def _term(stock: Stock, entry: Entry) -> Term | None:
    """Return a term with its definition; none where the definition says nothing without the term's own words."""
    excerpt = entry.part(Role.DEFINITION)[0]
    if entry.id == RETURN:  # its second sentence introduces the list of the kinds of return
        excerpt = replace(excerpt, end=sentence_spans(stock.document.text(excerpt))[0][1])
    told = stock.told(entry.id.partition("/")[2], excerpt)
    name, _, definition = told.text.partition(":")
    hidden = masked(definition.strip(), name, stock.language)
    if hidden is None:
        return None
    return Term(
        Told(told.name, told.french, BRACKET.sub("", name).strip(), told.proof),
        Told(told.name, told.french.partition(":")[2].strip(), hidden, told.proof),
    )


def _which(stock: Stock, term: Term, others: list[Term]) -> Iterator[Draft]:
    lures = choose(
        stock,
        replace(term.name, french=term.definition.french),
        [replace(other.name, french=other.definition.french) for other in others],
    )
    draft = Draft(
        f"mcq.term-{term.name.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("term.which", text=term.definition.text),
        term.definition.proof,
        cue=term.definition.text,
    )
    if lures:
        reasons = [(lure.text, stock.say("why.term", name=lure.text)) for lure in lures]
        yield choice(draft, term.name.text, reasons)


def _what(stock: Stock, term: Term, others: list[Term]) -> Iterator[Draft]:
    fit = [other.definition for other in others if len(words(other.definition.text)) <= LONGEST]
    lures = choose(stock, term.definition, fit) if len(words(term.definition.text)) <= LONGEST else ()
    names = {other.definition.text: other.name.text for other in others}
    draft = Draft(
        f"mcq.definition-{term.name.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("term.what", name=term.name.text),
        term.definition.proof,
        bloom=Bloom.UNDERSTAND,
        cue=term.name.text,
    )
    if lures:
        reasons = [(lure.text, stock.say("why.definition", name=names[lure.text])) for lure in lures]
        yield choice(draft, term.definition.text, reasons)


def _true(stock: Stock, term: Term, others: list[Term]) -> Iterator[Draft]:
    lures = choose(stock, term.definition, [other.definition for other in others], 1)
    wrong = bool(lures) and chance("true", term.name.name) % 2 == 1
    told = lures[0] if wrong else term.definition
    names = {other.definition.text: other.name.text for other in others}
    draft = Draft(
        f"truefalse.term-{term.name.name}",
        ItemKind.TRUEFALSE,
        Form.SINGLE,
        stock.say("term.true", name=term.name.text, text=told.text),
        tuple(dict.fromkeys((*term.definition.proof, *told.proof))),
        cue=told.text,
    )
    yield truth(stock, draft, stock.say("why.definition", name=names[told.text]) if wrong else "")


def _typed(stock: Stock, term: Term) -> Draft:
    return Draft(
        f"shortanswer.term-{term.name.name}",
        ItemKind.SHORTANSWER,
        Form.TEXT,
        stock.say("term.typed", text=term.definition.text),
        term.definition.proof,
        right=(),
        accepted=_forms(stock, term.name.text),
        cue=term.definition.text,
    )


def _forms(stock: Stock, name: str) -> tuple[str, ...]:
    """Return a name and what else it is called in the language."""
    known = (term.forms.get(stock.language, ()) for term in stock.document.terms)
    same = next((forms for forms in known if fold(name) in map(fold, forms)), ())
    return tuple({fold(form): form for form in (*reversed(same), name)}.values())[::-1]


def _returns(stock: Stock) -> Draft:
    """Return the matching of the kinds of return with what they are."""
    excerpts = stock.document.entry(RETURN).part(Role.DEFINITION)[1:]
    kinds = stock.say("term.returns").split("|")
    pairs = []
    for kind, excerpt in zip(kinds, excerpts, strict=True):
        text = trimmed(stock.document.words(excerpt, stock.language))
        pairs.append((kind, masked(text, kind, stock.language) or text))
    draft = Draft("matching.returns", ItemKind.MATCHING, Form.MATCH, stock.say("term.match"), excerpts)
    return match(replace(draft, bloom=Bloom.UNDERSTAND), pairs)


def abbreviations(stock: Stock) -> Iterator[Draft]:
    """Yield items on each abbreviation, both ways, then matchings of several."""
    found = [_abbreviation(stock, entry) for entry in stock.document.entries_of(EntryKind.ABBREVIATION)]
    for short, full in found:
        yield Draft(
            f"shortanswer.abbreviation-{short.name}",
            ItemKind.SHORTANSWER,
            Form.TEXT,
            stock.say("abbreviation.typed", text=full.text),
            full.proof,
            right=(),
            accepted=(short.text,),
            cue=full.text,
        )
        if not _spelt(short.text, full.text):
            yield from _expansion(stock, short, full, [other for _, other in found if other is not full])
    hard = [(short, full) for short, full in found if not _spelt(short.text, full.text)]
    by_name = {short.name: (short, full) for short, full in hard}
    for group in groups(stock, [full for _, full in hard]):
        chosen = [by_name[told.name] for told in group]
        draft = Draft(
            f"matching.abbreviations-{chosen[0][0].name}",
            ItemKind.MATCHING,
            Form.MATCH,
            stock.say("abbreviation.match"),
            tuple(e for _, full in chosen for e in full.proof),
        )
        yield match(draft, [(short.text, full.text) for short, full in chosen])


def _expansion(stock: Stock, short: Told, full: Told, others: list[Told]) -> Iterator[Draft]:
    lures = choose(stock, full, [other for other in others if not _spelt(short.text, other.text)])
    draft = Draft(
        f"mcq.abbreviation-{short.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("abbreviation.what", name=short.text),
        full.proof,
        cue=short.text,
    )
    if lures:
        yield choice(draft, full.text, [(lure.text, stock.say("why.abbreviation", name=lure.group)) for lure in lures])


def _abbreviation(stock: Stock, entry: Entry) -> tuple[Told, Told]:
    excerpt: Excerpt = entry.part(Role.DEFINITION)[0]
    short, _, full = stock.document.words(excerpt, stock.language).partition("\n")
    french = stock.document.text(excerpt).partition("\n")[2]
    name = entry.id.partition("/")[2]
    text = BRACKET.sub("", full).strip()
    return Told(name, french, short, (excerpt,)), Told(name, french, text, (excerpt,), group=short)


def _spelt(short: str, full: str) -> bool:
    """Whether the words of a name begin with the letters of its abbreviation, which gives it away."""
    initials = "".join(word[0] for word in words(full))
    letters = iter(initials)
    return shares(short, full, "en") or all(letter in letters for letter in fold(short))
