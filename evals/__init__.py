"""How good the answers are: the published questions, the suite that asks them, and what the assistant learns from them.

```
questions/, conversations/   the published set, in a development and a test split; question.py, conversation.py read it
own.py                       one's own questions, from a spreadsheet
systems/                     what is asked: the assistant, a running service, baselines
suite.py ─► run.py           asks, and writes what came of it: record.py, a line a question
metrics/ ─► figures.py       what that says, with intervals (intervals.py)
compare.py, gate.py          against another run, against thresholds.toml
report/, tables.py           for people; publish.py puts the tables into the documents
interchange.py, judge.py     for and from other tools; a language model's word beside the figures
fitting/                     what the assistant learns from the development split
left_out.py                  whether the index questions find their entries without themselves
```
"""
