"""From what was asked for and what is set to what a start goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Asked, Options, read_texts, resolve
from app.settings.household import Household
from app.settings.settings import Appearance, Press, Scheme, Settings, TextSize
from app.settings.store import SettingsFile
from app.speech.speed_and_volume import Style
from app.system import paths
from app.texts import Library

SET = Settings(voice=Style(2, 4), look=Appearance(TextSize.LARGE, Scheme.DARK, "en"), press=Press(1.5))


def test_where_nothing_is_asked_for_the_settings_hold(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(SET)
    found = resolve(Asked(tmp_path), Household(tmp_path).settings)
    assert found == Options(tmp_path, "en", TextSize.LARGE, Scheme.DARK, False, SET.voice, 1.5)


def test_what_is_asked_for_comes_first(tmp_path: Path) -> None:
    found = resolve(Asked(tmp_path, "ja", is_silent=True), SET)
    assert found == Options(tmp_path, "ja", TextSize.LARGE, Scheme.DARK, True, SET.voice, 1.5)


def test_a_language_without_a_file_is_the_source(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    options = resolve(Asked(tmp_path), Settings(look=Appearance(language="de")))
    assert read_texts(Library(paths.LOCALES), options).language == "ja"
    assert "de.toml" in caplog.text
