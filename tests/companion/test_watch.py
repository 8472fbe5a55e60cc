"""What the companion makes of the window in front, with real processes; and the hot key that another program has."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from pytestqt.qtbot import QtBot

from app.companion import watch
from app.companion.watch import THOROUGH_EVERY, FrontWindow, HotKeyWatch, Watch, front_of
from app.rescue.desktop.windows import ShownWindow
from tests.companion.conftest import Run
from tests.rescue import AtOnce, StagedDesktop
from tests.rescue.desktop.test_hotkey import OTHER, press, program

SCREEN = (0, 0, 1366, 768)
SMALL = (400, 300, 300, 150)
GENEROUS = 15_000  # milliseconds


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    """A watch that is closed leaves no thread."""
    yield
    assert not {"watch", "hot key"} & {thread.name for thread in threading.enumerate()}


def shown(pid: int, *, fills: bool = False, number: int = 7) -> ShownWindow:
    return ShownWindow(number, pid, fills, True, SCREEN if fills else SMALL)


# ---- one window


def test_our_own_program_is_known_by_its_command_line(run: Run, tmp_path: Path) -> None:
    def stub(name: str, *arguments: str) -> int:
        """A program of that name, started with `python -m` in a folder of its own."""
        (tmp_path / f"{name}.py").write_text("import sys\nsys.stdin.read()\n")
        return run(sys.executable, "-m", name, *arguments, cwd=tmp_path).pid

    ours = [stub("app"), stub("app", "--silent"), stub("app", "--setup", "--data-dir", "x")]
    assert [front_of(shown(pid)) for pid in ours] == [FrontWindow(7, is_ours=True)] * 3
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "app").write_text("read end\n")
    others = [stub("apple", "app"), run("/bin/bash", "-m", "app", cwd=tmp_path / "other").pid, os.getpid()]
    assert [front_of(shown(pid)) for pid in others] == [FrontWindow(7)] * 3


def test_a_page_is_a_browser_that_fills_the_screen(browser: Callable[..., int], run: Run) -> None:
    """A part of a browser (mostly of an Electron program) is none, nor is any other program."""
    pid = browser()
    assert front_of(shown(pid, fills=True)) == FrontWindow(7, pid=pid, rect=SCREEN)
    assert front_of(shown(pid)) == FrontWindow(7)
    for other in (browser("--type=renderer"), browser("-contentproc"), run("/bin/sleep", "60").pid):
        assert front_of(shown(other, fills=True)) == FrontWindow(7)


# ---- what lies on the page


def test_a_page_is_seen_below_a_small_window_of_it(
    browser: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    pid, seen = browser(), list[FrontWindow]()
    dialog, filling = shown(pid, number=8), shown(pid, fills=True)
    page = FrontWindow(7, pid=pid, rect=SCREEN)
    desktop = StagedDesktop([dialog])
    monkeypatch.setattr(watch, "make_desktop", lambda: desktop)
    monkeypatch.setattr(watch, "SerialWorker", AtOnce)
    one = Watch()
    one.seen.connect(seen.append)
    for _ in range(2):
        one.start()
    desktop.shown.append(filling)
    for _ in range(THOROUGH_EVERY + 1):
        one.start()
    assert seen == [FrontWindow(8)] * 2 + [page] * 2, "opened below a window that stayed, it is seen soon, and stays so"
    for left in ([dialog], []):
        desktop.shown[:] = left
        one.start()
    assert seen[4:] == [FrontWindow(8), FrontWindow()], "it is gone from below the window, and then that window, too"


@pytest.mark.display
def test_while_nothing_changes_nothing_is_looked_at_and_a_change_is_seen_soon(
    qtbot: QtBot, browser: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, change = list[float](), threading.Event()

    class Quiet(StagedDesktop):
        def wait_for_change(self, seconds: float) -> bool:
            has_changed = change.wait(seconds)
            change.clear()
            return has_changed

        def interrupt(self) -> None:
            change.set()

        def front(self) -> ShownWindow | None:
            looks.append(time.monotonic())
            return super().front()

    desktop = Quiet([shown(browser(), number=8)])
    monkeypatch.setattr(watch, "make_desktop", lambda: desktop)
    with closing(Watch()) as one:
        one.start()
        qtbot.wait(4000)
        assert len(looks) == 1
        desktop.shown[:] = [shown(browser(), fills=True)]
        with qtbot.waitSignal(one.seen, timeout=GENEROUS) as seen:
            change.set()
            changed = time.monotonic()
        assert seen.args[0].has_page
        assert looks[1] - changed < 1.0
        qtbot.waitUntil(lambda: len(looks) > 3, timeout=GENEROUS)
    assert all(later - sooner > 1.0 for sooner, later in pairwise(looks[1:])), "a page is looked at again and again"


# ---- the hot key


@pytest.mark.display
def test_a_key_that_another_program_has(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "TRY_KEY_EVERY", 0.5)
    told: list[bool] = []
    with closing(HotKeyWatch("F9")) as one:
        one.held.connect(told.append)
        with program(OTHER, "F9") as answer:
            assert answer == "True"
            one.start()
            qtbot.waitUntil(lambda: told == [False], timeout=GENEROUS)
            qtbot.wait(1200)
            assert told == [False], "it is told once, though it was asked for again"
        qtbot.waitUntil(lambda: told == [False, True], timeout=GENEROUS)
        with qtbot.waitSignal(one.pressed, timeout=GENEROUS):
            press("F9")


@pytest.mark.parametrize("failure", [{"wait.side_effect": OSError("the queue is gone")}, {"wait.return_value": False}])
def test_where_waiting_for_the_key_fails_it_is_tried_again_after_a_rest(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failure: dict[str, object]
) -> None:
    """As where Windows ends the queue, or a display is gone: tried again at once it would fill the log, and a core."""
    key = MagicMock(**failure)
    monkeypatch.setattr(watch, "make_hotkey", lambda _key, purpose: key)
    monkeypatch.setattr(watch, "TRY_KEY_EVERY", 0.2)
    with closing(HotKeyWatch("F9")) as one:
        one.start()
        qtbot.wait(1000)
    assert 1 < key.wait.call_count < 10
    assert ("the queue is gone" in caplog.text) is ("wait.side_effect" in failure)


@pytest.mark.display
def test_the_key_is_heard_while_a_look_never_returns(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """As beside a browser that waits for a broken disk: the system does not answer about it."""
    looks, goes_on = threading.Event(), threading.Event()

    def never(_window: object) -> FrontWindow:
        looks.set()
        goes_on.wait(GENEROUS / 1000)
        return FrontWindow()

    monkeypatch.setattr(watch, "front_of", never)
    with closing(Watch()) as stuck, closing(HotKeyWatch("F9")) as one:
        stuck.start()
        with qtbot.waitSignal(one.held, timeout=GENEROUS):
            one.start()
        assert looks.wait(GENEROUS / 1000)
        with qtbot.waitSignal(one.pressed, timeout=2000):
            press("F9")
        goes_on.set()
