"""What is missing on this PC: browsers that open old pages again, an administrator's account, Windows' switches."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.setup import readiness
from app.setup.readiness import look
from tests.evidence.conftest import put


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def found(key: str) -> bool | None:
    return next(check for check in look() if check.key == key).is_good


@pytest.mark.parametrize(
    ("name", "text", "bad"),
    [
        (".config/google-chrome/Profile 2/Preferences", '{"session": {"restore_on_startup": %s}}', 1),
        (".mozilla/firefox/a.default/prefs.js", 'user_pref("browser.startup.page", %s);', 3),
    ],
)
def test_a_browser_that_opens_the_pages_of_last_time(home: Path, name: str, text: str, bad: int) -> None:
    assert found("restore") is True, "no browser has such a setting"
    for value in (5, bad):
        put(home, name, text % value)
        assert found("restore") is (value != bad)


@pytest.mark.linux("of Windows, nothing is there")
def test_what_cannot_be_read_is_neither_good_nor_bad(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, ".config/chromium/Default/Preferences", "{")
    assert found("restore") is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert found("account") is None, "this is no Windows"


@pytest.mark.linux("users and groups")
@pytest.mark.parametrize("group", ["sudo", "wheel", "users"])
def test_an_administrator(monkeypatch: pytest.MonkeyPatch, group: str) -> None:
    monkeypatch.setattr("grp.getgrgid", lambda _number: SimpleNamespace(gr_name=group))
    assert found("account") is (group == "users")


@pytest.mark.parametrize(("value", "is_good"), [("StoreOnly", True), ("Anywhere", False), (None, False)])
def test_what_windows_tells_in_the_registry(monkeypatch: pytest.MonkeyPatch, value: str | None, is_good: bool) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(readiness, "read_registry", lambda hive, path, name: value if name == "AicEnabled" else None)
    assert found("store") is is_good


@pytest.mark.parametrize("policy", [None, 0])
def test_edges_blocker_is_there_unless_it_is_switched_off_or_the_pc_is_small(
    monkeypatch: pytest.MonkeyPatch, policy: int | None
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(readiness, "read_registry", lambda hive, path, name: policy)
    for cores in (2, 4):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        assert found("blocker") is (policy is None and cores == 4)


@pytest.mark.linux("of Windows, nothing is there")
def test_elsewhere_nothing_of_windows_is_told() -> None:
    assert {check.key for check in look()} == {"account", "restore"}
