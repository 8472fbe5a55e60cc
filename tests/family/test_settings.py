"""The settings file: what is right is kept, what is wrong falls back, nothing is lost."""

from __future__ import annotations

import logging
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.family.settings import FILE_NAME, LARGEST_FILE, Settings, SettingsFile
from app.speech.style import Source, Style

SET = Settings(Style(Source.CLIPS, 0, 4))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


def load(path: Path) -> Settings:
    return SettingsFile(path.parent).load()


def test_without_a_file_all_is_default(path: Path) -> None:
    assert load(path) == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "not yet there"
    SettingsFile(folder).save(SET)
    assert SettingsFile(folder).load() == SET
    assert [file.name for file in folder.iterdir()] == [FILE_NAME]


def test_what_else_stands_there_stays(path: Path) -> None:
    path.write_text(
        '# of the daughter\nnext = "later"\n\n[voice]\nspeed = 2  # fast\nfuture = true\n', encoding="utf-8"
    )
    SettingsFile(path.parent).save(SET)
    text = path.read_text(encoding="utf-8")
    assert "# of the daughter" in text
    found = tomllib.loads(text)
    assert found["next"] == "later"
    assert found["voice"] == {"source": "clips", "speed": 0, "volume": 4, "future": True}


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("[voice]\nspeed = 9\nvolume = 0\n", Style(volume=0)),
        ("[voice]\nspeed = -1\n", Style()),
        ('[voice]\nspeed = "fast"\nsource = "system"\n', Style(Source.SYSTEM)),
        ('[voice]\nsource = "loud"\nspeed = 0\n', Style(speed=0)),
        ("[voice]\nspeed = true\n", Style()),
        ("voice = 3\n", Style()),
        ("[[voice]]\n", Style()),
        ("not toml at all [", Style()),
        ("\x00", Style()),
        ("", Style()),
    ],
)
def test_wrong_values_fall_back_one_by_one(path: Path, text: str, style: Style) -> None:
    path.write_text(text, encoding="utf-8")
    assert load(path).voice == style


def test_a_wrong_value_is_told_in_the_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_text("[voice]\nspeed = 9\n", encoding="utf-8")
    with caplog.at_level(logging.INFO):
        load(path)
    assert "voice.speed" in caplog.text


def test_a_huge_file_is_not_read(path: Path) -> None:
    path.write_text("[voice]\nspeed = 0\n" + "#" * LARGEST_FILE, encoding="utf-8")
    assert load(path) == Settings()


def test_a_broken_file_is_replaced_by_a_good_one(path: Path) -> None:
    path.write_bytes(b"\xff\xfe broken")
    SettingsFile(path.parent).save(SET)
    assert load(path) == SET


def test_a_folder_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    SettingsFile(blocked).save(SET)
    assert SettingsFile(blocked).load() == Settings()
    assert blocked.read_text() == "not a folder"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda t: f"[voice]\n{t}".encode()))
def test_any_bytes_load_and_save(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    one = SettingsFile(tmp_path)
    one.load()
    one.save(SET)
    assert one.load() == SET
