"""Quizzes on the terminal: to be read, with the key below."""

from __future__ import annotations

from collections import Counter

from api.printing.page import write
from assistant.quiz import ALL, SECTIONS, Difficulty, Form, Item, Quiz, feedback, title_of
from assistant.quiz.bank import Bank
from assistant.quiz.grading import letter
from assistant.quiz.wording import say


def print_quiz(quiz: Quiz) -> None:
    """Write a quiz: its questions, then what is right with the passages that prove it."""
    language = quiz.plan.language
    write(title_of(quiz.plan))
    write(f"{say('source', language)} – seed {quiz.plan.seed} – {quiz.id}")
    for number, item in enumerate(quiz.items, 1):
        write("")
        print_item(item, f"{number}. ")
    write(f"\n{say('paper.key', language)}")
    for number, item in enumerate(quiz.items, 1):
        first, *rest = feedback(item)
        write(f"\n{number}. {first}")
        for line in rest:
            write(f"   {line}")


def print_item(item: Item, number: str = "") -> None:
    """Write one question with what there is to choose from."""
    write(f"{number}{item.stem}")
    for place, premise in enumerate(item.premises, 1):
        write(f"   {place}) {premise}")
    indent = "      " if item.form is Form.MATCH else "   "
    for place, option in enumerate(item.options):
        write(f"{indent}{letter(place)}) {option.text}")


def print_topics(bank: Bank) -> None:
    """Write the topics of a language, each with the number of its items, easy, medium and hard."""
    width = max(len(topic) for topic in (*SECTIONS, ALL))
    for topic in (*SECTIONS, ALL):
        items = bank.of(topic)
        levels = Counter(item.difficulty for item in items)
        counts = ", ".join(f"{levels[level]} {say(f'difficulty.{level}', bank.language)}" for level in Difficulty)
        write(f"{topic:{width}}  {len(items):5}  ({counts})  {say(f'place.{topic}', bank.language)}")
