"""What is seen of the page while it is closed by hand, and what is asked of the desktop meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from app.rescue.desktop.windows import ShownWindow
from app.rescue.page_watch import PageWatch
from app.rescue.processes import Browser
from tests.rescue import FULL, StagedDesktop

SMALL, ASIDE = (10, 10, 1000, 700), (400, 200, 300, 200)
PAGE, QUESTION, TASKS, OURS = 1, 2, 3, 9


class Scene:
    """A page in a program that is called as a browser is, and the watch over it."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.process = browser, browser.process
        self.desktop = StagedDesktop()
        self.watch = PageWatch(self.desktop)
        self.watch.targets, self.watch.browser_pids = {self.browser}, {self.process.pid}

    def page(self, *, is_full: bool, is_active: bool = True) -> ShownWindow:
        return ShownWindow(PAGE, self.process.pid, is_full, is_active, FULL if is_full else SMALL)

    def fills(self, *, is_full: bool) -> bool:
        self.desktop.shown = [self.page(is_full=is_full)]
        return self.watch.look((OURS,), self.desktop.shown).fills


@pytest.fixture(params=["chromium", "firefox-esr"])
def scene(begin: Callable[[str], Browser], request: pytest.FixtureRequest) -> Scene:
    return Scene(begin(request.param))


@pytest.mark.linux("copies programs")
def test_two_looks_agree_before_it_is_said_that_it_left_the_full_screen(scene: Scene) -> None:
    assert scene.fills(is_full=True)
    assert scene.fills(is_full=False), "on its way a window is neither"
    assert scene.fills(is_full=True)
    assert scene.fills(is_full=False)
    assert not scene.fills(is_full=False)
    sight = scene.watch.last
    assert (sight.is_free, sight.window, sight.other) == (True, SMALL, None)


@pytest.mark.linux("copies programs")
def test_out_of_sight_it_is_what_it_was_until_it_is_known_to_be_gone(scene: Scene) -> None:
    """Else the strip would ask for the Esc key once more, after the × had worked."""
    scene.fills(is_full=False)
    scene.desktop.shown = []
    sight = scene.watch.look((), [])
    assert (sight.is_free, sight.cross, sight.is_alone) == (True, None, True), "no arrow, the same words"
    scene.fills(is_full=True)
    scene.fills(is_full=True)
    assert not scene.watch.look((), []).is_free
    scene.desktop.away = []
    assert scene.watch.look((), []).is_free, "gone while it left the full screen"


@pytest.mark.linux("copies programs")
def test_gone_is_what_has_no_window(scene: Scene) -> None:
    """Edge and Chrome may run on."""
    assert not scene.watch.look((), []).is_gone, "it is not told which windows are out of sight"
    scene.desktop.away = [replace(scene.page(is_full=False), is_active=False)]
    assert not scene.watch.look((), []).is_gone, "it is only minimised"
    scene.desktop.away = []
    assert not scene.watch.look((), [scene.page(is_full=True)]).is_gone
    assert scene.watch.look((), []).is_gone
    scene.watch.targets = set()
    assert not scene.watch.look((), []).is_gone, "nobody is meant any more"


@pytest.mark.linux("copies programs")
@pytest.mark.parametrize("what", ["nothing", "question", "task manager", "maximised"])
def test_above_the_page_and_below_what_is_in_front_if_it_stays_in_sight(scene: Scene, what: str) -> None:
    """Below a maximised Task Manager, or a browser that nobody knows, nothing of the guide would be seen."""
    ours = ShownWindow(OURS, os.getpid(), False, False, (0, 0, 455, 768))
    others = {
        "nothing": [],
        "question": [ShownWindow(QUESTION, scene.process.pid, False, True, ASIDE, is_dialog=True)],
        "task manager": [ShownWindow(TASKS, 1, False, True, ASIDE)],
        "maximised": [ShownWindow(TASKS, 1, False, True, FULL)],
    }[what]
    scene.desktop.shown = [*others, scene.page(is_full=True, is_active=not others), ours]
    sight = scene.watch.look((OURS,), scene.desktop.shown)
    goes_below = what in ("question", "task manager")
    assert scene.desktop.asked == [("stack", OURS, others[0].id if goes_below else None)]
    assert sight.other == (others[0].rect if others else None)
    assert sight.window == FULL


@pytest.mark.linux("copies programs")
def test_the_keyboard_is_taken_from_no_other_program(scene: Scene) -> None:
    scene.desktop.shown = [ShownWindow(TASKS, 1, False, True, ASIDE), scene.page(is_full=True, is_active=False)]
    scene.watch.give_keyboard()
    assert scene.desktop.asked == []
    scene.desktop.shown = [ShownWindow(OURS, os.getpid(), False, True, FULL), scene.page(is_full=True)]
    scene.watch.give_keyboard()
    assert scene.desktop.asked == [("activate", PAGE)]


@pytest.mark.linux("copies programs")
def test_chromium_fills_the_screen_again_before_its_keys_are_pressed(scene: Scene) -> None:
    """It shows no × before it has left the full screen itself; Firefox has left it for good."""
    scene.desktop.shown = [scene.page(is_full=True)]
    scene.watch.shrink(scene.desktop.shown)
    scene.watch.look((), scene.desktop.shown)  # a busy window manager has not shrunk it yet
    is_chromium = scene.browser.kind.family == "chromium"
    scene.fills(is_full=False)
    assert scene.fills(is_full=False) is is_chromium
    scene.desktop.asked.clear()
    scene.watch.give_keyboard()
    assert (("fill", PAGE) in scene.desktop.asked) is is_chromium
    assert ("activate", PAGE) in scene.desktop.asked
    scene.desktop.asked.clear()
    scene.fills(is_full=False)
    assert (("fill", PAGE) in scene.desktop.asked) is is_chromium, "a busy browser may not have heard it"
    scene.fills(is_full=True)
    scene.desktop.asked.clear()
    scene.fills(is_full=False)
    assert ("fill", PAGE) not in scene.desktop.asked, "Esc has worked"
