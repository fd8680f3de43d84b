"""How a quiz is made of the document: items whose key is a citation, drawn by topic, level and seed.

`Quizzes.open().make(Plan("detention", 10, "ar"))` draws a quiz; `formats.export` writes it for Moodle, Canvas, Anki…
"""
