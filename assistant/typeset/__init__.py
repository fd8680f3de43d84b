"""Pages of HTML that are printed, and PDF of them: what quizzes and conversations on paper have in common.

```
sheet.py    what belongs together in a text, a template's environment that no text can break out of
sheet.css   type, colours, the page
pdf.py      the page as PDF, by WeasyPrint
```
"""
