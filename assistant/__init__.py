"""How a question becomes a cited answer. Knows index and corpus.

`Assistant.open().ask(question)` walks a question through understand, retrieve, decide, compose and ground, each a
module of that name.
"""

from assistant.answer import Answer, Citation, Found, Pointer, Understood
from assistant.assistant import Assistant
from assistant.errors import GroundingError, HistoryError, NotKeptError, QuestionError
from assistant.history import Conversation, History, Record
from assistant.language import LANGUAGES
from assistant.outcomes import Outcome
from assistant.question import MAX_QUESTION

__all__ = [
    "LANGUAGES",
    "MAX_QUESTION",
    "Answer",
    "Assistant",
    "Citation",
    "Conversation",
    "Found",
    "GroundingError",
    "History",
    "HistoryError",
    "NotKeptError",
    "Outcome",
    "Pointer",
    "QuestionError",
    "Record",
    "Understood",
]
