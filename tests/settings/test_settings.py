"""The settings file: what is right is kept, what is wrong falls back, nothing is lost."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.kiosk.kiosk_policy import KioskPolicy
from app.settings.settings import CompanionSettings, Settings
from app.settings.store import FILE_NAME, PREVIOUS, SettingsFile, read_settings
from app.settings.table_reader import Fault, read_table
from app.speech.speed_and_volume import Style
from tests.settings.conftest import FULL

SET = Settings(Style(0, 4))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / FILE_NAME


@pytest.fixture
def file(path: Path) -> SettingsFile:
    return SettingsFile(path.parent)


@pytest.mark.linux("modes of files")
def test_only_this_person_can_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    SettingsFile(folder).save(FULL)
    SettingsFile(folder).save(SET)
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("people.1.number", '[[people]]\nname = "むすめ"\nnumber = "090-1234-567"\n'),
        ("family.word", '[family]\nword = "となりの家の赤い屋根の上の、小さな猫と、犬と、鳥"\n'),
    ],
)
def test_turning_the_voice_up_leaves_what_was_mistyped_to_the_family(
    path: Path, file: SettingsFile, where: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text(text, encoding="utf-8")
    with caplog.at_level(logging.INFO):
        assert not file.save_voice(SET.voice)
    assert path.read_text(encoding="utf-8") == text
    assert where in caplog.text
    assert not [part for part in ("むすめ", "090", "屋根") if part in caplog.text]
    file.save(SET)
    assert file.load() == SET


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("[voice]\nspeed = 9\nvolume = -1\n", Style(4, 0)),
        ('[voice]\nspeed = "fast"\nsource = "system"\nvolume = 4\n', Style(volume=4)),
    ],
)
def test_wrong_values_fall_back_one_by_one(path: Path, file: SettingsFile, text: str, style: Style) -> None:
    path.write_text(text, encoding="utf-8")
    assert file.load().voice == style


@pytest.mark.parametrize("key", ["Alt+F4", "A"])
def test_a_key_that_the_person_or_the_system_needs_is_no_hot_key(path: Path, file: SettingsFile, key: str) -> None:
    path.write_text(f'[companion]\nhot_key = "{key}"\n', encoding="utf-8")
    read = file.read()
    assert (read.settings.companion, read.faults) == (CompanionSettings(), (Fault("companion.hot_key", "one-line"),))


def test_saving_over_a_broken_file_keeps_it_and_what_the_previous_one_had(path: Path, file: SettingsFile) -> None:
    file.save(FULL)
    file.save(replace(FULL, voice=Style()))
    path.write_bytes(b"\xff\xfe broken")
    assert file.save_voice(SET.voice)
    assert file.load() == FULL
    assert (path.parent / f"{FILE_NAME}.aside-1").read_bytes() == b"\xff\xfe broken"


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda t: f"[voice]\n{t}".encode()))
@example(b"x = " + b"[" * 5000)
def test_any_bytes_load_and_save(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    one = SettingsFile(tmp_path)
    one.load()
    one.save(SET)
    assert one.load() == SET


# ---- every fault once, with its key, and nothing else is spoilt


@pytest.mark.parametrize("text", ["x - at `$.foo", "x - at `$", "a\nb"])
def test_a_key_or_value_that_looks_like_a_message_is_one_fault(text: str) -> None:
    assert read_settings({"look": {"size": text}}).faults == (Fault("look.size", "wrong"),)
    policy, faults = read_table(KioskPolicy, {text: 1, "centre": {text: 1}}, {})
    assert policy == KioskPolicy()
    assert faults == (Fault(text, "unknown"), Fault(f"centre.{text}", "unknown"))


def test_a_fourth_person_is_told_and_stays_in_the_file_until_the_family_saves(path: Path, file: SettingsFile) -> None:
    """Three are shown; one that could not be read makes room for the next."""
    lines = [f'[[people]]\nname = "{nth}"\nnumber = "090-1234-567{nth}"\n' for nth in range(1, 5)]
    text = "".join(["[[people]]\n", *lines])
    path.write_text(text)
    read = file.read()
    assert [one.name for one in read.settings.family.people] == ["1", "2", "3"]
    assert [one.where for one in read.faults] == ["people.1.number", "people"]
    assert not file.save_voice(SET.voice)
    file.save(read.settings)
    assert path.with_name(PREVIOUS).read_text() == text
