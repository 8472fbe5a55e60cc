"""Session files are moved away one by one, however long another program holds one of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.rescue import closing
from app.rescue.closing import KEPT, keep_pages_away, profiles_of
from app.rescue.processes import Browser, kind_of
from tests.rescue import Ended

HOMES = tomllib.loads(Path(__file__).with_name("homes.toml").read_text(encoding="utf-8"))
FILES = ("Session_1", "Session_2", "Tabs_1")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    folder = tmp_path / "Default"
    (folder / "Sessions").mkdir(parents=True)
    for name in FILES:
        (folder / "Sessions" / name).write_text(name)
    (folder / "Preferences").write_text('{"profile": {"exit_type": "Crashed"}}')
    (folder / "Bookmarks").touch()
    return folder


def hold(monkeypatch: pytest.MonkeyPatch, **times: int) -> None:
    """As Windows answers while an antivirus program has these files open: ERROR_SHARING_VIOLATION."""
    rename, left = Path.rename, dict(times)

    def refuse(path: Path, target: Path) -> Path:
        if left.get(path.name, 0) > 0:
            left[path.name] -= 1
            raise PermissionError(13, "The process cannot access the file", str(path), 32)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)


def kept(profile: Path) -> list[str]:
    return sorted(path.name for path in profile.glob(f"{KEPT}-*/**/*") if path.is_file())


def chrome() -> Browser:
    kind = kind_of("chrome")
    return Browser(kind, Ended())


def test_what_is_held_for_a_moment_is_moved_after_it_and_what_is_held_for_long_keeps_no_other(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "MOVE_SECONDS", 1.0)
    hold(monkeypatch, Session_1=10_000, Session_2=3)
    keep_pages_away(chrome(), [profile])
    assert kept(profile) == ["Session_2", "Tabs_1"]
    assert [path.name for path in (profile / "Sessions").iterdir()] == ["Session_1"]
    assert "Crashed" in (profile / "Preferences").read_text(), "not ours to write"
    assert (profile / "Bookmarks").exists()


@pytest.mark.parametrize(("program", "home"), HOMES.items())
def test_where_less_known_browsers_of_windows_have_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, home: str
) -> None:
    kind, folder = kind_of(f"C:\\Programs\\{program}"), tmp_path / home
    folder.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert folder in profiles_of(Browser(kind, Ended()))


def test_sessions_that_are_kept_enciphered_are_moved_too(tmp_path: Path) -> None:
    """Chromium 156 has another folder for them, beside the old one or instead of it."""
    kind, home = kind_of("chromium"), tmp_path / ".config" / "chromium"
    for profile in ("Default", "Profile 1"):
        (home / profile / "Sessions_Encrypted").mkdir(parents=True)
        (home / profile / "Sessions_Encrypted" / "Session_1").touch()
    with pytest.MonkeyPatch.context() as here:
        here.setattr(Path, "home", lambda: tmp_path)
        profiles = profiles_of(Browser(kind, Ended()))
    keep_pages_away(chrome(), profiles)
    assert kept(home / "Default") == kept(home / "Profile 1") == ["Session_1"]
