"""The assistant: one question in, one answer out, the same way for whoever asks.

understand → retrieve → decide → compose → ground, each step timed.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Answer, Found, Pointer, Understood
from assistant.compose import Line, compose
from assistant.decide import Decision, decide
from assistant.errors import GroundingError
from assistant.ground import Grounded, ground
from assistant.outcomes import Outcome
from assistant.question import check
from assistant.retrieve import Candidate, retrieve
from assistant.search import passage_scores
from assistant.understand import Question, Understanding
from assistant.wording import say
from corpus import Document, Entry
from index import Index, Progress, open_index

INDEX_DIR = Path("var/index")
MAX_LIMIT = 50  # passages of one search


@dataclass(frozen=True)
class Assistant:
    """Answers questions about the document that its index was built from."""

    index: Index
    understanding: Understanding

    @classmethod
    def open(
        cls, index_dir: Path | None = None, progress: Progress | None = None, model: str | None = None
    ) -> Assistant:
        """Open the index in `index_dir`, building it first when it is missing, stale or damaged.

        `progress` is told the views done and all there are, while building; `model` is the folder or name of an
        embedding model, the bundled one when none. Raises `ModelError` when there is no such model.

        Example:
            >>> answer = Assistant.open().ask("Qu’est-ce que le non-refoulement ?")
            >>> answer.outcome, answer.citations[0].section
            (<Outcome.ANSWERED: 'answered'>, '5')
        """
        index = open_index(index_dir or INDEX_DIR, progress, model)
        return cls(index, Understanding(index.document))

    @property
    def document(self) -> Document:
        """Return the document that is asked."""
        return self.index.document

    def ask(self, question: str, language: str | None = None, conversation_id: str | None = None) -> Answer:
        """Answer a question in its own language, or in `language` (one of `LANGUAGES`).

        Raises `QuestionError` for a question that is empty, too long or in an unknown language.
        """
        timer = _Timer()
        with timer.step("understand"):
            text, spoken = check(question, language, self.index.analyzer)
            understood = self.understanding.read(text, spoken, language)
        with timer.step("retrieve"):
            retrieved = retrieve(understood, self.index)
        with timer.step("decide"):
            decision = decide(understood, retrieved, self.index)
        answer = self._answer(understood, decision, timer)
        return replace(
            answer,
            conversation_id=conversation_id or secrets.token_urlsafe(16),
            timings_ms=timer.took,
        )

    def search(self, query: str, limit: int = 10) -> tuple[Found, ...]:
        """Return the passages nearest to a query, best first, at most `limit` (1 to 50).

        Raises `QuestionError` as `ask` does, `ValueError` for another limit.
        """
        if not 1 <= limit <= MAX_LIMIT:
            raise ValueError(f"limit is {limit}; it must lie between 1 and {MAX_LIMIT}")
        question = self.understanding.read(*check(query, None, self.index.analyzer))
        scores = passage_scores(question, retrieve(question, self.index), self.document)
        found = []
        for passage_id in sorted(scores, key=scores.__getitem__, reverse=True)[:limit]:
            passage = self.document.passage(passage_id)
            found.append(Found(passage, self.document.section(passage.section).title, scores[passage_id]))
        return tuple(found)

    def _answer(self, question: Question, decision: Decision, timer: _Timer) -> Answer:
        """Set the answer that a decision calls for; one that cannot be proved is not given."""
        related = tuple(dict.fromkeys(self._pointer(candidate, question.reply) for candidate in decision.related))
        unanswered = Answer(
            outcome=decision.outcome,
            text=self._refusal(decision, related, question),
            language=question.reply,
            edition=question.reply if question.reply in self.document.editions else self.document.metadata.language,
            entry=None,
            citations=(),
            related=related,
            confidence=decision.confidence,
            conversation_id="",
            question=Understood(question.language, question.text),
        )
        if decision.outcome is not Outcome.ANSWERED:
            return unanswered
        try:
            grounded = self._compose(question, decision, timer)
        except GroundingError:
            text = say("ungrounded", question.reply)
            return replace(unanswered, outcome=Outcome.NOT_IN_DOCUMENT, text=text, confidence=0.0)
        return replace(
            unanswered, text=grounded.text, entry=decision.entries[0].id, citations=grounded.citations, related=()
        )

    def _compose(self, question: Question, decision: Decision, timer: _Timer) -> Grounded:
        with timer.step("compose"):
            lines = [line for entry in decision.entries for line in self._lines(entry, question, decision)]
            if decision.also:
                lines += [Line(None, say("also", question.reply)), *self._lines(decision.also, question, decision)]
            lines += [Line(None, notice) for notice in self._notices(question.reply)]
        with timer.step("ground"):
            return ground(tuple(lines), self.document, question.reply)

    def _notices(self, language: str) -> tuple[str, ...]:
        """Return the sentence that goes with words of an edition, or with French where there is none."""
        edition = self.document.editions.get(language)
        notice = edition.notice if edition else say("no_edition", language)
        return (notice,) if notice else ()

    def _lines(self, entry: Entry, question: Question, decision: Decision) -> tuple[Line, ...]:
        return compose(entry, question, self.document, decision.nearest)

    def _refusal(self, decision: Decision, related: tuple[Pointer, ...], question: Question) -> str:
        language, reference = question.reply, question.reference
        if reference is not None and not reference.exists:
            return say("no_section", language).format(section=reference.section)
        if decision.outcome is Outcome.ANSWERED:
            return ""
        words = say(decision.outcome.value, language)
        if not related:
            return words
        if decision.outcome is Outcome.CLARIFY:
            shown = [f"– {self.document.called(candidate.entry.name, language)}" for candidate in decision.related]
        else:
            words = f"{words} {say('nearby', language)}"
            titles = (f"– {near.section} {near.title_translation or near.title}" for near in related)
            shown = list(dict.fromkeys(titles))
        return "\n".join((words, *shown, *self._notices(language)))

    def _pointer(self, candidate: Candidate, language: str) -> Pointer:
        """Point to the first passage of an entry, or of the first entry that it contains."""
        entry = candidate.entry
        while not entry.parts:
            entry = self.document.entry(entry.children[0])
        return Pointer.to(self.document.passage(next(entry.passages)), self.document, language)


class _Timer:
    """What each step took, in milliseconds."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.took[name] = (time.perf_counter() - start) * 1000
