"""CSV (RFC 4180) in the columns of Kahoot's spreadsheet template, whose heads state the limits that are kept here.

Kahoot imports XLSX: the file is opened in a spreadsheet and saved as one, or its rows are pasted into the template.
"""

from __future__ import annotations

import csv
import io

from assistant.quiz.brief import ANSWERS, MOST_ANSWER, MOST_QUESTION, brief_question
from assistant.quiz.formats import Written
from assistant.quiz.item import Item
from assistant.quiz.quiz import Quiz

LIMITS = (5, 10, 20, 30, 60, 90, 120, 240)  # seconds
HEAD = (
    f"Question - max {MOST_QUESTION} characters",
    *(f"Answer {number} - max {MOST_ANSWER} characters" for number in range(1, ANSWERS[1] + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
PACE = 10  # characters read in a second: slow, as the mean of 17 languages is 14 (Trauzettel-Klosinski and Dietz, 2012)
THOUGHT = 10  # seconds
FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # first characters that spreadsheets read as a formula's (OWASP, CSV injection)


def write(quiz: Quiz) -> Written:
    """Return the items that Kahoot can hold, and the ids of the others."""
    rows = {item.id: _row(item) for item in quiz.items}
    with io.StringIO(newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(HEAD)
        writer.writerows(row for row in rows.values() if row)
        content = file.getvalue().encode("utf-8-sig")
    return Written(content, tuple(name for name, row in rows.items() if not row))


def _row(item: Item) -> list[str]:
    """Return the cells of an item, none where it does not fit."""
    question, answers = _cell(brief_question(item)), [_cell(option.text) for option in item.options]
    if not question or len(question) > MOST_QUESTION or any(len(answer) > MOST_ANSWER for answer in answers):
        return []
    right = ",".join(str(place + 1) for place in item.right)
    blanks = [""] * (ANSWERS[1] - len(answers))
    return [question, *answers, *blanks, str(_seconds(question, answers)), right]


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe before it says that it is none."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _seconds(question: str, answers: list[str]) -> int:
    """Return the shortest limit in which all can be read and thought about."""
    needed = THOUGHT + sum(map(len, [question, *answers])) / PACE
    return next(limit for limit in LIMITS if limit >= needed)
