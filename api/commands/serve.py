"""`mtm serve`: the HTTP service."""

from __future__ import annotations

from typing import Annotated

import typer

from api import opening


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on, in place of MTM_HOST.")] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port to listen on, in place of MTM_PORT; 0 takes a free one."),
    ] = None,
) -> None:
    """Serve the document over HTTP until stopped."""
    opening.run_server(opening.open_settings(host=host, port=port))
