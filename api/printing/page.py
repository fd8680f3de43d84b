"""The one place that writes to standard output, line by line, so that terminal and pipe differ in one place only."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

TITLE, HEAD, QUIET, WARNING = "bold", "bold cyan", "dim", "yellow"


def write(text: str = "", style: str = "", indent: int = 0) -> None:
    """Write a paragraph, `indent` columns in; its style shows in a terminal only, where it is wrapped too."""
    if sys.stdout.isatty():
        Console(highlight=False).print(Padding(Text(text, style=style), (0, 0, 0, indent), expand=False))
    else:
        print(textwrap.indent(text, " " * indent))


def write_json(value: dict[str, Any]) -> None:
    """Write JSON as people read it, in the letters of its language."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
