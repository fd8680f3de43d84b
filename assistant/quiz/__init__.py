"""How a quiz is made of the document: items whose key is a citation, drawn by topic, level, kind and seed.

`open_quizzes().make(Plan("detention", 10, "ar"))` draws a quiz, `attempt` grades responses to it, `formats.export`
writes it for Moodle, Canvas, Anki, paper…

    families/  drafts of items, each family of facts in its own file   ◄ quiz/*.jsonl beside the document
    bank       proved (ground), held against the rules, reviewed, measured (difficulty): every item there is
    quiz       items drawn for a plan, shuffled by its seed
    grading    marks for responses; attempt: a whole quiz taken
    formats/   files for other systems
"""

from assistant.quiz.attempt import Attempt, Graded, attempt, grade
from assistant.quiz.errors import QuizError, ReviewError, UnknownQuizError
from assistant.quiz.feedback import feedback
from assistant.quiz.item import Bloom, Difficulty, Form, Item, ItemKind, Option
from assistant.quiz.quiz import Plan, Quiz, shortfall, title_of
from assistant.quiz.quizzes import Quizzes, open_quizzes, review_file
from assistant.quiz.review import Review, Verdict, spreadsheet
from assistant.quiz.topics import ALL, SECTIONS
from assistant.quiz.wording import LANGUAGES

__all__ = [
    "ALL",
    "LANGUAGES",
    "SECTIONS",
    "Attempt",
    "Bloom",
    "Difficulty",
    "Form",
    "Graded",
    "Item",
    "ItemKind",
    "Option",
    "Plan",
    "Quiz",
    "QuizError",
    "Quizzes",
    "Review",
    "ReviewError",
    "UnknownQuizError",
    "Verdict",
    "attempt",
    "feedback",
    "grade",
    "open_quizzes",
    "review_file",
    "shortfall",
    "spreadsheet",
    "title_of",
]
