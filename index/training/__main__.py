"""The command `python -m index.training`: trains, writes and measures the multilingual static model."""

import argparse
import sys
from pathlib import Path

import torch

from corpus import AssistantError
from index.training.card import Run, write_card
from index.training.export import publish_model, read_model
from index.training.measure import measure, read_evaluation
from index.training.recipe import read_recipe
from index.training.stages import Job, read_sentences, rehearse, train_base, train_domain

MEGABYTE = 1_000_000  # bytes


def main() -> int:
    """Train as the command line says; 0 when the model is written, 2 when something to train from is missing."""
    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    job = Job(
        recipe=read_recipe(),
        pairs=arguments.pairs,
        base=arguments.base,
        out=arguments.out,
        kept=arguments.tokenizer,
        seed=arguments.seed,
    )
    try:
        run = _run(job, arguments.stage)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2
    scores = "  ".join(f"{language} {score:.3f}" for language, score in run.after.items())
    print(f"{job.out} finds the right French sentence for {scores}; its card has all figures.")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m index.training", description=__doc__)
    parser.add_argument("--stage", choices=("all", "domain"), default="all", help="domain: go on from --base")
    parser.add_argument("--seed", type=int, default=0, help="start of every draw by chance")
    parser.add_argument("--pairs", type=Path, default=Path("../shared/parallel"), help="folder of pairs")
    parser.add_argument("--base", type=Path, default=Path("var/base_model"), help="folder of the first stage's model")
    parser.add_argument("--out", type=Path, default=Path("index/model"), help="folder of the model")
    parser.add_argument(
        "--tokenizer",
        type=Path,
        default=Path("index/model"),
        help="folder of the model whose tokenizer is kept; one is learned anew where it holds none",
    )
    parser.add_argument("--threads", type=int, default=2, help="processor cores to use")
    return parser.parse_args()


def _run(job: Job, stage: str) -> Run:
    """Train the stages asked for, write the model with its card, and return the card's figures."""
    read_evaluation(job.pairs)  # missing data is reported now, not after the training
    sentences = train_base(job) if stage == "all" else read_sentences(job, read_model(job.base)[0])[0]
    ranked = rehearse(job, sentences)
    fresh = train_domain(job, sentences)
    languages = list(job.recipe.languages)
    run = Run(
        job=job,
        rows=len(sentences.pairs.table),
        size=sum(file.stat().st_size for file in fresh.rglob("*") if file.is_file()) / MEGABYTE,
        before=measure(job.base, job.pairs, languages),
        after=measure(fresh, job.pairs, languages),
        ranked=ranked,
    )
    (fresh / "README.md").write_text(write_card(run), encoding="utf-8")
    publish_model(fresh, job.out)
    return run


if __name__ == "__main__":
    sys.exit(main())
