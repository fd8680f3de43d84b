"""Items on the glossary (section 5) and the abbreviations (section 4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.quiz.distractors import choose, groups
from assistant.quiz.draft import Draft, choice, match
from assistant.quiz.item import Bloom, Form, ItemKind
from assistant.quiz.masking import MASK, masked, shares
from assistant.quiz.stock import Stock, Told, trimmed
from corpus import Entry, EntryKind, Excerpt, Role, sentence_spans
from index.analysis import fold, words
from index.analysis import terms as told

SHORT = 40  # words of a definition that is matched
BRACKET = re.compile(r"\s*\([^)]*\)")
RETURN = "term/retour"


@dataclass(frozen=True)
class Term:
    """A term of the glossary: its name, and its definition without the words of the name."""

    name: Told
    definition: Told


def terms(stock: Stock) -> Iterator[Draft]:
    """Yield items on each term, then matchings of several."""
    entries = stock.document.entries_of(EntryKind.TERM)
    counts = Counter(word for entry in entries for word in set(told(stock.called(entry.name), stock.language)))
    found = [term for entry in entries if (term := _term(stock, entry, counts))]
    names = [_name(stock, entry) for entry in entries]
    for term in found:
        yield from _which(stock, term, [name for name in names if name.name != term.name.name])
        yield _typed(stock, term)
    plain = [term for term in found if len(words(term.definition.text)) <= SHORT and MASK not in term.definition.text]
    by_name = {term.name.name: term for term in plain}
    for group in groups(stock, [replace(term.name, french=term.definition.french) for term in plain]):
        chosen = [by_name[each.name] for each in group]
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


def _term(stock: Stock, entry: Entry, counts: Counter[str]) -> Term | None:
    """Return a term with its definition, without the words that are this term's alone.

    None where the definition cannot be read without them.
    """
    excerpt = entry.part(Role.DEFINITION)[0]
    if entry.id == RETURN:  # its second sentence introduces the list of the kinds of return
        excerpt = replace(excerpt, end=sentence_spans(stock.document.text(excerpt))[0][1])
    whole = stock.told(entry.id.partition("/")[2], excerpt)
    name, _, definition = whole.text.partition(":")
    own = " ".join(word for word in name.split() if any(counts[each] == 1 for each in told(word, stock.language)))
    hidden = masked(definition.strip(), own or name, stock.language)
    if hidden is None:
        return None
    return Term(
        Told(whole.name, whole.french, BRACKET.sub("", name).strip(), whole.proof),
        Told(whole.name, whole.french.partition(":")[2].strip(), hidden, whole.proof),
    )


def _name(stock: Stock, entry: Entry) -> Told:
    """Return the name of a term, to be compared by its definition."""
    whole = stock.told(entry.id.partition("/")[2], entry.part(Role.DEFINITION)[0])
    name, french = whole.text.partition(":")[0], whole.french.partition(":")[2]
    return replace(whole, french=french.strip(), text=BRACKET.sub("", name).strip())


def _which(stock: Stock, term: Term, others: list[Told]) -> Iterator[Draft]:
    """Yield the item that asks for the term of a definition; the terms defined most alike are its rivals."""
    cosines = stock.nearness.between(term.definition.french, [other.french for other in others])
    ranked = sorted(zip(cosines, others, strict=True), key=lambda pair: -pair[0])
    draft = Draft(
        f"mcq.term-{term.name.name}",
        ItemKind.MCQ,
        Form.SINGLE,
        stock.say("term.which", text=term.definition.text),
        term.definition.proof,
        cue=term.definition.text,
    )
    reasons = [(lure.text, stock.say("why.term", name=lure.text)) for _, lure in ranked[:3]]
    yield choice(draft, term.name.text, reasons)


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
        pairs.append((kind, text[len(kind) :].strip(" ،,:") if fold(text).startswith(fold(kind)) else text))
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
