"""What the companion makes of the window in front, with real processes; and the hot key that another program has."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from queue import Empty, Queue
from types import SimpleNamespace
from typing import Any

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
GENEROUS = 15_000
"""Milliseconds."""

Watched = Callable[[Any], Any]


@pytest.fixture
def stub(run: Run, tmp_path: Path) -> Callable[..., int]:
    """Starts a program of that name with `python -m`, in a folder of its own; gives its process id."""

    def start(name: str, *arguments: str) -> int:
        (tmp_path / f"{name}.py").write_text("import sys\nsys.stdin.read()\n")
        return run(sys.executable, "-m", name, *arguments, cwd=tmp_path).pid

    return start


def shown(pid: int, *, fills: bool = False, number: int = 7) -> ShownWindow:
    return ShownWindow(number, pid, fills, True, SCREEN if fills else SMALL)


# ---- one window


@pytest.mark.parametrize("arguments", [(), ("--silent",), ("--setup", "--data-dir", "x")])
def test_our_own_program_is_known_by_its_command_line(stub: Callable[..., int], arguments: tuple[str, ...]) -> None:
    assert front_of(shown(stub("app", *arguments))) == FrontWindow(7, is_ours=True)


def test_what_is_not_our_own_program(stub: Callable[..., int], run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "app").write_text("read end\n")
    others = [stub("apple", "app"), run("/bin/bash", "-m", "app", cwd=tmp_path / "other").pid, os.getpid()]
    assert [front_of(shown(pid)) for pid in others] == [FrontWindow(7)] * len(others)


def test_a_browser_that_fills_the_screen(browser: Callable[..., int]) -> None:
    pid = browser()
    assert front_of(shown(pid, fills=True)) == FrontWindow(7, pid=pid, rect=SCREEN)
    assert front_of(shown(pid)) == FrontWindow(7)


def test_what_else_fills_the_screen(browser: Callable[..., int], run: Run) -> None:
    """A part of a browser (of an Electron program, mostly) and any other program."""
    for pid in (browser("--type=renderer"), browser("-contentproc"), run("/bin/sleep", "60").pid):
        assert front_of(shown(pid, fills=True)) == FrontWindow(7)


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
    watched: Watched, qtbot: QtBot, browser: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, changes = list[float](), Queue[bool]()

    class Quiet(StagedDesktop):
        def wait_for_change(self, seconds: float) -> bool:
            with contextlib.suppress(Empty):
                return changes.get(timeout=seconds) if seconds else not changes.empty()
            return False

        def interrupt(self) -> None:
            changes.put(False)

        def front(self) -> ShownWindow | None:
            looks.append(time.monotonic())
            return super().front()

    desktop = Quiet([shown(browser(), number=8)])
    monkeypatch.setattr(watch, "make_desktop", lambda: desktop)
    one = watched(Watch())
    one.start()
    qtbot.wait(4000)
    assert len(looks) == 1
    desktop.shown[:] = [shown(browser(), fills=True)]
    with qtbot.waitSignal(one.seen, timeout=GENEROUS) as seen:
        changes.put(True)
        changed = time.monotonic()
    assert seen.args[0].has_page
    assert looks[1] - changed < 1.0
    qtbot.waitUntil(lambda: len(looks) > 3, timeout=GENEROUS)
    assert all(later - sooner > 1.0 for sooner, later in pairwise(looks[1:])), "a page is looked at again and again"


# ---- the hot key


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    """Closes a watch at the end."""
    made: list[Watch | HotKeyWatch] = []

    def add(one: Any) -> Any:
        made.append(one)
        return one

    yield add
    for one in made:
        one.close()
    for one in made:
        assert not {"watch", "hot key"} & {thread.name for thread in threading.enumerate()}
        one.deleteLater()


@pytest.mark.display
def test_a_key_that_another_program_has(watched: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "TRY_KEY_EVERY", 0.5)
    told: list[bool] = []
    with program(OTHER, "F9") as answer:
        assert answer == "True"
        one = watched(HotKeyWatch("F9"))
        one.held.connect(told.append)
        one.start()
        qtbot.waitUntil(lambda: told == [False], timeout=GENEROUS)
        qtbot.wait(1200)
        assert told == [False], "it is told once, though it was asked for again"
    qtbot.waitUntil(lambda: told == [False, True], timeout=GENEROUS)
    with qtbot.waitSignal(one.pressed, timeout=GENEROUS):
        press("F9")


@pytest.mark.parametrize("is_told", [True, False])
def test_where_waiting_for_the_key_fails_it_is_tried_again_after_a_rest(
    watched: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, is_told: bool
) -> None:
    """As where Windows ends the queue, or a display is gone: tried again at once it would fill the log, and a core."""
    tries = list[int]()

    def wait() -> bool:
        tries.append(1)
        if is_told:
            raise OSError("the queue is gone")
        return False

    broken = SimpleNamespace(grab=lambda: True, wait=wait, interrupt=lambda: None, release=lambda: None)
    monkeypatch.setattr(watch, "make_hotkey", lambda _key, purpose: broken)
    monkeypatch.setattr(watch, "TRY_KEY_EVERY", 0.2)
    watched(HotKeyWatch("F9")).start()
    qtbot.wait(1000)
    assert 1 < len(tries) < 10
    assert ("the queue is gone" in caplog.text) is is_told


@pytest.mark.display
def test_the_key_is_heard_while_a_look_never_returns(
    watched: Watched, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As beside a browser that waits for a broken disk: the system does not answer about it."""
    looks, goes_on = threading.Event(), threading.Event()

    def never(*_: object, **__: object) -> FrontWindow:
        looks.set()
        goes_on.wait(GENEROUS / 1000)
        return FrontWindow()

    monkeypatch.setattr(watch, "front_of", never)
    watched(Watch()).start()
    one = watched(HotKeyWatch("F9"))
    with qtbot.waitSignal(one.held, timeout=GENEROUS):
        one.start()
    assert looks.wait(GENEROUS / 1000)
    with qtbot.waitSignal(one.pressed, timeout=2000):
        press("F9")
    goes_on.set()
