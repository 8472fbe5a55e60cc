"""The Windows installer in a Windows under wine: installed, started, seen, heard, upgraded, uninstalled."""

from __future__ import annotations

import time
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path

import psutil
import pytest

from tests.conftest import command_of
from tests.end2end.conftest import TITLE
from tests.end2end.hands import press
from tests.install.conftest import mounted, screen
from tests.install.on_windows import OLDER, SHELL_FOLDERS, data, desktop, home, opened, settings, shortcuts, windows
from tools.build.allowed import INSIDE
from tools.build.windows_freeze import BASE
from tools.build.windows_trial import CONSOLE, PROGRAM, RUN_KEY, Trial, self_test
from tools.build.wine import Wine
from tools.desktop import wait_for
from tools.recorder import Recorder

pytestmark = [
    pytest.mark.display,
    pytest.mark.release("builds the Windows installer and runs it under wine, minutes"),
    pytest.mark.xdist_group("wine"),
]

TO_A_TASK = (("Tab", "Tab", "Tab", "Return"), ("1",), ("3",))
"""Keys for three pages of what is done on a smartphone: a step on this PC would leave the keyboard to its page."""


@pytest.fixture(scope="module")
def installed(setup: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """Installed for this user, in Japanese; for tests that change nothing."""
    wine = BASE.copy_to(tmp_path_factory.mktemp("installed") / "prefix")
    with wine.running():
        trial = Trial(wine, setup)
        assert trial.install("/LANG=ja") == 0
        yield trial


def test_everything_is_where_windows_looks_for_it(installed: Trial) -> None:
    wine = installed.wine
    folder = installed.folder()
    assert folder == home(wine) / "AppData/Local/Programs/anshin-guide"
    assert shortcuts(desktop(wine)) == [TITLE]
    menu = home(wine) / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
    assert shortcuts(menu) == [TITLE]
    program = wine.windows_path(folder / PROGRAM)
    assert installed.started_at_login() == f'"{program}" --companion'
    uninstall = wine.windows_path(folder / "uninstall.exe")
    assert installed.entry("QuietUninstallString") == f'"{uninstall}" /S'
    assert (folder / "sbom.cdx.json").exists()
    size = int(installed.entry("EstimatedSize") or "0", 16)
    assert size * 1024 == pytest.approx(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()), rel=0.02)


def test_the_installed_program_tests_itself(installed: Trial) -> None:
    report = self_test(installed.wine, installed.folder())
    assert (report.window_system, report.is_frozen) == ("windows", True)
    assert report.system.startswith("Windows")
    assert report.voices == []


@pytest.mark.sound
def test_from_the_icon_by_keyboard(installed: Trial, recorder: Recorder) -> None:
    """No Windows voice is there: the recorded one speaks. Each page is seen and heard."""
    began = time.time()
    with opened(installed.wine, desktop(installed.wine) / f"{TITLE}.lnk"):
        assert recorder.first_loud(began, 15) is not None, "nothing was heard after the start"
        for keys in TO_A_TASK:
            time.sleep(1.0)  # a page takes the key that led to it when it has stood
            before = screen()
            for key in keys:
                time.sleep(1.0)  # a key that follows at once is taken for a trembling hand's
                press(key)
            assert recorder.first_loud(time.time() + 0.3) is not None, "nothing was heard after the press"
            assert wait_for(lambda before=before: screen() != before), "the page did not change"


def test_a_running_guide_is_closed_for_an_upgrade(trial: Trial) -> None:
    assert trial.install() == 0
    with opened(trial.wine, trial.folder() / PROGRAM):
        assert trial.install() == 0
        assert wait_for(lambda: windows() == []), "the older guide is still open"
    log = (data(trial.wine) / "log" / "quit.log").read_text("utf-8")
    assert "the program has ended" in log, "in order, not by force"
    with opened(trial.wine, trial.folder() / PROGRAM):
        pass


def test_what_waited_before_an_upgrade_waits_after_it(trial: Trial) -> None:
    """Else neither button nor key would be there until the next log-in."""
    assert trial.install() == 0
    before = trial.wine.start(trial.folder() / PROGRAM, "--companion")
    assert wait_for(lambda: len(waiting()) == 1, 40)
    assert trial.install() == 0
    assert before.wait(20) is not None
    assert wait_for(lambda: len(waiting()) == 1, 40), "nothing waits any more"
    trial.wine.run(trial.folder() / CONSOLE, "--quit", seconds=60)
    assert wait_for(lambda: waiting() == [])
    assert trial.install() == 0
    assert waiting() == [], "what did not run before is not started"


def waiting() -> list[int]:
    """The companions that run. Wine fills their command lines up with empty words."""
    commands = {one.pid: [*filter(None, command_of(one))] for one in psutil.process_iter()}
    return [pid for pid, words in commands.items() if words[1:] == ["--companion"] and PROGRAM in words[0]]


def test_an_upgrade_keeps_what_is_the_persons(trial: Trial, older: Path) -> None:
    wine = trial.wine
    assert Trial(wine, older).install("/LANG=ja", "/NOAUTOSTART", r"/D=C:\my guide") == 0
    folder = trial.folder()
    assert trial.entry("DisplayVersion") == OLDER
    assert trial.started_at_login() is None
    theirs = settings(wine, "[voice]\nspeed = 2\n")
    (folder / "notes.txt").write_text("mine")
    assert trial.install("/LANG=ja") == 0
    assert trial.folder() == folder == wine.drive_c / "my guide"
    assert not (folder / INSIDE / "gone").exists()
    assert (folder / PROGRAM).exists()
    assert theirs.read_text() == "[voice]\nspeed = 2\n"
    assert (folder / "notes.txt").read_text() == "mine"
    assert trial.started_at_login() is None, "nobody was asked"
    assert len(shortcuts(desktop(wine))) == 1


def test_the_uninstaller_leaves_nothing_but_settings(trial: Trial) -> None:
    wine = trial.wine
    wine.stop()
    before = files(wine)
    registry_before = registry(wine)
    assert trial.install("/LANG=ja") == 0
    with opened(wine, trial.folder() / PROGRAM):
        pass
    # The person no longer wants it to wait from log-in on.
    wine.run("reg.exe", "delete", f"HKCU\\{RUN_KEY}", "/v", "anshin-guide", "/f", seconds=60, check=True)
    theirs = settings(wine, "[voice]\nspeed = 2\n")
    trial.uninstall()
    wine.stop()
    left = files(wine) - before
    assert {path for path in left if not path.startswith(f"users/{getuser()}/AppData/Local/anshin-guide")} == set()
    assert theirs.exists()
    assert registry(wine) - registry_before == set()


def files(wine: Wine) -> set[str]:
    """All that is on drive C.

    Without the folder for all programs of a user, which is Windows' own, and without the uninstaller's copy of itself,
    which Windows removes at its next start.
    """
    found = {str(path.relative_to(wine.drive_c)) for path in wine.drive_c.rglob("*")}
    local = f"users/{getuser()}/AppData/Local"
    return {path for path in found if not path.startswith(f"{local}/Temp/~nsu") and path != f"{local}/Programs"}


def registry(wine: Wine) -> set[str]:
    """The lines of the user's registry that name us."""
    text = "".join((wine.prefix / name).read_text(errors="replace") for name in ("user.reg", "system.reg"))
    return {line for line in text.splitlines() if "anshin-guide" in line}


def test_for_all_users_and_a_file_of_somebody_else_stays(trial: Trial, older: Path) -> None:
    wine = trial.wine
    small_one = Trial(wine, older)
    assert small_one.install("/ALLUSERS", "/LANG=en") == 0
    folder = small_one.folder("HKLM")
    assert folder == wine.drive_c / "Program Files" / "anshin-guide"
    assert trial.entry("InstallLocation") is None
    assert trial.started_at_login("HKLM") is not None
    public = wine.drive_c / "users" / "Public" / "Desktop"
    assert shortcuts(public) == ["Fake Warning Guide"]
    assert shortcuts(desktop(wine)) == []
    (folder / INSIDE / "grandchild.jpg").write_bytes(b"mine")
    small_one.uninstall("HKLM")
    assert sorted(path.name for path in folder.rglob("*")) == [INSIDE, "grandchild.jpg"]
    assert shortcuts(public) == []
    assert trial.started_at_login("HKLM") is None


# ---- on PCs as they are: other names, other folders, no room

PERSON = "山田 太郎"
CLOUD = Path("OneDrive", "デスクトップ")
FOLDER = "C:\\あんしん フォルダー\\my guide"
FULL = 112  # ERROR_DISK_FULL of winerror.h, as the installer's exit code


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wine]:
    """The Windows of a person with a Japanese name, whose desktop is in OneDrive."""
    for name in ("USER", "LOGNAME"):
        monkeypatch.setenv(name, PERSON)
    with Wine(tmp_path / "prefix").running() as one:
        assert home(one).name == PERSON
        (home(one) / CLOUD).mkdir(parents=True)
        value = ("/v", "Desktop", "/t", "REG_EXPAND_SZ", "/d", "%USERPROFILE%\\" + str(CLOUD).replace("/", "\\"), "/f")
        one.run("reg.exe", "add", f"HKCU\\{SHELL_FOLDERS}", *value, seconds=60, check=True)
        one.stop()
        yield one


def test_a_folder_with_spaces_and_kanji_and_a_desktop_in_onedrive(theirs: Wine, setup: Path) -> None:
    trial = Trial(theirs, setup)
    folder = theirs.unix_path(FOLDER)
    assert trial.install("/LANG=ja", f"/D={FOLDER}") == 0
    assert (folder / PROGRAM).exists()
    cloud = home(theirs) / CLOUD
    assert shortcuts(cloud) == [TITLE]
    assert shortcuts(desktop(theirs)) == []
    kept = settings(theirs, "[voice]\nspeed = 1\nnobody = 'knows this'\n")
    with opened(theirs, cloud / f"{TITLE}.lnk"):
        pass
    assert "nobody" in kept.read_text(), "their settings are kept in their folder"
    trial.uninstall()
    assert not folder.exists()
    assert not list(cloud.parent.rglob("*.lnk"))


def test_no_room_to_install(wine: Wine, setup: Path, older: Path, tmp_path: Path) -> None:
    """The older version goes on working: nothing is touched."""
    with mounted(tmp_path / "stick", "-t", "tmpfs", "-o", "size=30m", "tmpfs") as stick:
        (wine.prefix / "dosdevices" / "f:").symlink_to(stick)
        assert Trial(wine, older).install("/D=F:\\guide") == 0
        before = sorted(stick.rglob("*"))
        assert before
        assert Trial(wine, setup).install() == FULL
        assert sorted(stick.rglob("*")) == before
        wine.stop()
