"""The kiosk as centres run it: a supervised process, touched, heard, opened and closed by the staff, or refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from app.kiosk.kiosk_main import EXIT_REFUSED
from app.system import paths
from app.texts import Library, Texts
from tests.conftest import alive
from tests.end2end.kiosk_policy import CENTRE, NUMBER, PIN, write_policy
from tests.end2end.kiosk_program import KioskProgram
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.bus]

FIRST_PAGE = "家のパソコンに、何がありましたか？"
TO_CONTACTS = ("スマートフォンに出た", "つぎへ", "カレンダーの予定", "消えた", "何もしていない", "つぎへ")
WRONG_PIN = "9753"

Start = Callable[..., KioskProgram]


@pytest.fixture
def texts() -> Texts:
    return Library(paths.LOCALES).texts("ja")


@pytest.fixture
def kiosk(environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Starts kiosks with a policy that is all right, or with the text given; each is ended."""
    started: list[KioskProgram] = []

    def start(*arguments: str, policy: Path | None = None) -> KioskProgram:
        started.append(KioskProgram(policy or write_policy(tmp_path), environment, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.end()


def waiting(kiosk: Start, *arguments: str) -> KioskProgram:
    one = kiosk(*arguments)
    assert one.waits_for_visitors()
    time.sleep(1.2)  # it has the keyboard
    return one


@pytest.mark.sound
def test_a_visit_is_silent_spoken_and_silent_again(kiosk: Start, recorder: Recorder) -> None:
    began = time.time()
    one = waiting(kiosk)
    time.sleep(2)
    assert recorder.loudest(began, time.time()) == 0, "nobody touched it"
    touched = one.touch(900, 640)
    assert recorder.first_loud(touched) is not None
    assert one.shows(FIRST_PAGE)
    for name in TO_CONTACTS:
        one.touch_button(name)
    assert one.shows("188", "03-5978-7509")
    assert wait_for(lambda: recorder.loudest(time.time() - 1.0, time.time()) > LOUD, 8), "the numbers are said"
    one.touch_button("このセンターの番号")
    assert one.shows(NUMBER, CENTRE)
    one.touch_button("おわる")
    assert one.waits_for_visitors(4)
    assert wait_for(lambda: recorder.loudest(time.time() - 1.5, time.time()) == 0, 5)


@pytest.mark.release("another walk on the real desktop")
def test_the_staff_opens_it_leaves_and_closes_it(kiosk: Start, texts: Texts) -> None:
    one = waiting(kiosk, "--silent")
    one.touch(900, 640)
    one.touch_button("おわる")
    one.hold_corner()
    assert one.shows(texts["kiosk.page.pin.heading"].text)
    enter_pin(one, texts, WRONG_PIN)
    assert one.shows(texts["family.pin.wrong"].text)
    enter_pin(one, texts, PIN)
    today = datetime.now().astimezone()
    total = texts["kiosk.page.counts.total"].filled(year=today.year, month=today.month, visits=1).text
    assert one.shows(total), "the visit"
    family = one.family()
    one.touch_button(texts["kiosk.page.leave"].text)
    assert wait_for(lambda: not any(map(alive, family)), 8), "the window starts anew"
    assert one.waits_for_visitors()
    time.sleep(1.2)  # it has the keyboard
    one.hold_corner()
    enter_pin(one, texts, PIN)
    assert one.shows(total)
    family = one.family()
    assert family
    one.touch_button(texts["kiosk.page.close"].text)
    one.touch_button(texts["kiosk.page.close-yes"].text)
    assert one.process.wait(8) == 0
    assert wait_for(lambda: not any(map(alive, family)), 3), "nothing is left running"


def enter_pin(one: KioskProgram, texts: Texts, pin: str) -> None:
    for digit in pin:
        one.touch_button(digit)
    one.touch_button(texts["kiosk.page.pin.enter"].text)


# ---- policies that are refused


def refusal(kiosk: Start, texts: Texts, policy: Path) -> str:
    """Starts with a policy that is not to be used, closes the window that says why; returns what was printed."""
    one = kiosk("--silent", policy=policy)
    assert one.shows(texts["lobby.refused-title"].text, seconds=20)
    shown = one.words()
    one.touch_button(texts["setup.close"].text)
    _, said = one.process.communicate(timeout=10)
    assert one.process.returncode == EXIT_REFUSED
    assert not psutil.pid_exists(one.process.pid) or not one.family()
    lines = [line for line in said.splitlines() if ": " in line]
    japanese = lines[: len(lines) // 2]
    assert all(line in shown for line in japanese), f"{japanese}\n{shown}"
    return str(said)


def test_no_policy_is_refused(kiosk: Start, texts: Texts, tmp_path: Path) -> None:
    said = refusal(kiosk, texts, tmp_path / "kiosk.toml")
    assert texts["kiosk.fault.no-file"].text in said
    assert Library(paths.LOCALES).texts("en")["kiosk.fault.no-file"].text in said
