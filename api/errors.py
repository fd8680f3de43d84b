"""Errors of the command line and the service, under the root that they share with the corpus.

AssistantError
└── ServiceError
    ├── SettingsError   a setting has a value that is not allowed
    ├── AddressError    the service cannot listen where it was told to
    ├── InputError      what was typed cannot be read
    └── NotReadyError   the index or the document is missing or damaged, and could not be rebuilt
"""

from __future__ import annotations

from corpus import AssistantError


class ServiceError(AssistantError):
    """Root of the errors that arise in the command line and the service themselves."""


class SettingsError(ServiceError):
    """A setting has a value that is not allowed."""


class AddressError(ServiceError):
    """The service cannot listen where it was told to."""


class InputError(ServiceError):
    """What was typed cannot be read."""


class NotReadyError(ServiceError):
    """The index or the document is missing or damaged, and could not be rebuilt."""
