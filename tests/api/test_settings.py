"""The settings: read from the environment, refused in a sentence, and all documented."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.errors import SettingsError
from api.settings import PREFIX, Settings, read_settings

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "settings.md"


def documented() -> dict[str, str]:
    """The default of each setting, by name, as the documentation has them."""
    rows = re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \| `([^`]+)` \|", DOCUMENTATION.read_text("utf-8"), re.MULTILINE)
    return dict(rows)


def test_every_setting_is_documented_with_its_default() -> None:
    settings = Settings().model_dump()
    shown = {f"{PREFIX}{name.upper()}": str(value) for name, value in settings.items()}
    written = {"False": "false", "None": "none"}
    assert documented() == {name: written.get(value, value) for name, value in shown.items()}


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTM_PORT", "9000")
    monkeypatch.setenv("MTM_INDEX_DIR", "/somewhere")
    assert read_settings().port == 9000
    assert read_settings().index_dir == Path("/somewhere")


def test_what_is_given_takes_precedence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTM_PORT", "9000")
    assert read_settings(port=9001, host=None).port == 9001


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTM_PORT", "")
    assert read_settings().port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [("MTM_PORT", "abc"), ("MTM_PORT", "65536"), ("MTM_MAX_BODY_BYTES", "0"), ("MTM_LOG_QUESTIONS", "maybe")],
)
def test_a_value_that_is_not_allowed_is_told_with_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is '{value}': .*docs/settings.md"):
        read_settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]
