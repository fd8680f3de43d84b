"""What people type, as the service takes it.

That a question has a word in it is for the assistant to say: a pattern for "word" means different letters in
different languages' regular expressions, and a generated client would refuse Arabic.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assistant import LANGUAGES, MAX_QUESTION

Question = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]


def _known_language(language: str) -> str:
    if language not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        raise PydanticCustomError("unknown_language", "The languages are {allowed}", {"allowed": allowed})
    return language


Language = Annotated[str, AfterValidator(_known_language), WithJsonSchema({"type": "string", "enum": list(LANGUAGES)})]
