"""`python -m evals.fitting`: fit everything that is fitted, and write it to `assistant/`."""

from __future__ import annotations

from assistant import Assistant
from evals.fitting.data import development_conversations, development_questions
from evals.fitting.deciding import fit_deciding
from evals.fitting.leaning import fit_leaning
from evals.fitting.manner import fit_manner
from evals.fitting.pertinence import fit_pertinence
from evals.fitting.ranking import fit_ranking


def main() -> None:
    """Fit in the order in which one rests on the other."""
    assistant = Assistant.open()
    asked = development_questions()
    fit_ranking([each for each in asked if each.answerable], assistant)
    fit_manner(assistant)
    fitting = [each for each in asked if not each.checking]
    fit_deciding(fitting, assistant)
    fit_pertinence([each for each in asked if each.answerable], assistant)
    fit_leaning(fitting, development_conversations(), assistant)


if __name__ == "__main__":
    main()
