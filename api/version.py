"""The version of the project, read from the installed package so that it is written in one place only."""

from importlib.metadata import version

PACKAGE = "mtm-assistant"


def project_version() -> str:
    """Return the version, such as `0.1.0`; raises `PackageNotFoundError` when the project is not installed."""
    return version(PACKAGE)
