"""The set-up in its own window, by keyboard alone: within a minute; then the guide, the companion and the file know."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from app.contacts.hours import JAPAN
from app.rescue.adapters import make_desktop
from app.settings.family_contacts import Contact
from app.settings.household import Household
from app.settings.phone import Number
from app.settings.settings import Companion, HelpButton, Settings
from app.settings.store import FILE_NAME, SettingsFile
from app.widgets.theme import COLORS, Scheme
from tests.end2end.conftest import TITLE as GUIDE
from tests.end2end.conftest import Program
from tools.desktop import wait_for
from tools.eyes import share_of

pytestmark = [pytest.mark.display]

BAND = (950, 80, 350, 12)
"""Where the guide's first page has its green band, right of the words."""
TITLE, TOLD = "ご家族の準備", "はなこさんの番号が"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder; whoever was started for it is ended afterwards."""
    yield tmp_path / "data"
    for process in programs(tmp_path / "data"):
        with contextlib.suppress(psutil.Error):
            process.terminate()
    assert wait_for(lambda: not programs(tmp_path / "data"))


def programs(folder: Path, argument: str = "") -> list[psutil.Process]:
    found = []
    for pid in psutil.pids():
        try:
            process = psutil.Process(pid)
            command = process.cmdline()
            is_one = str(folder) in command and (not argument or argument in command)
            if is_one and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found


def keys(*names: str) -> None:
    for name in names:
        subprocess.run(["xdotool", "key", name], check=True)
        time.sleep(0.15)


def write(words: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "20", words], check=True)


def shown(title: str) -> bool:
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True)
    return bool(found.stdout.strip())


def test_by_keyboard_alone_within_a_minute(program: Callable[..., Program], folder: Path, tmp_path: Path) -> None:
    one = program("--setup", "--silent", "--data-dir", str(folder), XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert wait_for(lambda: shown(TITLE), 15)
    time.sleep(0.5)
    began = time.monotonic()
    write("Hanako")
    keys("Tab")
    write("090-1234-5678")
    keys("Return", "Right")  # the second page: larger text
    keys("Return", "Return", "Return")  # looks, voice, ready
    time.sleep(0.5)
    assert not (folder / FILE_NAME).exists(), "nothing is written before the last press"
    keys("Return")
    assert wait_for(lambda: bool(SettingsFile(folder).load().people), 5)
    assert time.monotonic() - began < 60
    settings = SettingsFile(folder).load()
    assert settings.people[0].number.dial == "09012345678"
    assert settings.look.size == "large"
    assert (tmp_path / "config" / "autostart" / "anshin-guide.desktop").exists()
    assert wait_for(lambda: bool(programs(folder, "--companion")), 5)
    assert one.process.poll() is None


def test_opened_from_the_guide_it_lies_above_it(program: Callable[..., Program], folder: Path) -> None:
    """The guide lies above everything, since a fake page may fill the screen."""
    one = program("--silent", "--data-dir", str(folder))
    one.wait_for_window()
    time.sleep(0.5)
    for _ in range(6):
        keys("Tab")  # to the side door for families
    time.sleep(1.0)  # a press counts after some quiet
    keys("Return")
    time.sleep(1.8)  # the same key again is a trembling hand's, until the page has stood
    keys("Return")
    assert wait_for(lambda: shown(TITLE), 15)
    desktop = make_desktop()
    try:
        assert wait_for(lambda: desktop.windows()[0].pid != one.process.pid, 5)
    finally:
        desktop.close()


def test_the_rehearsal_opens_the_guide_on_top(program: Callable[..., Program], folder: Path) -> None:
    one = program("--setup", "--silent", "--data-dir", str(folder))
    assert wait_for(lambda: shown(TITLE), 15)
    time.sleep(0.5)
    keys("Return", "Return", "Return")
    time.sleep(1.0)
    assert share_of(COLORS[Scheme.LIGHT].arrival, BAND) < 0.1

    def is_open() -> bool:
        return share_of(COLORS[Scheme.LIGHT].arrival, BAND) > 0.9 and len(programs(folder)) > 1

    for _ in range(3):
        keys("F9")  # the key that was said to be free; on a busy machine it may not be ours yet
        if wait_for(is_open, 6):
            break
    assert is_open()
    desktop = make_desktop()
    try:
        assert wait_for(lambda: (front := desktop.front()) is not None and front.pid != one.process.pid, 5)
    finally:
        desktop.close()
    assert not (folder / FILE_NAME).exists(), "a rehearsal writes nothing"


def test_a_weak_pin_is_refused_and_another_one_kept_with_the_numbers(
    program: Callable[..., Program], folder: Path, tmp_path: Path
) -> None:
    program("--setup", "--silent", "--data-dir", str(folder), XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert wait_for(lambda: shown(TITLE), 15)
    time.sleep(0.5)
    write("Hanako")
    keys("Tab")
    write("090-1234-5678")
    keys("Return", "Return", "Return", "Return", "Right", "Tab")  # the last page: a PIN
    write("1234")
    keys("Tab")
    write("1234")
    keys("Return")
    assert not wait_for((folder / "pin.json").exists, 1)
    assert not (folder / FILE_NAME).exists(), "it was refused before anything was written"
    keys("ctrl+a")
    write("4719")
    keys("shift+Tab", "ctrl+a")
    write("4719")
    keys("Return")
    assert wait_for((folder / "pin.json").exists, 5)
    assert SettingsFile(folder).load().people[0].number.dial == "09012345678"


@pytest.mark.bus
@pytest.mark.release("reads the pages of two programs, a quarter of a minute")
def test_what_a_set_up_deletes_the_running_guide_forgets(
    program: Callable[..., Program], folder: Path, environment: dict[str, str]
) -> None:
    """Who has forgotten the PIN, deletes the numbers and goes no further."""
    family = Settings(
        people=(Contact("はなこ", Number("090-1234-5678")),), companion=Companion(help_button=HelpButton.OFF)
    )
    Household(folder).save(family, datetime.now(JAPAN), new_pin="4719")
    program("--companion", "--silent", "--data-dir", str(folder), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
    assert wait_for(lambda: keys("F9") or wait_for(lambda: shown(GUIDE), 3), 20)

    def page(*presses: str) -> str:
        command = ["/usr/bin/python3", str(Path(__file__).with_name("walker.py")), *presses]
        read = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
        return str(json.loads(read.stdout)[-1])

    before = page("相談は 188")
    assert "090-1234-5678" in before
    assert TOLD not in before, "the first number of all is no change"
    program("--setup", "--silent", "--data-dir", str(folder))
    assert wait_for(lambda: shown(TITLE), 15)
    subprocess.run(["wmctrl", "-a", TITLE], check=True)
    time.sleep(0.5)
    keys("Tab", "Tab", "Return", "Return")  # forgotten; yes, delete
    assert wait_for(lambda: not SettingsFile(folder).load().people, 5)
    assert wait_for(lambda: "090-1234-5678" not in page(), 10), "a number that was deleted is still shown"
    assert f"{TOLD}なくなりました" in page(), "nobody is told that it was deleted"
