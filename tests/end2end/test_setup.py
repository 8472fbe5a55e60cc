"""The set-up in its own window, by keyboard alone: within a minute; then the guide, the companion and the file know."""

from __future__ import annotations

import subprocess
import time
from datetime import datetime
from pathlib import Path

import pytest

from app.contacts.hours import JAPAN
from app.settings.family_contacts import Contact, FamilyContacts
from app.settings.household import Household
from app.settings.phone import Number
from app.settings.settings import Companion, HelpButton, Settings
from app.settings.store import FILE_NAME, SettingsFile
from tests.conftest import command_of
from tests.end2end.conftest import Program
from tests.end2end.hands import CAN_BE_READ, LIGHT, press, running
from tests.end2end.stage import Stage
from tools.desktop import wait_for
from tools.eyes import share_of

pytestmark = [pytest.mark.display]

BAND = (950, 80, 350, 12)
"""Where the guide's first page has its green band, right of the words."""
TITLE, TOLD = "ご家族の準備", "はなこさんの番号が"


@pytest.fixture
def folder(stage: Stage) -> Path:
    """The family's, as it is before anything was set."""
    (stage.folder / FILE_NAME).unlink()
    return stage.folder


def keys(*names: str) -> None:
    for name in names:
        press(name)
        time.sleep(0.15)


def write(words: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "20", words], check=True)


def shown(title: str) -> bool:
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True)
    return bool(found.stdout.strip())


def opened(stage: Stage, **extra: str) -> Program:
    """The set-up on its first page."""
    one = stage.start("--setup", "--silent", **extra)
    assert wait_for(lambda: shown(TITLE), 15)
    assert wait_for(stage.guide_has_keyboard, 5)
    return one


def type_hanako() -> None:
    write("Hanako")
    keys("Tab")
    write("090-1234-5678")


def test_by_keyboard_alone_within_a_minute(stage: Stage, folder: Path, tmp_path: Path) -> None:
    one = opened(stage, XDG_CONFIG_HOME=str(tmp_path / "config"))
    began = time.monotonic()
    type_hanako()
    keys("Return", "Right")  # the second page: larger text
    keys("Return", "Return", "Return")  # looks, voice, ready
    time.sleep(0.5)
    assert not (folder / FILE_NAME).exists(), "nothing is written before the last press"
    keys("Return")
    assert wait_for(lambda: bool(SettingsFile(folder).load().family.people), 5)
    assert time.monotonic() - began < 60
    settings = SettingsFile(folder).load()
    assert settings.family.people[0].number.dial == "09012345678"
    assert settings.look.size == "large"
    assert wait_for((tmp_path / "config" / "autostart" / "anshin-guide.desktop").exists, 5)
    assert wait_for(lambda: any("--companion" in command_of(other) for other in running(folder)), 5)
    assert one.process.poll() is None


@pytest.mark.release("the same window, opened by another program; the default tier has it opened by itself")
def test_opened_from_the_guide_it_lies_above_it(stage: Stage, folder: Path) -> None:
    """The guide lies above everything, since a fake page may fill the screen."""
    one = stage.open("--silent")
    time.sleep(0.5)
    keys(*["Tab"] * 7)  # to the side door for families
    time.sleep(1.0)  # a press counts after some quiet
    keys("Return")
    time.sleep(1.8)  # the same key again is a trembling hand's, until the page has stood
    keys("Return")
    assert wait_for(lambda: shown(TITLE), 15)
    assert wait_for(lambda: stage.desktop.windows()[0].pid != one.process.pid, 5)


@pytest.mark.release("a second program over the set-up; tests/setup has what the page does")
def test_the_rehearsal_opens_the_guide_on_top(stage: Stage, folder: Path) -> None:
    one = opened(stage)
    keys("Return", "Return", "Return")
    time.sleep(1.0)
    assert share_of(LIGHT.arrival, BAND) < 0.1

    def is_open() -> bool:
        keys("F9")  # the key that was said to be free; on a busy machine it may not be ours yet
        return wait_for(lambda: share_of(LIGHT.arrival, BAND) > 0.9, 6)

    assert wait_for(is_open, 18)
    assert wait_for(lambda: (front := stage.desktop.front()) is not None and front.pid != one.process.pid, 5)
    assert not (folder / FILE_NAME).exists(), "a rehearsal writes nothing"


@pytest.mark.bus
@pytest.mark.release("reads the pages of two programs, a quarter of a minute")
def test_what_a_set_up_deletes_the_running_guide_forgets(stage: Stage, folder: Path) -> None:
    """Who has forgotten the PIN, deletes the numbers and goes no further."""
    family = Settings(
        family=FamilyContacts((Contact("はなこ", Number("090-1234-5678")),)),
        companion=Companion(help_button=HelpButton.OFF),
    )
    Household(folder).save(family, datetime.now(JAPAN), new_pin="4719")
    stage.start("--companion", "--silent", **CAN_BE_READ)
    stage.call()
    before = str(stage.walk("相談は 188", "家族に電話")[-1])
    assert "090-1234-5678" in before
    assert TOLD not in before, "the first number of all is no change"
    opened(stage)
    subprocess.run(["wmctrl", "-a", TITLE], check=True)
    time.sleep(0.5)
    keys("Tab", "Tab", "Return", "Tab", "Return")  # forgotten; yes, delete
    assert wait_for(lambda: not SettingsFile(folder).load().family.people, 5)
    assert wait_for(lambda: "090-1234-5678" not in str(stage.walk()), 10), "a number that was deleted is still shown"
    assert f"{TOLD}なくなりました" in str(stage.walk()), "nobody is told that it was deleted"
