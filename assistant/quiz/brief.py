"""Brief items: those that a game on a screen can show, within the limits that Kahoot's template states."""

from __future__ import annotations

from assistant.quiz.item import Form, Item

MOST_QUESTION, MOST_ANSWER = 120, 75  # characters
ANSWERS = (2, 4)  # the fewest and the most


def brief_question(item: Item) -> str:
    """Return the shortest way to put an item's question, where it and its options are brief; nothing where not."""
    least, most = ANSWERS
    if item.form not in (Form.SINGLE, Form.MULTIPLE) or not least <= len(item.options) <= most:
        return ""
    if any(len(option.text) > MOST_ANSWER for option in item.options):
        return ""
    return next((text for text in (item.stem, item.brief) if 0 < len(text) <= MOST_QUESTION), "")
