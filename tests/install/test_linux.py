"""The Debian package: installed, started, seen, heard, removed; and the surroundings that real PCs have."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from configparser import ConfigParser
from pathlib import Path

import psutil
import pytest

from app.kiosk.kiosk_policy import KioskRefused, read_kiosk
from app.rescue.desktop.portal import APP
from app.texts import Library
from tests.conftest import alive
from tests.end2end.hands import press
from tests.end2end.kiosk_policy import write_policy
from tests.install.conftest import NAME, Start, as_root, output, screen
from tests.scenes import x11
from tests.support.programs import has_guard, running
from tools.build.allowed import INSIDE
from tools.build.smoke import smoke
from tools.desktop import wait_for
from tools.recorder import Recorder

pytestmark = [pytest.mark.release("builds the Linux package, minutes"), pytest.mark.xdist_group("deb")]


@pytest.mark.display
def test_the_installed_program_tests_itself_on_the_screen(installed: Path, environment: dict[str, str]) -> None:
    assert smoke([installed], environment).window_system == "xcb"


@pytest.mark.display
def test_with_one_byte_changed_it_shows_the_guide_that_needs_no_file(
    own_copy: Path, start: Start, environment: dict[str, str]
) -> None:
    """The digests of its files are inside the program: no file beside them vouches for what was edited."""
    words = own_copy / INSIDE / "locales" / "ja.toml"
    words.write_bytes(words.read_bytes().replace("ニセモノ".encode(), "ホンモノ".encode(), 1))
    one = start(own_copy / NAME, "--silent")
    one.wait_for_window()
    assert one.close() == 1
    logs = (path.read_text("utf-8") for path in Path(environment["XDG_DATA_HOME"]).rglob("*.log"))
    assert any("ja.toml: file: " in text and "not as it was shipped" in text for text in logs)


def test_no_process_loads_qt_that_shows_nothing(unpacked: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """What PyInstaller runs before our first line would: 13 MB for the voice and for the guard, 30 ms of the voice."""
    with psutil.Popen([unpacked / NAME, "--speak", tmp_path], env=environment, stdin=subprocess.PIPE) as voice:
        assert wait_for(lambda: any("miniaudio" in one.path for one in voice.memory_maps())), "it does not wait"
        assert not any("Qt6" in one.path for one in voice.memory_maps())
        voice.kill()


@pytest.mark.display
@pytest.mark.sound
def test_the_installed_program_is_seen_walks_and_speaks(installed: Path, start: Start, recorder: Recorder) -> None:
    began = time.time()
    one = start(installed)
    one.wait_for_window()
    assert recorder.first_loud(began) is not None, "nothing was heard after the start"
    before = screen()
    pressed = time.time()
    press("1")
    assert recorder.first_loud(pressed + 0.2) is not None, "nothing was heard after the press"
    assert wait_for(lambda: screen() != before), "the page did not change"
    assert one.close() == 0


@pytest.mark.display
def test_it_is_in_the_menu(installed: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(f"/usr/share/applications/{APP}.desktop", encoding="utf-8")
    asked = entry["Desktop Entry"]
    assert asked["Name"] == asked["Name[ja]"] == "ニセ警告あんしんガイド"
    assert os.access(asked["Exec"], os.X_OK)
    assert Path(f"/usr/share/icons/hicolor/scalable/apps/{asked['Icon']}.svg").exists()
    assert Path(f"/usr/share/icons/hicolor/48x48/apps/{asked['Icon']}.png").exists()


@pytest.mark.display
def test_the_kiosk_of_the_package_comes_back_and_ends_whole(
    installed: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    kiosk = psutil.Popen([installed, "--kiosk", "--kiosk-policy", write_policy(tmp_path), "--silent"], env=environment)

    def windows() -> list[psutil.Process]:
        shown = {one.pid for one in x11.windows() if "キオスク" in one.title}
        return [child for child in kiosk.children() if child.pid in shown]

    (first,) = wait_for(windows, 15)
    first.kill()
    assert wait_for(lambda: [one for one in windows() if one != first], 15), "the window did not come back"
    children = kiosk.children(recursive=True)
    kiosk.terminate()
    assert kiosk.wait(10) == 0
    assert wait_for(lambda: not any(map(alive, children)), 2), "something of it is left"


def test_the_samples_for_a_kiosk_are_in_the_package(installed: Path, library: Library) -> None:
    shipped = Path("/usr/share/doc") / NAME / "kiosk"
    assert {"kiosk.toml.example", "README.md", "anshin-kiosk.service"} <= {path.name for path in shipped.iterdir()}
    with pytest.raises(KioskRefused) as refused:  # it lacks the PIN alone, which nobody can ship
        read_kiosk(shipped / "kiosk.toml.example", library.languages())
    assert [fault.where for fault in refused.value.faults] == ["staff.pin"]


@pytest.mark.display
@pytest.mark.sound
def test_in_a_japanese_folder_it_is_heard_and_programs_of_the_system_get_the_systems_libraries(
    unpacked: Path, start: Start, tmp_path: Path, recorder: Recorder
) -> None:
    home = tmp_path / "山田 太郎"
    told = tmp_path / "told"
    program = shutil.copytree(unpacked, home / "ガイド 1", symlinks=True) / NAME
    (home / "tmp").mkdir()
    tool = tmp_path / "dbus-send"
    tool.write_text(f'#!/bin/sh\necho "${{LD_LIBRARY_PATH-none}}" >> "{told}"\n')
    tool.chmod(0o755)
    began = time.time()
    one = start(
        program,
        HOME=str(home),
        XDG_DATA_HOME="",
        TMPDIR=str(home / "tmp"),
        LC_ALL="C",
        PATH=f"{tmp_path}:{os.environ['PATH']}",
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
    )
    one.wait_for_window()
    assert recorder.first_loud(began) is not None
    assert one.close() == 0
    assert list((home / "tmp").iterdir()) == []
    assert set(told.read_text().split()) == {"none"}


@pytest.mark.display
def test_installed_again_while_it_waits_it_ends_in_order(
    installed: Path, package: Path, start: Start, tmp_path: Path
) -> None:
    """Else it would read on from files that are another version's."""
    first = start(installed, "--companion", "--data-dir", str(tmp_path / "family"))
    assert wait_for(lambda: has_guard(psutil.Process(first.process.pid)), 15), "it does not wait"
    as_root("dpkg", "--install", package)
    assert first.process.wait(15) == 0
    assert running(tmp_path / "family", without=()) == [], "its guard has started it again"


@pytest.mark.display
def test_removed_it_leaves_only_what_is_the_persons(package: Path, start: Start, tmp_path: Path) -> None:
    as_root("apt-get", "install", "-y", "--no-install-recommends", package)
    ours = [Path(line) for line in output("dpkg", "-L", NAME).splitlines() if NAME in line]
    assert all(path.exists() for path in ours)
    assert len(ours) > 100
    settings = tmp_path / "data" / NAME / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("[voice]\nspeed = 2\n", encoding="utf-8")
    one = start(Path("/usr/bin") / NAME)
    one.wait_for_window()
    assert one.close() == 0
    as_root("apt-get", "remove", "-y", NAME)
    assert [path for path in ours if path.exists() or path.is_symlink()] == []
    assert settings.exists()
