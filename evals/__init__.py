"""How good the answers are. Knows assistant.

`python -m evals` asks the development questions and prints how many are answered completely; `python -m
evals.fit` fits the confidence; `python -m evals.latency` times the assistant and a running service.
"""
