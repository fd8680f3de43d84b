"""`python -m evals.conversations [FILE…]`: hold the development conversations and say how many turns went right.

A turn that depends on those before it is right when every fact that was laid down for it stands in the quotes, or
when it rightly has none; one that does not must be answered exactly as when it is asked alone.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from assistant import Answer, Assistant, Outcome
from evals.scoring import squeeze

FOLDER = Path(__file__).with_name("conversations")
SMALL_TALK = "smalltalk"


@dataclass(frozen=True)
class Turn:
    """A turn: what is asked, whether it depends on those before, what it tries, how it ought to end, and the facts."""

    question: str
    depends: bool
    phenomenon: str
    outcome: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """A turn in its conversation: the conversation's id and language, the answer, the answer when asked alone."""

    conversation: str
    language: str
    turn: Turn
    answer: Answer
    alone: Answer

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the facts that stand in no quote."""
        quotes = squeeze(" ".join(citation.quote for citation in self.answer.citations))
        return tuple(fact for fact in self.turn.facts if squeeze(fact) not in quotes)

    @property
    def right(self) -> bool:
        """Whether the turn ended as it ought to, with all its facts."""
        if self.turn.outcome == Outcome.ANSWERED:
            return self.answer.outcome is Outcome.ANSWERED and not self.missing
        if self.turn.outcome == SMALL_TALK:
            return self.answer.outcome is Outcome.CLARIFY and not self.answer.related
        return self.answer.outcome is not Outcome.ANSWERED

    @property
    def same(self) -> bool:
        """Whether it was answered as when asked alone."""
        return (self.answer.outcome, self.answer.text) == (self.alone.outcome, self.alone.text)


def read_conversations(*paths: Path) -> Iterator[tuple[str, str, tuple[Turn, ...]]]:
    """Yield id, language and turns of the conversations in JSON Lines files, all of the folder's when none is named."""
    for path in paths or sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            turns = tuple(
                Turn(each["question"], each["depends"], each["phenomenon"], each["outcome"], tuple(each["facts"]))
                for each in row["turns"]
            )
            yield row["id"], row["language"], turns


def hold(assistant: Assistant, *paths: Path) -> Iterator[Held]:
    """Hold the conversations, each turn after those before it, and ask each turn alone beside that."""
    for name, language, turns in read_conversations(*paths):
        conversation_id = None
        for turn in turns:
            answer = assistant.ask(turn.question, conversation_id=conversation_id)
            conversation_id = answer.conversation_id
            yield Held(name, language, turn, answer, assistant.ask(turn.question))


def main(paths: list[str]) -> int:
    """Print a table by language, one by what the turns try, and the turns that went wrong."""
    held = list(hold(Assistant.open(), *map(Path, paths)))
    console = Console(width=150)
    for table in (_by_language(held), _by_phenomenon(held)):
        console.print(table)
        console.print()
    for each in held:
        if not (each.right if each.turn.depends else each.same):
            _print_failure(console, each)
    return 0


def _by_language(held: list[Held]) -> Table:
    table = Table(box=box.MARKDOWN)
    for name in ("language", "conversations", "dependent turns right", "independent turns same", "… right"):
        table.add_column(name, justify="left" if name == "language" else "right")
    for language in dict.fromkeys(each.language for each in held):
        own = [each for each in held if each.language == language]
        depending = [each.right for each in own if each.turn.depends]
        others = [each for each in own if not each.turn.depends]
        table.add_row(
            language,
            str(len({each.conversation for each in own})),
            _share(depending),
            _share([each.same for each in others]),
            _share([each.right for each in others]),
        )
    return table


def _by_phenomenon(held: list[Held]) -> Table:
    table = Table(box=box.MARKDOWN)
    languages = list(dict.fromkeys(each.language for each in held))
    for name in ("turn", *languages):
        table.add_column(name, justify="left" if name == "turn" else "right")
    for phenomenon, _ in Counter(each.turn.phenomenon for each in held).most_common():
        own = [each for each in held if each.turn.phenomenon == phenomenon]
        table.add_row(phenomenon, *(_share([e.right for e in own if e.language == language]) for language in languages))
    return table


def _share(right: list[bool]) -> str:
    return f"{sum(right)}/{len(right)} ({sum(right) / len(right):.0%})" if right else ""


def _print_failure(console: Console, each: Held) -> None:
    console.rule(f"{each.conversation} {each.turn.phenomenon}", align="left")
    console.print(each.turn.question, markup=False)
    answer = each.answer
    understood = f"{answer.question.standalone} → {answer.outcome} {answer.entry}"
    console.print(f"{understood}; expected {each.turn.outcome}; missing: {list(each.missing)}", markup=False)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
