"""Quizzes of the document: the bank of each language, made once, and the quizzes that are drawn from it."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.quiz.bank import Bank
from assistant.quiz.errors import UnknownQuizError
from assistant.quiz.item import Item
from assistant.quiz.quiz import Plan, Quiz, make_quiz, read_id
from assistant.quiz.review import FILE, Review
from assistant.quiz.topics import check_topic
from assistant.quiz.wording import LANGUAGES
from corpus import Document, open_document
from corpus.document import DOCUMENTS
from index.embedding import Embedder, open_embedder


class Quizzes:
    """Makes quizzes; safe to share between threads.

    The bundled embedding model is used whatever model searches: items, and what experts decided of them, stay.
    """

    def __init__(self, document: Document, embedder: Embedder, review: Review) -> None:
        """Make quizzes of a document, with distractors by an embedding model, as a review decided."""
        self.document = document
        self.review = review
        self._embedder = embedder
        self._banks: dict[str, Bank] = {}
        self._lock = threading.Lock()

    @classmethod
    def open(cls) -> Quizzes:
        """Open the document with its review; raises `CorpusError`, `ModelError` or `ReviewError`."""
        document = open_document()
        return cls(document, open_embedder(), Review.read(review_file(document)))

    def bank(self, language: str) -> Bank:
        """Return all items of a language (one of `LANGUAGES`)."""
        with self._lock:
            if language not in self._banks:
                self._banks[language] = Bank.make(self.document, self._embedder, language, self.review)
            return self._banks[language]

    def reviewable(self, topic: str, language: str) -> list[Item]:
        """Return the items of a topic as they were made, what experts decided left aside; raises `QuizError`."""
        Plan(language=language)  # refuses a language that there is not
        return Bank.make(self.document, self._embedder, language).of(check_topic(topic, self.document))

    def everywhere(self) -> set[str]:
        """Return the ids of all items in all languages, with and without their language: what a review may name."""
        banks = (Bank.make(self.document, self._embedder, language) for language in LANGUAGES)
        ids = {item.id for bank in banks for item in bank.items}
        return ids | {item_id.rpartition(".")[0] for item_id in ids}

    def make(self, plan: Plan) -> Quiz:
        """Return the quiz of a plan, the same for ever; raises `QuizError` for a topic that there is not."""
        check_topic(plan.topic, self.document)
        return make_quiz(self.bank(plan.language), plan)

    def get(self, quiz_id: str) -> Quiz:
        """Return the quiz of an id; raises `UnknownQuizError`, also when its items have changed since."""
        sign, plan = read_id(quiz_id)
        if sign != self.bank(plan.language).sign:
            raise UnknownQuizError(
                f"the items that quiz {quiz_id[:60]!r} was made from have changed since; make it anew with the seed"
                f" {plan.seed} and the topic {plan.topic[:40]!r}"
            )
        quiz = self.make(plan)
        return replace(quiz, id=quiz_id)

    def warm(self) -> None:
        """Make the banks of all languages, so that nobody waits for them."""
        for language in LANGUAGES:
            self.bank(language)


def review_file(document: Document) -> Path:
    """Return the file that the decisions of experts are kept in."""
    return DOCUMENTS / document.metadata.id / FILE


@cache
def open_quizzes() -> Quizzes:
    """Return the quizzes of the document, opened once."""
    return Quizzes.open()
