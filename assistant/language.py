"""Which language a question is in."""

from __future__ import annotations

import re

from index import fold

LANGUAGES = ("fr", "en", "ar")
ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
ENGLISH = re.compile(
    r"\b(?:the|what|which|who|whom|how|why|where|when|is|are|does|do|did|of|and|in|to|for|with|should|would|could|can"
    r"|about|from|an|by|has|have|be|us|me|my|please|list|give|tell|explain|define|meaning|between|border|return"
    r"|smuggling|trafficking|countries|states|recommendations|steps|next|detention centres?|migrants? are)\b"
)
FRENCH = re.compile(
    r"\b(?:le|la|les|des|du|de|un|une|et|est|que|quel|quelle|quels|quelles|qui|quoi|comment|pourquoi|ou|dans|sur|pour"
    r"|par|avec|au|aux|ce|cette|ces|il|elle|je|nous|vous|on|sont|fait|peut|doit|entre|sans|d|l|c|qu|n|s|j|etapes"
    r"|recommandations?|definition|liste|retour|frontieres?|etats?|pays|sigle)\b"
)


def detect(text: str) -> str:
    """Return the language of a question: `ar`, `en`, or `fr` where nothing says otherwise.

    A question mostly in Arabic letters is Arabic, whatever names in Latin letters it holds; between French and
    English the small words decide.
    """
    if len(ARABIC.findall(text)) >= max(1, len(LATIN.findall(text)) / 2):
        return "ar"
    folded = " ".join(re.findall(r"[^\W_]+", fold(text)))
    english, french = len(ENGLISH.findall(folded)), len(FRENCH.findall(folded))
    return "en" if english > french else "fr"
