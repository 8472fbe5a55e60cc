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
from app.texts import Library
from app.widgets.press_gate import REACH, STANDS
from tests.conftest import alive
from tests.end2end.conftest import TITLE, Program
from tests.end2end.hands import xdotool
from tests.end2end.kiosk_policy import CENTRE, NUMBER, PIN, write_policy
from tests.support.reader import CAN_BE_READ, page_of
from tools.desktop import wait_for
from tools.recorder import LOUD, Recorder

pytestmark = [pytest.mark.display, pytest.mark.bus]

LIBRARY = Library(paths.LOCALES)
TEXTS = LIBRARY.texts("ja")
FIRST_PAGE = "家のパソコンに、何がありましたか？"
TO_CONTACTS = ("スマートフォンに出た", "つぎへ", "カレンダー", "消えた", "何もしていない", "つぎへ")
WRONG_PIN = "9753"

INVITED = "画面にさわってください"
BETWEEN = 0.9  # seconds between two touches: faster ones are a burst

CORNER = (20, 20)
CORNER_SECONDS = 5.5


class KioskProgram(Program):
    """A supervised kiosk, used as visitors and staff do."""

    touched = (0, 0)

    def words(self) -> str:
        """All words that a screen reader finds."""
        return "\n".join(page_of(TITLE).words)

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
        self.touched = (x, y)
        time.sleep(BETWEEN)
        return at

    def touch_button(self, name: str) -> None:
        """The same on a button, or one that begins so (NAME*); raises AssertionError where there is none."""
        places = wait_for(lambda: [place for one, place in page_of(TITLE).buttons.items() if fnmatchcase(one, name)])
        assert places, f"no {name!r}: {self.words()}"
        left, top, wide, high = places[0]
        place = (left + wide // 2, top + high // 2)
        if dist(place, self.touched) <= REACH:
            time.sleep(STANDS)  # a touch where the last one was is its echo, until the page has stood
        self.touch(*place)

    def enter_pin(self, pin: str) -> None:
        for digit in pin:
            self.touch_button(digit)
        self.touch_button(TEXTS["kiosk.page.pin.enter"].text)

    def hold_corner(self) -> None:
        xdotool("mousemove", *map(str, CORNER), "mousedown", "1", "sleep", str(CORNER_SECONDS), "mouseup", "1")

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


Start = Callable[..., KioskProgram]


@pytest.fixture
def kiosk(environment: dict[str, str]) -> Iterator[Start]:
    """Starts kiosks by a policy; each is ended as by a system that shuts down."""
    started: list[KioskProgram] = []

    def start(policy: Path, *arguments: str) -> KioskProgram:
        command = ["--kiosk", "--kiosk-policy", str(policy), *arguments]
        started.append(KioskProgram(command, {**environment, **CAN_BE_READ}))
        return started[-1]

    yield start
    for one in started:
        one.close()


def waiting(one: KioskProgram) -> KioskProgram:
    """Once it invites, and has the keyboard."""
    assert one.waits_for_visitors()
    time.sleep(1.2)
    return one


@pytest.mark.sound
def test_a_visit_is_silent_spoken_and_silent_again(kiosk: Start, tmp_path: Path, recorder: Recorder) -> None:
    began = time.time()
    one = waiting(kiosk(write_policy(tmp_path)))
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
def test_the_staff_opens_it_leaves_and_closes_it(kiosk: Start, tmp_path: Path) -> None:
    one = waiting(kiosk(write_policy(tmp_path), "--silent"))
    one.touch(900, 640)
    one.touch_button("おわる")
    one.hold_corner()
    assert one.shows(TEXTS["kiosk.page.pin.heading"].text)
    one.enter_pin(WRONG_PIN)
    assert one.shows(TEXTS["family.pin.wrong"].text)
    one.enter_pin(PIN)
    today = datetime.now().astimezone()
    total = TEXTS["kiosk.page.counts.total"].filled(year=today.year, month=today.month, visits=1).text
    assert one.shows(total), "the visit"
    family = one.family()
    one.touch_button(TEXTS["kiosk.page.leave"].text)
    assert wait_for(lambda: not any(map(alive, family)), 8), "the window starts anew"
    waiting(one).hold_corner()
    one.enter_pin(PIN)
    assert one.shows(total)
    family = one.family()
    assert family
    one.touch_button(TEXTS["kiosk.page.close"].text)
    one.touch_button(TEXTS["kiosk.page.close-yes"].text)
    assert one.process.wait(8) == 0
    assert wait_for(lambda: not any(map(alive, family)), 3), "nothing is left running"


def test_no_policy_is_refused(kiosk: Start, tmp_path: Path) -> None:
    """By a window that says why, as is printed."""
    one = kiosk(tmp_path / "kiosk.toml", "--silent")
    assert one.shows(TEXTS["lobby.refused-title"].text, seconds=20)
    shown = one.words()
    one.touch_button(TEXTS["setup.close"].text)
    _, said = one.process.communicate(timeout=10)
    assert one.process.returncode == EXIT_REFUSED
    lines = [line for line in said.splitlines() if ": " in line]
    japanese = lines[: len(lines) // 2]
    assert all(line in shown for line in japanese), f"{japanese}\n{shown}"
    for language in ("ja", "en"):
        assert LIBRARY.texts(language)["kiosk.fault.no-file"].text in said
