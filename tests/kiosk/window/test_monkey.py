"""Thousands of random presses, keys and jumps of the clock on the whole kiosk: it is never left, and never stuck."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest

from app.contacts.official import HOTLINE_188
from app.kiosk.input_lock import USED
from app.kiosk.kiosk_controller import NIGHT, View
from app.kiosk.supervision import EXIT_AGAIN
from app.pages.content import Action, Do
from tests.kiosk.window.staged import Staged

FEW, MANY = int(os.environ.get("ANSHIN_MONKEY", "1250")), 20_000
"""Few reach every page there is."""
ROUND = 250
"""So often it is left alone, and must then wait for the next visitor."""

PAINTED = 6
"""In one round of so many it is also painted, which takes longest."""

USUAL = tuple(sorted(USED))
KEYS = tuple(key for key in Qt.Key if key is not Qt.Key.Key_unknown)
_M = Qt.KeyboardModifier
HELD = (_M.NoModifier,) * 6 + (_M.ControlModifier, _M.AltModifier, _M.MetaModifier, _M.ShiftModifier)
DIGITS = tuple(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10))


COPIED = "わたしのひみつのメモ"
"""What it puts on the clipboard."""


class Monkey:
    """One event after the other, all from one seed."""

    def __init__(self, staged: Staged, seed: float) -> None:
        self._staged, self._random = staged, Random(seed)
        self._shell = staged.kiosk.controller.stage.shell
        self._kinds: dict[Callable[[], None], int] = {
            self.press_a_button: 16,
            self.press_anywhere: 12,
            self.use_another_button: 1,
            self.press_a_key: 48,
            self.press_a_digit: 4,
            self.turn_the_wheel: 6,
            self.let_time_pass: 10,
            self.set_the_clock: 1,
            self.close_the_window: 1,
            self.copy_something: 1,
            self.hold_the_corner: 1,
            self.open_the_practice: 1,
        }

    def act(self) -> str:
        """Does something; returns what."""
        kind = self._random.choices(list(self._kinds), list(self._kinds.values()))[0]
        kind()
        if self._random.random() < 0.2:
            self._staged.turn()
            self._staged.speaker.murmur()
        return kind.__name__

    def press_a_button(self) -> None:
        if buttons := self._staged.buttons():
            self._staged.press(self._random.choice(buttons))

    def press_anywhere(self) -> None:
        QTest.mouseClick(self._staged.window, Qt.MouseButton.LeftButton, self._modifier(), self._point())

    def use_another_button(self) -> None:
        button = self._random.choice((Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton))
        QTest.mouseClick(self._staged.window, button, self._modifier(), self._point())

    def press_a_key(self) -> None:
        """Any that Qt knows; QTest itself knows few of them."""
        key = self._random.choice(KEYS if self._random.random() < 0.2 else USUAL)
        modifier = self._modifier() if self._random.random() < 0.2 else _M.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            text = chr(key.value) if key.value < 128 else ""
            QGuiApplication.sendEvent(self._staged.window, QKeyEvent(kind, key.value, modifier, text))

    def press_a_digit(self) -> None:
        QTest.keyClick(self._staged.window, self._random.choice(DIGITS))

    def turn_the_wheel(self) -> None:
        at, angle = QPointF(self._point()), QPoint(0, self._random.choice((-120, 120)))
        wheel = QWheelEvent(
            at, at, QPoint(), angle, Qt.MouseButton.NoButton, self._modifier(), Qt.ScrollPhase.NoScrollPhase, False
        )
        QGuiApplication.sendEvent(self._staged.window, wheel)

    def let_time_pass(self) -> None:
        self._staged.wait(self._random.choice((0.2, 1, 5, 30, 61, 100)))

    def set_the_clock(self) -> None:
        self._staged.clock.jump = timedelta(days=self._random.choice((-40_000, -400, 0, 1, 400, 40_000)))

    def close_the_window(self) -> None:
        QGuiApplication.sendEvent(self._staged.window, QEvent(QEvent.Type.Close))

    def copy_something(self) -> None:
        QGuiApplication.clipboard().setText(COPIED)

    def hold_the_corner(self) -> None:
        self._staged.kiosk.controller.stage.lock.corner_held.emit()

    def open_the_practice(self) -> None:
        """As its button does; hardly any monkey finds the way to that."""
        if self._staged.kiosk.controller.view is View.GUIDE:
            self._staged.kiosk.guidance.presenter.act(Action(Do.PRACTICE))

    def _modifier(self) -> Qt.KeyboardModifier:
        return self._random.choice(HELD)

    def _point(self) -> QPoint:
        return QPoint(self._random.randrange(self._shell.width()), self._random.randrange(self._shell.height()))


def _is_as_it_must(staged: Staged) -> bool:
    """The window is there; one page is shown, the right one; and in the guide the help is one press away."""
    controller, window = staged.kiosk.controller, staged.kiosk.guidance.window
    shell = controller.stage.shell
    if not shell.isVisible() or controller.view not in View:
        return False
    if controller.view is not View.GUIDE:
        return shell.page is not window
    help_ = window.footer.help
    if help_ is None:  # the page is the help
        content = window.page.content
        numbers = [*(desk.number for desk in content.callees), *(words.text for words in content.texts.values())]
        return shell.page is window and HOTLINE_188.number in numbers
    return shell.page is window and help_.isVisible() and help_.visibleRegion().boundingRect() == help_.rect()


def _leave_alone(staged: Staged) -> None:
    """As long as it takes, whatever lies over the visitor's page: a sentence that begins meanwhile is one more wait.

    The clock on the wall is set back meanwhile, which makes no wait longer.
    """
    staged.clock.jump -= timedelta(days=1)
    for seconds in (staged.policy.time.idle, staged.policy.time.idle, staged.policy.time.countdown):
        staged.wait(seconds)


@pytest.mark.parametrize(
    "events", [FEW, pytest.param(MANY, marks=pytest.mark.release("the same, for longer: most of a minute"))]
)
def test_nobody_gets_out_whatever_they_press(make_kiosk: Callable[..., Staged], events: int) -> None:
    staged = make_kiosk()
    monkey, done, shell = Monkey(staged, 7), "", staged.kiosk.controller.stage.shell
    left: list[tuple[int, View, int]] = []

    def note(code: int) -> None:
        left.append((code, staged.kiosk.controller.view, staged.clock.wall().hour))

    staged.kiosk.controller.closing.connect(note)
    seen = Counter[View]()
    for number in range(1, events + 1):
        done = monkey.act()
        seen[staged.kiosk.controller.view] += 1
        if number % 5 == 0:
            staged.kiosk.controller.tick()
        assert _is_as_it_must(staged), f"after event {number}: {done}, {staged.kiosk.controller.view}"
        if number % ROUND == 0:
            shell.setUpdatesEnabled(number // ROUND % PAINTED == 0)
            _leave_alone(staged)
            assert staged.kiosk.controller.view is View.ATTRACT
            assert QGuiApplication.clipboard().text() == ""
    assert set(left) <= {(EXIT_AGAIN, View.ATTRACT, NIGHT)}, "only for the nightly restart, and only while idle"
    assert set(seen) == set(View) - {View.STAFF}
