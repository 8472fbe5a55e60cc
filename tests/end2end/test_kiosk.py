"""The kiosk as centres run it: a supervised process, touched, heard, opened and closed by the staff, or refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from fnmatch import fnmatchcase
from math import dist
from pathlib import Path

import psutil
import pytest

from app.kiosk.kiosk_main import EXIT_REFUSED
from app.system import paths
from app.texts import Library, Texts
from app.widgets.press_gate import REACH, STANDS
from tests.conftest import alive
from tests.end2end.conftest import TITLE, Program
from tests.end2end.hands import xdotool
from tests.end2end.kiosk_policy import CENTRE, NUMBER, PIN, write_policy
from tests.support.reader import CAN_BE_READ, Page, page_of
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.bus]

FIRST_PAGE = "家のパソコンに、何がありましたか？"
TO_CONTACTS = ("スマートフォンに出た", "つぎへ", "カレンダー", "消えた", "何もしていない", "つぎへ")
WRONG_PIN = "9753"

INVITED = "画面にさわってください"
BETWEEN = 0.9
"""Seconds between two touches: faster ones are a burst."""

CORNER = (20, 20)
CORNER_SECONDS = 5.5


class KioskProgram:
    """A supervised kiosk, used as visitors and staff do."""

    def __init__(self, policy: Path, environment: dict[str, str], *arguments: str) -> None:
        command = ["--kiosk", "--kiosk-policy", str(policy), *arguments]
        self._program = Program(command, {**environment, **CAN_BE_READ})
        self.process = self._program.process
        self._touched = (0, 0)

    def page(self) -> Page:
        """What a screen reader knows of the page that is shown."""
        return page_of(TITLE)

    def words(self) -> str:
        """All words of it."""
        return "\n".join(self.page().words)

    def waits_for_visitors(self, seconds: float = 20.0) -> bool:
        """Whether the page that invites is shown, now or soon."""
        return self.shows(INVITED, seconds=seconds)

    def shows(self, *words: str, seconds: float = 8.0) -> bool:
        """Whether a page with all of these words is shown, now or soon."""

        def are_there() -> bool:
            shown = self.words()
            return all(one in shown for one in words)

        return wait_for(are_there, seconds)

    def touch(self, x: int, y: int) -> float:
        """A finger that rests a little; returns when."""
        at = time.time()
        xdotool("mousemove", str(x), str(y), "mousedown", "1", "sleep", "0.08", "mouseup", "1")
        self._touched = (x, y)
        time.sleep(BETWEEN)
        return at

    def touch_button(self, name: str) -> float:
        """The same on a button, or one that begins so (NAME*); raises AssertionError where there is none."""
        places = wait_for(lambda: [place for one, place in self.page().buttons.items() if fnmatchcase(one, name)])
        assert places, f"no {name!r}: {self.words()}"
        left, top, wide, high = places[0]
        place = (left + wide // 2, top + high // 2)
        if dist(place, self._touched) <= REACH:
            time.sleep(STANDS)  # a touch where the last one was is its echo, until the page has stood
        return self.touch(*place)

    def hold_corner(self) -> None:
        """As the staff does."""
        xdotool("mousemove", *map(str, CORNER), "mousedown", "1", "sleep", str(CORNER_SECONDS), "mouseup", "1")

    def family(self) -> list[psutil.Process]:
        """The window and all that it started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> int:
        """Ends it as a system that shuts down does; returns the exit code."""
        return self._program.close()


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
