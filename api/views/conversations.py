"""Conversations in the shapes of the service, and as files to be kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from api.schemas.ask import AskReply
from api.schemas.conversations import ConversationShape, ExportFormat, FeedbackShape, TurnShape
from api.wording import say, say_place
from assistant import Record

SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})  # of Markdown, HTML among them


def conversation(conversation_id: str, turns: Sequence[Record]) -> ConversationShape:
    """Return a conversation with its turns."""
    return ConversationShape(conversation_id=conversation_id, turns=[_turn(turn) for turn in turns])


def export(conversation_id: str, turns: Sequence[Record], export_format: ExportFormat) -> tuple[str, str, str]:
    """Return a conversation as a file's content, with its media type and its ending."""
    if export_format == "json":
        shape = conversation(conversation_id, turns).model_dump(mode="json")
        return json.dumps(shape, ensure_ascii=False, indent=2) + "\n", "application/json", "json"
    return "\n".join(_markdown(turns)) + "\n", "text/markdown; charset=utf-8", "md"


def candidate(turn: Record) -> dict[str, Any]:
    """Return a turn that was judged as a candidate for the evaluators' question set, its facts to be filled in."""
    reply = turn.answer
    return {
        "id": f"feedback-{turn.id}",
        "language": reply["question"]["language"],
        "question": turn.question,
        "standalone": reply["question"]["standalone"],
        "helpful": turn.helpful,
        "reason": turn.reason,
        "comment": turn.comment,
        "outcome": reply["outcome"],
        "entry": reply["answer"]["entry"],
        "sections": sorted({citation["section"] for citation in reply["citations"]}),
        "lines": [citation["lines"] for citation in reply["citations"]],
        "facts": [],
        "answerable": None,
    }


def _turn(turn: Record) -> TurnShape:
    judged = None
    if turn.helpful is not None:
        judged = FeedbackShape(helpful=turn.helpful, reason=turn.reason, comment=turn.comment)
    return TurnShape(
        number=turn.number,
        asked=turn.asked,
        question=turn.question,
        reply=AskReply.model_validate(turn.answer),
        feedback=judged,
    )


def _markdown(turns: Sequence[Record]) -> Iterator[str]:
    """Yield the lines of a conversation in Markdown; whatever people typed is shown as they typed it."""
    yield f"# {say('conversation', turns[0].answer['answer']['language'])}"
    for turn in turns:
        reply = turn.answer
        language = reply["answer"]["language"]
        yield f"\n## {turn.number}. {_plain(turn.question)}\n"
        standalone = reply["question"]["standalone"]
        if standalone != turn.question:
            yield f"*{_plain(standalone)}*\n"
        yield "  \n".join(map(_plain, reply["answer"]["text"].splitlines()))
        if reply["citations"]:
            yield f"\n**{say('sources', language)}**\n"
        for citation in reply["citations"]:
            title = citation["title_translation"] or citation["title"]
            place = say_place(citation["page"], citation["lines"], language)
            yield f"- \\[{citation['marker']}\\] {citation['section']} {_plain(title)} – {place}  "
            yield f"  « {_plain(citation['quote'])} »"


def _plain(text: str) -> str:
    """Return `text` on one line, with the signs of Markdown made harmless."""
    return " ".join(text.split()).translate(SIGNS)
