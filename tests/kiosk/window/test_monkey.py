"""Thousands of random presses, keys and jumps of the clock on the whole kiosk: it is never left, and never stuck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtGui import QGuiApplication

from app.contacts.official import HOTLINE_188
from app.kiosk.kiosk_controller import RESTART_HOUR, View
from app.kiosk.supervision import EXIT_AGAIN
from app.pages.content import Action, Do
from tests.soak.monkey import Monkey
from tools.staged_kiosk import Staged

EVENTS = 1_250
"""So many reach every page there is; `dev.py soak kiosk` goes on for days."""
ROUND = 250
"""So often it is left alone, and must then wait for the next visitor."""

COPIED = "わたしのひみつのメモ"
"""What it puts on the clipboard."""


class LobbyMonkey(Monkey):
    """A monkey at a kiosk."""

    ground: Staged

    def __init__(self, staged: Staged, seed: float) -> None:
        super().__init__(staged, seed)
        self.kinds |= dict.fromkeys((self.set_the_clock, self.copy_something, self.hold_the_corner), 1)
        self.kinds |= {self.let_time_pass: 10, self.open_the_practice: 1}

    def act(self) -> str:
        done = super().act()
        if self.random.random() < 0.2:
            self.ground.turn()
            self.ground.speaker.murmur()
        return done

    def let_time_pass(self) -> None:
        self.ground.wait(self.random.choice((0.2, 1, 5, 30, 61, 100)))

    def set_the_clock(self) -> None:
        self.ground.clock.jump = timedelta(days=self.random.choice((-40_000, -400, 0, 1, 400, 40_000)))

    def copy_something(self) -> None:
        QGuiApplication.clipboard().setText(COPIED)

    def hold_the_corner(self) -> None:
        self.ground.hold_corner()

    def open_the_practice(self) -> None:
        """As its button does; hardly any monkey finds the way to that."""
        if self.ground.controller.view is View.GUIDE:
            self.ground.presenter.act(Action(Do.PRACTICE))


def is_as_it_must(staged: Staged) -> bool:
    """The window is there; one page is shown, the right one; and in the guide the help is one press away."""
    shell, window = staged.shell, staged.controller.guidance.window
    is_guide = staged.controller.view is View.GUIDE
    if not shell.isVisible() or (staged.page is window) != is_guide:
        return False
    if not is_guide:
        return True
    if window.footer.help:
        return window.footer.help.visibleRegion().boundingRect() == window.footer.help.rect()
    content = window.page.content  # the help itself
    return HOTLINE_188.number in [
        *(desk.number for desk in content.callees),
        *(words.text for words in content.texts.values()),
    ]


def _leave_alone(staged: Staged) -> None:
    """As long as it takes, whatever lies over the visitor's page: a sentence that begins meanwhile is one more wait.

    The clock on the wall is set back meanwhile, which makes no wait longer.
    """
    staged.clock.jump -= timedelta(days=1)
    for seconds in (staged.policy.time.idle, staged.policy.time.idle, staged.policy.time.countdown):
        staged.wait(seconds)


def test_nobody_gets_out_whatever_they_press(make_kiosk: Callable[..., Staged]) -> None:
    staged = make_kiosk()
    monkey, controller = LobbyMonkey(staged, 7), staged.controller
    left, seen = list[tuple[int, View, int]](), set[View]()
    controller.closing.connect(lambda code: left.append((code, controller.view, staged.clock.wall().hour)))
    for number in range(1, EVENTS + 1):
        done = monkey.act()
        seen.add(controller.view)
        if number % 5 == 0:
            controller.tick()
        assert is_as_it_must(staged), f"after event {number}: {done}, {controller.view}"
        if number % ROUND == 0:
            staged.shell.setUpdatesEnabled(False)  # one painted round is enough: that takes longest
            _leave_alone(staged)
            assert controller.view is View.ATTRACT
            assert QGuiApplication.clipboard().text() == ""
    assert set(left) <= {(EXIT_AGAIN, View.ATTRACT, RESTART_HOUR)}, "only for the nightly restart, and only while idle"
    assert seen == set(View) - {View.STAFF}
