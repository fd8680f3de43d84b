"""The trilingual term list holds together: it binds editions and wording in the three languages."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from corpus.document import DEFAULT, DOCUMENTS

TERMS = tomllib.loads((DOCUMENTS / DEFAULT / "terms.toml").read_text(encoding="utf-8"))["term"]


def test_there_are_at_least_250_terms_each_known_by_its_own_id() -> None:
    assert len(TERMS) >= 250
    assert len({term["id"] for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_term_has_a_form_and_synonyms_in_each_language_and_shares_none(language: str) -> None:
    forms = Counter(
        form.casefold() for term in TERMS for form in {term[language], *term[f"{language}_synonyms"]} if form.strip()
    )
    assert all(term[language].strip() and term[f"{language}_synonyms"] for term in TERMS)
    assert [form for form, times in forms.items() if times > 1] == []


def test_arabic_terms_are_in_arabic_letters() -> None:
    assert all(re.search(r"[\u0600-\u06ff]", term["ar"]) for term in TERMS)


def test_smuggling_and_trafficking_share_no_form() -> None:
    both = {term["id"]: term for term in TERMS if term["fr"] in ("passage facilité", "traite des personnes")}
    assert len(both) == 2
    one, other = ({t[k] for k in ("fr", "en", "ar")} for t in both.values())
    assert not one & other
