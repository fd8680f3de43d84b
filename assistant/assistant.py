"""The assistant: one question in, one answer out, the same way for whoever asks.

understand → retrieve → decide, once more where a turn leans on those before it → compose → ground; each step is timed,
and the turn is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.answer import Answer, Found, Pointer, Understood
from assistant.compose import Line, compose
from assistant.decide import Decision, decide
from assistant.errors import GroundingError
from assistant.followup import follow
from assistant.ground import Grounded, ground
from assistant.history import History, Record, new_id
from assistant.leaning import leans
from assistant.missing import missing
from assistant.outcomes import Outcome
from assistant.pertinence import Portion, portions
from assistant.question import check
from assistant.retell import in_part, retell
from assistant.retrieve import Candidate, retrieve
from assistant.search import passage_scores
from assistant.smalltalk import Talk, small_talk
from assistant.standalone import question_of
from assistant.state import State, Telling, after
from assistant.turn import Turn
from assistant.understand import Question, Understanding
from assistant.wording import say
from corpus import Document, Excerpt
from index import Index, Progress, open_index

INDEX_DIR = Path("var/index")
MAX_LIMIT = 50  # passages of one search


@dataclass(frozen=True)
class Assistant:
    """Answers questions about the document that its index was built from."""

    index: Index
    understanding: Understanding
    history: History = field(default_factory=History)

    @classmethod
    def open(
        cls,
        index_dir: Path | None = None,
        progress: Progress | None = None,
        model: str | None = None,
        history: History | None = None,
    ) -> Assistant:
        """Open the index in `index_dir`, building it first when it is missing, stale or damaged.

        `progress` is told the views done and all there are, while building; `model` is the folder or name of an
        embedding model, the bundled one when none; `history` keeps the conversations, in memory when none. Raises
        `ModelError` when there is no such model.

        Example:
            >>> answer = Assistant.open().ask("Qu’est-ce que le non-refoulement ?")
            >>> answer.outcome, answer.citations[0].section
            (<Outcome.ANSWERED: 'answered'>, '5')
        """
        index = open_index(index_dir or INDEX_DIR, progress, model)
        return cls(index, Understanding(index.document, index.speller), history or History())

    @property
    def document(self) -> Document:
        """Return the document that is asked."""
        return self.index.document

    def ask(
        self,
        question: str,
        language: str | None = None,
        conversation_id: str | None = None,
        spoken: str | None = None,
    ) -> Answer:
        """Answer a question in its own language, or in `language` (one of `LANGUAGES`), and keep the turn.

        `conversation_id` continues the conversation of that id, or begins it; without one a new conversation begins.
        `spoken` is a language that the asker speaks: it tips the scale where the question is too short to tell its own.
        Raises `QuestionError` for a question that is empty, too long or in an unknown language.
        """
        own_id = conversation_id or new_id()
        while True:
            asked = datetime.now(UTC).isoformat()
            past = self.history.past(conversation_id)
            answer, state = self._turn(question, language, past.state, spoken)
            answer = replace(answer, conversation_id=own_id, turn_id=new_id())
            record = Record(answer.turn_id, past.turns + 1, asked, question, answer.as_dict())
            if self.history.keep(own_id, record, state):
                return answer

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

    def _turn(self, asked: str, language: str | None, before: State | None, habit: str | None) -> tuple[Answer, State]:
        """Return the answer to one turn, and what the conversation is about after it."""
        timer = _Timer()
        with timer.step("understand"):
            habit = (before.language if before else "") or habit
            text, spoken = check(asked, language, self.index.analyzer, habit)
            question = self.understanding.read(text, spoken, language)
            talk = small_talk(text)
        if talk:
            return self._reply(talk, question, language, timer), before or State()
        decision = self._decide(question, timer)
        if before is not None and (before.subject or before.choosing):
            turn = Turn(question, before, self.understanding, self.index)
            followed = follow(turn) if leans(turn, decision) else question
            if followed is not question:
                question, decision = followed, self._decide(followed, timer)
        answer, telling = self._answer(question, decision, timer)
        state = after(before, question, decision, telling, self.document)
        return replace(answer, timings_ms=timer.took), state

    def _decide(self, question: Question, timer: _Timer) -> Decision:
        with timer.step("retrieve"):
            retrieved = retrieve(question, self.index)
        with timer.step("decide"):
            return decide(question, retrieved, self.index)

    def _answer(self, question: Question, decision: Decision, timer: _Timer) -> tuple[Answer, Telling]:
        """Set the answer that a decision calls for, and return it with what it tells.

        One that cannot be proved is not given.
        """
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
            choices=self._choices(decision, question),
        )
        if decision.outcome is not Outcome.ANSWERED:
            return unanswered, Telling()
        try:
            grounded, telling = self._compose(question, decision, timer)
        except GroundingError:
            text = say("no_footnote" if question.retold == "footnote" else "ungrounded", question.reply)
            return replace(unanswered, outcome=Outcome.NOT_IN_DOCUMENT, text=text, confidence=0.0), Telling()
        answer = replace(
            unanswered,
            text=grounded.text,
            entry=telling.entries[0].id,
            citations=grounded.citations,
            related=(),
            choices=(say("go_on", question.reply),) if telling.told else (),
        )
        return answer, telling

    def _reply(self, talk: Talk, question: Question, reply: str | None, timer: _Timer) -> Answer:
        """Return the answer to small talk, in the language of its words or in `reply`."""
        language = talk.language or question.language
        question = replace(question, language=language, reply=reply or language)
        samples = tuple(say("samples", question.reply).split("\n"))
        return Answer(
            outcome=Outcome.CLARIFY,
            text="\n".join((say(talk.kind, question.reply), *(f"– {sample}" for sample in samples))),
            language=question.reply,
            edition=question.reply if question.reply in self.document.editions else self.document.metadata.language,
            entry=None,
            citations=(),
            related=(),
            confidence=0.0,
            conversation_id="",
            question=Understood(question.language, question.text),
            choices=samples,
            timings_ms=timer.took,
        )

    def _choices(self, decision: Decision, question: Question) -> tuple[str, ...]:
        """Return the questions that a question may mean."""
        if decision.outcome is not Outcome.CLARIFY:
            return ()
        focus, language = question.focus, question.reply
        asked = (question_of(each.entry, focus, self.document, language) for each in decision.related)
        return tuple(text for text in asked if text)

    def _compose(self, question: Question, decision: Decision, timer: _Timer) -> tuple[Grounded, Telling]:
        with timer.step("compose"):
            answering, beside = self._portions(question, decision)
            lines = [line for portion in answering for line in portion.lines]
            if question.retold:
                lines = list(retell(lines, question.retold, self.document, question.reply))
            elif beside:
                lines += [Line(None, say("also", question.reply)), *(line for each in beside for line in each.lines)]
            part, told = in_part(lines, question.told, question.reply)
            shown = tuple(line.excerpt.passage for line in part if line.excerpt)
            part += tuple(Line(None, notice) for notice in self._notices(question.reply))
        with timer.step("ground"):
            grounded = ground(part, self.document, question.reply)
            return grounded, Telling(tuple(portion.entry for portion in answering), shown, told)

    def _portions(self, question: Question, decision: Decision) -> tuple[tuple[Portion, ...], tuple[Portion, ...]]:
        """Return what is told of the entries that answer, and of others beside them: the lines that are meant.

        Where a place, or the conversation, says what is meant, it is told whole.
        """
        if decision.mentions:
            lead = Line(None, say("mentions", question.reply))
            lines = (lead, *(Line(Excerpt(passage), "– ") for passage in decision.mentions))
            return (Portion(decision.entries[0], lines),), ()
        if decision.retrieved and not question.points:
            return portions(question, decision.entries, decision.also, decision.retrieved, self.index)
        chosen = (compose(entry, question, self.document, decision.nearest) for entry in decision.entries)
        beside = (decision.also,) if decision.also else ()
        return (
            tuple(Portion(entry, lines) for entry, lines in zip(decision.entries, chosen, strict=True)),
            tuple(Portion(entry, compose(entry, question, self.document, decision.nearest)) for entry in beside),
        )

    def _notices(self, language: str) -> tuple[str, ...]:
        """Return the sentence that goes with words of an edition, or with French where there is none."""
        edition = self.document.editions.get(language)
        notice = edition.notice if edition else say("no_edition", language)
        return (notice,) if notice else ()

    def _refusal(self, decision: Decision, related: tuple[Pointer, ...], question: Question) -> str:
        language, reference = question.reply, question.reference
        if reference is not None and not reference.exists:
            return say("no_section", language).format(section=reference.section)
        if decision.outcome is Outcome.ANSWERED:
            return ""
        words = say(decision.outcome.value, language)
        if decision.own_case:
            words = f"{words} {say('no_advice', language)}"
        if decision.outcome is Outcome.NOT_IN_DOCUMENT:
            words = missing(question, self.document)
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
        self.took[name] = self.took.get(name, 0.0) + (time.perf_counter() - start) * 1000
