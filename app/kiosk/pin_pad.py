"""Asks for the staff's PIN, with keys on the screen, because most kiosks have no keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent

from app.kiosk.staff_view import StaffView
from app.layout.theme import GAP_MIDDLE, GAP_SMALL, GAP_WIDE, MARGIN, Theme
from app.settings.pin import LONGEST, SHORTEST, Door
from app.texts import Texts
from app.widgets.forms import button, card, fill, in_columns, row, text

TICK = 250  # milliseconds between two looks at the wait

# Pixels between keys: 3 mm, so that a slip falls between two.
GAP = 12

WIDE = 1.35  # width of a key in heights
HIGHEST = 1.7  # largest height of a key, in targets

# Width of the cancel button, in targets: for a visitor who came here by chance.
CANCEL_WIDE = 4

OTHERS_HIGH = 16  # height of all that is not keys, in sizes of the text
TYPED = "● "  # for each digit
NEEDED = "○ "  # for each digit that is still to be typed


class PinPad(StaffView):
    """Asks for the PIN. The digits are shown as dots, and forgotten when the pad is hidden.

    Signals:
        opened(): the PIN was right.
        cancelled(): the cancel button or Esc was pressed.
    """

    opened = Signal()
    cancelled = Signal()

    def __init__(self, texts: Texts, theme: Theme, door: Door) -> None:
        super().__init__(texts, theme)
        self._door = door
        self._typed = ""
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._show_wait)
        self._dots = text("", "heading")
        self._message = text("", "heading", wraps=True)
        self._message.setMinimumHeight(round(theme.chrome_least * 1.5))
        self._erase_key = button(texts["kiosk.page.pin.erase"].text, self._erase, "word")
        self._enter_key = button(texts["kiosk.page.pin.enter"].text, self._try, "enter")
        self._digit_keys = [button(sign, partial(self._add, sign), "key") for sign in "0123456789"]
        self.keys = [*self._digit_keys[1:], self._erase_key, self._digit_keys[0], self._enter_key]
        self._lay_out()
        self._show_wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Presses the same buttons by keyboard; those that are off do nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._enter_key.click()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase_key.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif len(event.text()) == 1 and event.text().isdecimal():
            self._digit_keys[int(event.text())].click()  # full-width ones are digits, too
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Forgets what was typed."""
        self._show_typed("")
        super().hideEvent(event)

    def fit(self, theme: Theme) -> None:
        """Makes the keys as large as possible, at least 20 mm."""
        rest = self.height() - OTHERS_HIGH * theme.chrome_least - 3 * GAP
        height = min(max(rest // 4, theme.target), round(theme.target * HIGHEST))
        for key in self.keys:
            key.setFixedSize(round(height * WIDE), height)

    def _show_typed(self, typed: str) -> None:
        """Shows what is typed by dots, and enables the keys that can be used."""
        self._typed = typed
        count = len(typed)
        self._dots.setText((TYPED * count + NEEDED * (SHORTEST - count)).strip())
        words = self._texts["kiosk.page.pin.typed" if count else "kiosk.page.pin.none"]
        self._dots.setAccessibleName(words.filled(count=count).text)
        is_free = not self._timer.isActive()
        for key in self.keys:
            key.setEnabled(is_free)
        self._erase_key.setEnabled(is_free and bool(typed))
        self._enter_key.setEnabled(is_free and count >= SHORTEST)

    def _add(self, digit: str) -> None:
        if len(self._typed) < LONGEST:
            self._message.setText("")
            self._show_typed(self._typed + digit)

    def _erase(self) -> None:
        self._show_typed(self._typed[:-1])

    def _try(self) -> None:
        typed = self._typed
        self._show_typed("")
        if self._door.check(typed):
            self.opened.emit()
            return
        self._message.setText(self._door.refusal(self._texts))
        self._show_wait()

    def _show_wait(self) -> None:
        """Counts down a wait; after it the keys work again."""
        if self._door.wait:
            self._message.setText(self._door.refusal(self._texts))
            self._timer.start()
        elif self._timer.isActive():
            self._message.setText("")
            self._timer.stop()
        self._show_typed(self._typed)

    def _lay_out(self) -> None:
        cancel = button(self._texts["kiosk.page.pin.cancel"].text, self.cancelled.emit, "go")
        cancel.setMinimumWidth(CANCEL_WIDE * self._theme.target)
        heading = text(self._texts["kiosk.page.pin.heading"].text, "title")
        never = text(self._texts["kiosk.page.pin.never"].text, "problem", wraps=True)
        for label in (self._dots, self._message, never):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keypad = in_columns(self.keys, 3, gap=GAP)
        around = (GAP_WIDE, GAP_MIDDLE, GAP_WIDE, GAP_MIDDLE)
        box = card(self._dots, self._message, row(None, keypad, None), never, around=around)
        around = (MARGIN, GAP_MIDDLE, MARGIN, GAP_MIDDLE)
        fill(self.column, heading, None, box, None, row(cancel, None), gap=GAP_SMALL, around=around)
        self.column.setAlignment(box, Qt.AlignmentFlag.AlignHCenter)
        self.leave_keyboard()
