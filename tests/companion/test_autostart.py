"""Start at log-in, as each system reads it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.companion.autostart import (
    APPROVED_KEY,
    NAME,
    RUN_KEY,
    SETTINGS,
    STATES,
    TASK,
    SystemAutostart,
    is_run,
    is_task_on,
    make_autostart,
)
from app.system import program
from tests.evidence.conftest import NOW, Registry


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.linux("a file is written")
def test_on_and_off_and_on(tmp_path: Path) -> None:
    one = make_autostart()
    for wanted in (False, True, True, False, False, True):
        one.set(wanted)
        assert bool(one.is_on()) is wanted
    [entry] = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(entry.read_bytes().replace(b"companion", b"else"))
    assert not one.is_on(), "an entry of another place is not ours"


@pytest.mark.linux("a desktop entry is run by a shell")
def test_odd_names_come_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell-like reader of Exec takes them apart again."""
    odd = str(tmp_path / "山田 太郎 (2) 100%")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", odd)
    make_autostart().set(True)
    text = (tmp_path / "autostart" / "anshin-guide.desktop").read_text()
    [quoted] = re.findall("^Exec=(.*)$", text.replace("%%", "%"), re.MULTILINE)
    command = f"printf '%s\\n' {quoted}"
    heard = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout
    assert heard.splitlines() == [odd, "--companion"]
    assert f"\nPath={program.FOLDER}\n" in text


# ---- by Windows' registry, which is recorded: both Run keys and the switch in Task Manager; a package's startup task

RECORDED = tomllib.loads(Path(__file__).with_name("autostart.toml").read_text(encoding="utf-8"))
FAMILY = "AnshinGuide_8wekyb3d8bbwe"


@pytest.mark.parametrize("case", RECORDED["run-keys"].values(), ids=RECORDED["run-keys"])
def test_what_windows_will_do_by_its_keys(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    keys = {}
    for hive, whose in (("HKEY_CURRENT_USER", "user"), ("HKEY_LOCAL_MACHINE", "pc")):
        if whose in case:
            keys[rf"{hive}\{RUN_KEY}"] = ({NAME: RECORDED["lines"][case[whose]]}, NOW)
        if f"{whose}-switch" in case:
            keys[rf"{hive}\{APPROVED_KEY}"] = ({NAME: bytes.fromhex(case[f"{whose}-switch"])}, NOW)
    monkeypatch.setitem(sys.modules, "winreg", Registry(keys=keys))
    assert is_run(RECORDED["lines"]["ours"]) is case.get("is_on")


@pytest.mark.parametrize("case", RECORDED["tasks"].values(), ids=RECORDED["tasks"])
def test_what_windows_will_do_by_its_settings(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    place = rf"HKEY_CURRENT_USER\{STATES}\{FAMILY}\{TASK}"
    keys = {place: ({"State": case["state"]}, NOW)} if "state" in case else {}
    monkeypatch.setitem(sys.modules, "winreg", Registry(keys=keys))
    assert is_task_on(FAMILY) is case["is_on"]


def test_a_person_switches_it_in_the_systems_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    with pytest.raises(OSError, match="settings"):
        SystemAutostart(SETTINGS, lambda: False).set(True)
    assert opened == [QUrl(SETTINGS)]
