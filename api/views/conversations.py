"""Conversations in the shapes of the service; `api.views.exports` writes them as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.schemas.ask import AskReply
from api.schemas.conversations import ConversationShape, FeedbackShape, TurnShape
from assistant import Record


def conversation(conversation_id: str, turns: Sequence[Record]) -> ConversationShape:
    """Return a conversation with its turns."""
    return ConversationShape(conversation_id=conversation_id, turns=[_turn(turn) for turn in turns])


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
