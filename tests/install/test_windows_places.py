"""The Windows installer on PCs as they are: other names, other folders, no room, no right to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end2end.conftest import TITLE
from tests.install.conftest import mounted
from tests.install.on_windows import SHELL_FOLDERS, Guide, data, desktop, shortcuts
from tools.build.windows_trial import PROGRAM, Trial
from tools.build.wine import Wine

pytest_plugins = ("tests.install.windows_fixtures",)
pytestmark = [
    pytest.mark.display,
    pytest.mark.release("builds the Windows installer and runs it under wine, minutes"),
    pytest.mark.xdist_group("wine"),
]

PERSON = "山田 太郎"
CLOUD = Path("OneDrive", "デスクトップ")
FOLDER = "C:\\あんしん フォルダー\\my guide"
FULL = 112
"""ERROR_DISK_FULL of winerror.h, as the installer's exit code."""

Open = Callable[..., Guide]


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wine]:
    """The Windows of a person with a Japanese name, whose desktop is in OneDrive."""
    for name in ("USER", "LOGNAME"):
        monkeypatch.setenv(name, PERSON)
    with Wine(tmp_path / "prefix").running() as one:
        assert desktop(one).parent.name == PERSON
        (desktop(one).parent / CLOUD).mkdir(parents=True)
        value = ("/v", "Desktop", "/t", "REG_EXPAND_SZ", "/d", "%USERPROFILE%\\" + str(CLOUD).replace("/", "\\"), "/f")
        one.run("reg.exe", "add", f"HKCU\\{SHELL_FOLDERS}", *value, seconds=60, check=True)
        one.stop()
        yield one


def test_a_folder_with_spaces_and_kanji_and_a_desktop_in_onedrive(theirs: Wine, setup: Path, open_guide: Open) -> None:
    trial, folder = Trial(theirs, setup), theirs.unix_path(FOLDER)
    assert trial.install("/LANG=ja", f"/D={FOLDER}") == 0
    assert (folder / PROGRAM).exists()
    cloud = desktop(theirs).parent / CLOUD
    (icon,) = shortcuts(theirs, cloud)
    assert icon.stem == TITLE
    assert shortcuts(theirs, desktop(theirs)) == []
    settings = data(theirs) / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[voice]\nspeed = 1\nnobody = 'knows this'\n", encoding="utf-8")
    one = open_guide(theirs, icon)
    one.wait_for_window()
    one.close()
    assert "nobody" in settings.read_text(encoding="utf-8"), "their settings are kept in their folder"
    trial.uninstall()
    assert not folder.exists()
    assert not list(cloud.parent.rglob("*.lnk"))


def test_no_room_to_install(wine: Wine, setup: Path, older: Path, tmp_path: Path) -> None:
    """The older version goes on working: nothing is touched."""
    with mounted(tmp_path / "stick", "-t", "tmpfs", "-o", "size=30m", "tmpfs") as stick:
        (wine.prefix / "dosdevices" / "f:").symlink_to(stick)
        assert Trial(wine, older).install("/D=F:\\guide") == 0
        before = sorted(path for path in stick.rglob("*"))
        assert before
        assert Trial(wine, setup).install() == FULL
        assert sorted(path for path in stick.rglob("*")) == before
        wine.stop()
