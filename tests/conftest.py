"""What holds for every test: nothing leaves this machine, and no setting of the caller leaks in.

Both are in force before the first test module is imported, so that code run by an import is held to them too.
The guard covers this process; a program that a test starts is on its own.
"""

import ipaddress
import os
import socket
from collections.abc import Callable
from typing import Any

import pytest

_undo_key = pytest.StashKey[pytest.MonkeyPatch]()
_local_names = {"", "localhost"}


class OutsideConnectionError(RuntimeError):
    """A test tried to reach another machine; not an OSError, so that no retry or fallback swallows it."""


def pytest_configure(config: pytest.Config) -> None:
    """Puts the guard and the clean environment in place."""
    patch = config.stash[_undo_key] = pytest.MonkeyPatch()
    _clear_settings(patch)
    _guard_sockets(patch)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Takes both away again."""
    config.stash[_undo_key].undo()


def _clear_settings(patch: pytest.MonkeyPatch) -> None:
    patch.setenv("HF_HUB_OFFLINE", "1")
    for name in [name for name in os.environ if name.startswith("MTM_")]:
        patch.delenv(name)


def _guard_sockets(patch: pytest.MonkeyPatch) -> None:
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _guarded_method(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname"):
        patch.setattr(socket, name, _guarded_lookup(getattr(socket, name)))


def _guarded_method(original: Callable[..., object]) -> Callable[..., object]:
    """Wraps a socket method whose last argument is the address."""

    def guarded(self: socket.socket, *args: Any) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_outside(args[-1][0], args[-1])
        return original(self, *args)

    return guarded


def _guarded_lookup(original: Callable[..., object]) -> Callable[..., object]:
    """Wraps a name look-up whose first argument is the host."""

    def guarded(host: str | bytes | None, *args: Any, **kwargs: Any) -> object:
        _refuse_outside(host, host)
        return original(host, *args, **kwargs)

    return guarded


def _refuse_outside(host: str | bytes | None, address: object) -> None:
    if not _is_local(host):
        raise OutsideConnectionError(
            f"A test tried to reach {address!r}. Tests may only reach loopback (127.0.0.0/8, ::1, localhost) "
            "and Unix sockets: serve what the test needs on loopback, or pass the data in."
        )


def _is_local(host: str | bytes | None) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in _local_names
