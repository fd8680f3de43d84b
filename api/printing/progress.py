"""How far a long task is, on standard error: a bar in a terminal, one line elsewhere, nothing when all is ready."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

BUILDING = "Building the index"


@contextmanager
def build_progress() -> Iterator[Callable[[int, int], None]]:
    """Give the function that the index tells its progress to: what is done, and all there is."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(BUILDING, total=None, visible=False)
        told = False

        def tell(done: int, total: int) -> None:
            nonlocal told
            if not told and not console.is_terminal:
                print(f"{BUILDING}…", file=sys.stderr)
            told = True
            bar.update(task, completed=done, total=total, visible=True)

        yield tell
