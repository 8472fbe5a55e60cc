"""The door of the staff's pages: keys on the screen, because there is mostly no keyboard."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.rules.staff_pin import StaffDoor
from app.kiosk.staff.keypad import GAP, Dots, Keypad
from app.kiosk.staff.staff_look import bare, fitted, staff_sheet
from app.settings.pin import Answer, Outcome
from app.texts import Texts
from app.widgets.forms import button, card, text
from app.widgets.theme import Theme

FEWEST, MOST = 4, 8
"""Digits of a PIN."""

MOST_SECONDS = 120
"""A longer wait is told in minutes."""

TICK = 250
"""Milliseconds between two looks at the wait."""

HIGHEST = 1.7
"""The highest key, in smallest ones."""

WIDE = 4
"""Width of the way back, in targets."""

AROUND = 19
"""Height of all that is not keys, in sizes of the text."""


class PinPad(QWidget):
    """Asks for the staff's PIN. The digits are shown as dots, and forgotten when it is hidden.

    Signals:
        opened(): the PIN was right.
        cancelled(): whoever it was goes back.
    """

    opened = Signal()
    cancelled = Signal()

    def __init__(self, texts: Texts, theme: Theme, door: StaffDoor, audit: Audit) -> None:
        super().__init__()
        self._texts = texts
        self._theme = theme
        self._door = door
        self._audit = audit
        self._typed = ""
        self._dressed = QSize()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._count_down)
        bare(self)
        self._dots = Dots(theme, FEWEST, MOST, texts)
        self._said = text("", "answer", wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._keypad = Keypad(texts)
        self._keypad.digit.connect(self._add)
        self._keypad.erased.connect(self._erase)
        self._keypad.entered.connect(self._try)
        self._lay_out()
        self._show_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The same by a keyboard, if there is one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._try()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif len(event.text()) == 1 and event.text().isdecimal():
            self._add(str(int(event.text())))  # full-width ones are digits, too
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A wait that is not over is told at once."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._said.setText("")
        self._lock_if_needed()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nothing typed stays, and no clock runs."""
        self._timer.stop()
        self._typed = ""
        self._said.setText("")
        self._show_typed()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keys as large as there is room for, never smaller than 20 mm."""
        super().resizeEvent(event)
        if self._dressed == event.size():
            return
        self._dressed = event.size()
        theme = fitted(self._theme, event.size())
        self.setStyleSheet(staff_sheet(theme))
        rest = event.size().height() - AROUND * theme.chrome_least - 3 * GAP
        self._keypad.set_key_height(min(max(rest // 4, theme.target), round(theme.target * HIGHEST)))

    # ---- typing

    def _add(self, digit: str) -> None:
        if self._timer.isActive() or len(self._typed) >= MOST:
            return
        self._typed += digit
        self._said.setText("")
        self._show_typed()

    def _erase(self) -> None:
        self._typed = self._typed[:-1]
        self._show_typed()

    def _cancel(self) -> None:
        self._typed = ""
        self._show_typed()
        self.cancelled.emit()

    def _try(self) -> None:
        if self._timer.isActive() or len(self._typed) < FEWEST:
            return
        typed, self._typed = self._typed, ""
        answer = self._door.check(typed)
        self._show_typed()
        if answer.is_right:
            self._audit.note(StaffAction.OPENED)
            self.opened.emit()
        else:
            self._refuse(answer)

    def _refuse(self, answer: Answer) -> None:
        if answer.outcome is Outcome.WRONG:
            self._audit.note(StaffAction.WRONG_PIN)
            self._said.setText(self._texts["kiosk.staff.wrong"].text)
        if answer.wait > 0:
            self._audit.note(StaffAction.LOCKED, str(math.ceil(answer.wait)))
        self._lock_if_needed()

    # ---- the wait

    def _lock_if_needed(self) -> None:
        if self._door.wait > 0:
            self._timer.start()
            self._count_down()

    def _count_down(self) -> None:
        seconds = math.ceil(self._door.wait)
        if seconds > MOST_SECONDS:
            words = self._texts["family.pin.locked-minutes"].filled(minutes=math.ceil(seconds / 60)).text
        else:
            words = self._texts["kiosk.staff.locked"].filled(seconds=seconds).text if seconds else ""
        self._said.setText(words)
        if not seconds:
            self._timer.stop()
        self._show_typed()

    def _show_typed(self) -> None:
        count = len(self._typed)
        self._dots.show_count(count)
        is_free = not self._timer.isActive()
        self._keypad.allow(typing=is_free, erasing=is_free and count > 0, entering=is_free and count >= FEWEST)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        heading = text(self._texts["kiosk.page.pin.heading"].text, "title")
        never = text(self._texts["kiosk.page.pin.never"].text, "never")
        cancel = button(self._texts["kiosk.page.pin.cancel"].text, self._cancel)
        cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cancel.setMinimumWidth(WIDE * self._theme.target)  # for a visitor who came here by chance
        self._said.setMinimumHeight(round(self._theme.chrome_least * 1.5))
        box = card()
        inside = box.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.setContentsMargins(40, 26, 40, 32)
        inside.setSpacing(12)
        for part in (heading, self._dots, self._said, self._keypad):
            stretched = part is self._said
            inside.addWidget(part) if stretched else inside.addWidget(part, alignment=middle)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a smaller window is never refused
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(20)
        column.addStretch(1)
        column.addWidget(box, alignment=middle)
        column.addWidget(never, alignment=middle)
        column.addWidget(cancel, alignment=middle)
        column.addStretch(1)
