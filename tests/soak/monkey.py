"""Presses, keys and wheels at random, all from one seed, on whatever window is before it: the family's, the kiosk's."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.kiosk.input_lock import USED
from app.widgets.buttons import PressButton
from tools.staged import press, shown_buttons

USUAL = tuple(sorted(USED))
KEYS = tuple(key for key in Qt.Key if key is not Qt.Key.Key_unknown)
_M = Qt.KeyboardModifier
HELD = (_M.NoModifier,) * 6 + (_M.ControlModifier, _M.AltModifier, _M.MetaModifier, _M.ShiftModifier)
LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


def whole_buttons(widget: QWidget) -> list[QAbstractButton]:
    """Those that can be seen whole, but for the room for a ring, which reaches under others."""

    def face(button: QAbstractButton) -> QRect:
        return button.face().toRect() if isinstance(button, PressButton) else button.rect()

    return [one for one in shown_buttons(widget) if one.visibleRegion().boundingRect().contains(face(one))]


class Monkey:
    """One event after the other, all from one seed.

    Args:
        ground: what it plays on; its `shell` is what stands on the screen.
    """

    def __init__(self, ground: Any, seed: float) -> None:
        self.ground = ground
        self.random = Random(seed)
        self.kinds: dict[Callable[[], None], int] = {self.press_a_button: 16, self.press_anywhere: 13}
        self.kinds |= {self.press_a_key: 52, self.turn_the_wheel: 6, self.close_the_window: 1}

    def act(self) -> str:
        kind = self.random.choices(list(self.kinds), list(self.kinds.values()))[0]
        kind()
        return kind.__name__

    def press_a_button(self) -> None:
        if buttons := shown_buttons(self.ground.shell):
            press(self.random.choice(buttons), self.ground.shell)

    def press_anywhere(self) -> None:
        button = self.random.choice((LEFT,) * 12 + (RIGHT, MIDDLE))
        QTest.mouseClick(self._window, button, self._modifier(), self._point())

    def press_a_key(self) -> None:
        """Any that Qt knows; QTest itself knows few of them."""
        key = self.random.choice(KEYS if self.random.random() < 0.2 else USUAL)
        modifier = self._modifier() if self.random.random() < 0.2 else _M.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            text = chr(key.value) if key.value < 128 else ""
            QGuiApplication.sendEvent(self._window, QKeyEvent(kind, key.value, modifier, text))

    def turn_the_wheel(self) -> None:
        at = QPointF(self._point())
        angle = QPoint(0, self.random.choice((-120, 120)))
        how = (Qt.MouseButton.NoButton, self._modifier(), Qt.ScrollPhase.NoScrollPhase, False)
        QGuiApplication.sendEvent(self._window, QWheelEvent(at, at, QPoint(), angle, *how))

    def close_the_window(self) -> None:
        QGuiApplication.sendEvent(self._window, QEvent(QEvent.Type.Close))

    @property
    def _window(self) -> QWindow:
        return self.ground.shell.windowHandle()

    def _modifier(self) -> Qt.KeyboardModifier:
        return self.random.choice(HELD)

    def _point(self) -> QPoint:
        return QPoint(*map(self.random.randrange, self.ground.shell.size().toTuple()))
