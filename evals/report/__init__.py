"""The report of a run: one HTML file that needs nothing beside itself, for people who judge the assistant.

```
words.py      words and numbers in one language, from wording.toml
tables.py     what the tables show
failures.py   what went wrong, question by question; marking.py where the missing facts stand
plots.py      what the plots show; drawing.py how they are drawn, as inline SVG
page.py       gathers all that, fills in page.html.j2, writes the file
```
"""

from evals.report.page import write_report

__all__ = ["write_report"]
