"""Filters keys and presses before any page gets them, so that no visitor leaves the kiosk.

The filter is on the native window, through which all input comes. What no program can block (Ctrl+Alt+Del, another
console, the power button) must be blocked by the system; see docs/centre.md.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent, QWindow

# How long the corner is held for the staff's page; nobody does that by accident.
CORNER_MS = 5000

_LEADS_OUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

# Keys that the pages use.
USED = {
    Qt.Key[f"Key_{name}"]
    for name in (
        *"0123456789",
        *("Return", "Enter", "Space", "Escape", "Tab", "Backtab", "Backspace", "Delete"),
        *("Left", "Right", "Up", "Down", "PageUp", "PageDown", "Home", "End"),
        "F12",  # ends the practice
    )
}

SWALLOWED = {
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
    QEvent.Type.ContextMenu,
    QEvent.Type.NativeGesture,
    QEvent.Type.Gesture,
}


def is_used(key: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether a page gets a key press; all others are swallowed."""
    return key in USED and not modifiers & _LEADS_OUT


class Lock(QObject):
    """An event filter on the kiosk's window.

    Args:
        corner: side of the staff's corner at the top left, in pixels.
        decide: called for each press that is not swallowed, with its point or None for a key; returns whether the page
            gets it.

    Signals:
        corner_held(): the staff's corner was held long enough.
    """

    corner_held = Signal()

    def __init__(self, window: QWindow, corner: int, decide: Callable[[QPoint | None], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._corner = corner
        self._decide = decide
        self._corner_timer = QTimer(self, singleShot=True, interval=CORNER_MS)
        self._corner_timer.timeout.connect(self.corner_held)
        window.installEventFilter(self)

    def grab(self) -> None:
        """Grabs the keyboard on X11, so that key bindings of the desktop do not work. To be called once the window is
        on the screen, and again and again, as another program may have had it."""
        if QGuiApplication.platformName() == "xcb":
            self._window.requestActivate()
            self._window.setKeyboardGrabEnabled(True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Returns whether the event is swallowed."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if isinstance(event, QWheelEvent):
            if event.modifiers() & _LEADS_OUT:
                return True
            return not self._decide(event.position().toPoint())
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._on_key(event)
        if kind == QEvent.Type.Expose:
            self.grab()
        return kind in SWALLOWED

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """Only the left button presses; held in the corner, it opens the staff's page."""
        point = event.position()
        is_corner = max(point.x(), point.y()) < self._corner
        is_left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                if is_left and is_corner:
                    self._corner_timer.start()
                return not is_left or not self._decide(point.toPoint())
            case QEvent.Type.MouseMove:
                if not is_corner:
                    self._corner_timer.stop()
            case QEvent.Type.MouseButtonRelease:
                self._corner_timer.stop()
                return not is_left
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if not is_used(event.key(), event.modifiers()):
            return True
        return not event.isAutoRepeat() and not self._decide(None)
