"""How good the answers are. Knows assistant.

`python -m evals [FILE…]` asks the development questions, or those of files such as `evals/questions/held_out/fr.jsonl`,
which no fitting has seen, and prints how many are answered completely; `python -m evals.fit` fits ranking and
confidence; `python -m evals.left_out` asks the index questions without themselves; `python -m evals.latency` times the
assistant and a running service.
"""
