"""What the service says of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.schemas.base import Shape


class Health(Shape):
    """The process is up."""

    status: Literal["up"] = "up"
    version: str = Field(description="Version of the project", examples=["0.1.0"])


class Readiness(Shape):
    """Questions can be answered: the index is loaded, and the one on disk is sound."""

    status: Literal["ready"] = "ready"
    document: str = Field(description="Id of the document", examples=["mtm-2008"])
    index: str = Field(description="Id of the index, from its manifest")
