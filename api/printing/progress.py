"""How far a long task is, on standard error: a bar in a terminal, one line elsewhere, nothing when all is ready."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

BUILDING = "Building the index"
Tell = Callable[[int, int], None]  # told what is done, and all there is


@contextmanager
def build_progress() -> Iterator[Tell]:
    """Give the function that the index tells its progress to."""
    with progress() as begin:
        yield begin(BUILDING)


@contextmanager
def progress() -> Iterator[Callable[[str], Tell]]:
    """Give the function that begins a task: it takes the task's name and returns what is told its progress."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:

        def begin(name: str) -> Tell:
            task = bar.add_task(name, total=None, visible=False)
            told = False

            def tell(done: int, total: int) -> None:
                nonlocal told
                if not told and not console.is_terminal:
                    print(f"{name}…", file=sys.stderr)
                told = True
                bar.update(task, completed=done, total=total, visible=True)

            return tell

        yield begin
