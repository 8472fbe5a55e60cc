"""Start at log-in, as each system reads it; for Windows see test_run_key.py."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from app.companion.autostart import make_autostart
from app.system import program


@pytest.fixture(autouse=True)
def usual_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_on_and_off_and_on(platform: str, tmp_path: Path) -> None:
    one = make_autostart(platform, tmp_path)
    for wanted in (False, True, True, False, False, True):
        one.set(wanted)
        assert bool(one.is_on()) is wanted
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_an_entry_of_an_older_place_is_not_ours(tmp_path: Path) -> None:
    one = make_autostart("linux", tmp_path)
    one.set(True)
    path = tmp_path / ".config" / "autostart" / "anshin-guide.desktop"
    path.write_bytes(path.read_bytes().replace(b"companion", b"else"))
    assert not one.is_on()


def test_linux_starts_the_companion(tmp_path: Path) -> None:
    make_autostart("linux", tmp_path).set(True)
    entry = configparser.RawConfigParser()
    entry.read(tmp_path / ".config" / "autostart" / "anshin-guide.desktop")
    section = entry["Desktop Entry"]
    assert section["Type"] == "Application"
    assert section["Exec"].endswith('"--companion"')
    assert Path(section["Path"]) == program.FOLDER


def test_odd_names_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell-like reader of Exec takes them apart again."""
    odd = str(tmp_path / "山田 太郎 (2) 100%")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", odd)
    make_autostart("linux", tmp_path).set(True)
    text = (tmp_path / ".config" / "autostart" / "anshin-guide.desktop").read_text()
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    quoted = line.removeprefix("Exec=").replace("%%", "%")
    command = f"printf '%s\\n' {quoted}"
    heard = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert heard.splitlines() == [odd, "--companion"]
