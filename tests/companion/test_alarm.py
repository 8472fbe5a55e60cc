"""When the button calls, by what is seen from look to look; the real page stands in end2end/test_calling.py."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from app.companion import watch
from app.companion.watch import Alarm, Call, FrontWindow, Watch
from app.rescue.browser_mute import BrowserMute, Stream
from app.rescue.desktop.windows import Keyboard
from tests.rescue import AtOnce, OneStream, StagedDesktop
from tools.desktop import wait_for

WINDOW, OTHER_WINDOW = 7, 8


class Scene(Keyboard):
    """One browser, whose sound may come from another process, and a keyboard that says what it is told to say."""

    def __init__(self, pid: int, sounding: int) -> None:
        self.browser, self.mixer = pid, OneStream(sounding)
        self.is_held: bool | None = True
        self.watched: list[int] = []
        self.alarm = Alarm(self, BrowserMute(lambda: self.mixer, Path("/nowhere/muted")))

    def watch(self, window_id: int) -> None:
        self.watched.append(window_id)

    def is_locked(self) -> bool | None:
        return self.is_held

    def looks(self, number: int, window: int = WINDOW) -> list[Call]:
        return [self.alarm.look(self.browser, window) for _ in range(number)]


@pytest.fixture
def scene(browser: Callable[..., int]) -> Scene:
    pid = browser()
    return Scene(pid, pid)


def test_it_calls_after_two_seconds_once(scene: Scene) -> None:
    assert scene.looks(5) == [Call.NONE, Call.NONE, Call.ALOUD, Call.ALOUD, Call.ALOUD]
    assert scene.mixer.asked == 4, "it is muted, and nothing is asked any more"
    assert scene.watched == [WINDOW]


@pytest.mark.parametrize(("name", "call"), [("chromium", Call.ALOUD), ("/bin/sh", Call.NONE)])
def test_the_sound_of_a_part_is_the_browsers_and_that_of_a_player_opened_from_it_is_not(
    browser: Callable[..., int],
    tmp_path: Path,
    name: str,
    call: Call,
) -> None:
    program = str(tmp_path / name)
    parent = psutil.Process(browser(script=f"{program} -c 'read end'; :"))
    assert wait_for(lambda: [one.cmdline() for one in parent.children()] == [[program, "-c", "read end"]])
    assert Scene(parent.pid, parent.children()[0].pid).looks(4)[-1] is call


@pytest.mark.parametrize("pid", [1, pytest.param(os.getppid(), id="ours"), 2**22 + 1])
def test_the_sound_of_somebody_else_is_not(scene: Scene, pid: int) -> None:
    scene.mixer.stream = Stream("1", pid, False, "")
    assert set(scene.looks(5)) == {Call.NONE}


def test_a_film_leaves_the_keyboard_alone(scene: Scene) -> None:
    scene.is_held = False
    assert set(scene.looks(5)) == {Call.NONE}
    assert not scene.mixer.asked


def test_a_silent_page_and_a_short_sound(scene: Scene) -> None:
    sounding = scene.mixer.stream
    for quiet in (Stream("1", sounding.pid, True, ""), Stream("1", sounding.pid, False, "", is_playing=False)):
        scene.mixer.stream = quiet
        assert set(scene.looks(4)) == {Call.NONE}
        scene.mixer.stream = sounding
        assert set(scene.looks(2)) == {Call.NONE}


def test_a_siren_that_pauses_is_called_out(scene: Scene) -> None:
    sounding, calls = scene.mixer.stream, list[Call]()
    for look in range(5):
        scene.mixer.stream = sounding if look % 2 == 0 else Stream("1", sounding.pid, True, "")
        calls += scene.looks(1)
    assert calls == [*[Call.NONE] * 4, Call.ALOUD]


def test_where_the_keyboard_is_not_known_it_grows_without_a_word(scene: Scene) -> None:
    scene.is_held = None
    assert scene.looks(5) == [Call.NONE, Call.NONE, Call.GROWN, Call.GROWN, Call.GROWN]
    assert scene.mixer.asked == 3
    scene.is_held = True
    assert scene.looks(1) == [Call.ALOUD]


def test_below_the_guide_it_is_still_the_same_page(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    page, calls = FrontWindow(WINDOW, pid=scene.browser), list[Call]()
    fronts = [page, page, page, page, FrontWindow(1, is_ours=True), page, page]
    monkeypatch.setattr(watch, "SerialWorker", AtOnce)
    monkeypatch.setattr(watch, "make_desktop", StagedDesktop)
    monkeypatch.setattr(watch, "front_of", lambda _window: fronts.pop(0))
    one = Watch(alarm=scene.alarm)
    one.seen.connect(lambda front: calls.append(front.call))
    for _ in range(3):
        one.start()
    scene.mixer.stream = Stream("1", scene.browser, True, "")
    one.is_guided = True
    for _ in range(3):
        one.start()
    assert calls[2:] == [Call.ALOUD] * 4
    assert scene.watched == [WINDOW] * 4, "keys that she presses in the guide tell nothing of the page"
    one.is_guided = False
    one.start()
    assert calls[-1] is Call.ALOUD, "it is not said again"


def test_another_page_is_called_out_again(scene: Scene, browser: Callable[..., int]) -> None:
    again = [Call.NONE, Call.NONE, Call.ALOUD, Call.ALOUD]
    scene.looks(4)
    scene.alarm.look(0, OTHER_WINDOW)
    assert scene.looks(4) == again, "the first one was gone"
    assert scene.looks(4, OTHER_WINDOW) == again
    scene.browser = browser()
    scene.mixer.stream = Stream("2", scene.browser, False, "")
    assert scene.looks(4, OTHER_WINDOW) == again, "another browser"
