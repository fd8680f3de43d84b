"""The figures of the suite, each a function whose docstring defines it in a sentence and names its source.

A metric of questions or turns gives one `Ratio` each; `evals.summary` sums them up, with intervals.
"""
