"""A turn as it stands alone: the question by which a person sees how they were understood, fit to be asked again.

The forms stand in `standalone.toml`, in French, English and Arabic; other languages are shown the French.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path

from corpus import Document, Entry, EntryKind

DATA = Path(__file__).with_name("standalone.toml")
PARTS = ("next_steps", "rationale", "relevance", "approach", "definition", "contact")  # the first that is meant


@cache
def _forms(language: str) -> dict[str, str]:
    raw: dict[str, dict[str, str]] = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return raw.get(language, raw["fr"])


def question_of(entry: Entry, focus: Collection[str], document: Document, language: str) -> str | None:
    """Return the question that an entry, or the part of it in focus, answers; none for a loose passage or a figure."""
    forms = _forms(language)
    kind = entry.kind.value
    asked = next((f"{kind}.{part}" for part in PARTS if part in focus and f"{kind}.{part}" in forms), kind)
    form = forms.get(f"{kind}/{entry.id.partition('/')[2]}") or forms.get(asked)
    if form is None:
        return None
    domain = document.entries.get(f"{EntryKind.DOMAIN}/{entry.domain}")
    return form.format(
        name=document.called(entry.name, language),
        section=entry.section,
        number=entry.id.partition("/")[2],
        domain=document.called(domain.name, language) if domain else "",
        aspect=forms.get(entry.aspect or "", ""),
        level=forms.get(entry.level or "", ""),
    )


def about(subject: str, rest: str, language: str) -> str:
    """Return a person's own words with what they are about in front."""
    return _forms(language)["about"].format(subject=subject, rest=rest)


def point_of(place: int, question: str, language: str) -> str:
    """Return the question for one point, from 1, of an answer to another question."""
    return _forms(language)["point"].format(place=place, question=question)
