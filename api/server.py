"""The service on a port: the application behind uvicorn, on a socket that is taken before anything is loaded."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress

import uvicorn

from api.app import create_app
from api.errors import AddressError
from api.settings import Settings
from assistant import Assistant

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
WAITING = 128  # connections that may wait to be taken
GRACE = 5  # seconds that requests under way are given when the service stops


def listen(settings: Settings) -> socket.socket:
    """Take the address of the settings; raises `AddressError` when it cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, protocol)
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(place)
            taken.listen(WAITING)
        except OSError:
            taken.close()
            raise
    except (OSError, UnicodeError) as error:
        raise AddressError(_refusal(settings, error)) from error
    return taken


def _refusal(settings: Settings, error: OSError | UnicodeError) -> str:
    reason = (isinstance(error, OSError) and error.strerror) or "the name cannot be read"
    return (
        f"cannot listen on {settings.host}:{settings.port}: {reason.lower()}; "
        "choose another with --host and --port, or MTM_HOST and MTM_PORT"
    )


def url_of(taken: socket.socket) -> str:
    """Return the address that a socket listens on, as people type it."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(settings: Settings, assistant: Assistant | None = None, taken: socket.socket | None = None) -> None:
    """Serve until stopped, on `taken` or on the address of the settings; prints the address.

    Raises `AddressError` when the address cannot be had.
    """
    taken = taken or listen(settings)
    logging.basicConfig(level=logging.INFO, format=LOG_FORMAT)
    config = uvicorn.Config(
        create_app(settings, assistant),
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=GRACE,
    )
    print(f"Serving on {url_of(taken)} (Ctrl-C stops it)", flush=True)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[taken])
