"""The settings of the service: one frozen object, read from the environment (`MTM_…`) once.

`docs/settings.md` lists them all; a test holds the two together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import SettingsError

PREFIX = "MTM_"


class Settings(BaseSettings):
    """Everything that can be set; each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    host: str = Field("127.0.0.1", min_length=1, description="Name or address that the service listens on")
    port: int = Field(8000, ge=0, le=65535, description="Port that it listens on; 0 takes a free one")
    index_dir: Path = Field(Path("var/index"), description="Folder of the index")
    embedding_model: str | None = Field(None, description="Embedding model in place of the bundled one")
    conversations: Path = Field(Path("var/conversations.sqlite3"), description="File that conversations are kept in")
    conversation_days: int = Field(30, ge=1, le=36500, description="Days after which an idle conversation is forgotten")
    max_body_bytes: int = Field(65536, ge=1024, description="Longest request body that is read, in bytes")
    log_questions: bool = Field(False, description="Whether questions are written to the log in full")


def read_settings(**given: Any) -> Settings:
    """Return the settings of the environment; what is `given` and not none takes precedence.

    Raises `SettingsError` naming each variable, the value it has and what is allowed.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        told = "; ".join(_tell(dict(problem)) for problem in error.errors())
        raise SettingsError(f"{told}. The settings are listed in docs/settings.md.") from error


def _tell(problem: dict[str, Any]) -> str:
    name = PREFIX + "_".join(str(step) for step in problem["loc"]).upper()
    return f"{name} is {problem['input']!r}: {problem['msg'][0].lower()}{problem['msg'][1:]}"
