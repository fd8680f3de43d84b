"""What the assistant learns from the development questions; nothing in here reads the test split.

`python -m evals.fitting` fits, in this order, the weights of the ranking, the networks that tell what a question is
like, the three models of deciding, which lines are pertinent, and which turns lean; prints how good each is on folds
held back, and writes the data files of `assistant/`.
"""
