"""Keys for digits, and the dots that stand for those typed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from app.texts import Texts
from app.widgets.forms import button
from app.widgets.theme import Theme

ORDER = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
GAP = 12
"""Pixels between keys: 3 mm, so that a slip falls between two."""

WIDE = 1.35
"""Width of a key in heights."""

DOT = 0.72
"""Diameter of a dot, in sizes of the text."""


class Keypad(QWidget):
    """Twelve keys.

    Signals:
        digit(str): one of 0 to 9.
        erased(): take the last one away.
        entered(): all are typed.
    """

    digit = Signal(str)
    erased = Signal()
    entered = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._erase = button(texts["kiosk.page.pin.erase"].text, self.erased.emit)
        self._erase.setObjectName("word")
        self._enter = button(texts["kiosk.page.pin.enter"].text, self.entered.emit)
        self._enter.setObjectName("enter")
        digits = {sign: self._key(sign) for sign in (*ORDER, "0")}
        self._keys = [*digits.values(), self._erase, self._enter]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for at, sign in enumerate(ORDER):
            grid.addWidget(digits[sign], at // 3, at % 3)
        for column, last in enumerate((self._erase, digits["0"], self._enter)):
            grid.addWidget(last, 3, column)
        for key in self._keys:
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the keyboard with the page

    def set_key_height(self, pixels: int) -> None:
        """Makes all keys this high."""
        for key in self._keys:
            key.setFixedSize(round(pixels * WIDE), pixels)

    def allow(self, *, typing: bool, erasing: bool, entering: bool) -> None:
        """Which keys do something now."""
        for key in self._keys:
            key.setEnabled(typing)
        self._erase.setEnabled(erasing)
        self._enter.setEnabled(entering)

    def _key(self, sign: str) -> QPushButton:
        made = button(sign, lambda: self.digit.emit(sign))
        made.setObjectName("key")
        return made


class Dots(QWidget):
    """As many full dots as digits were typed, hollow ones for those that there must be. Never a digit."""

    def __init__(self, theme: Theme, fewest: int, most: int, texts: Texts) -> None:
        super().__init__()
        self._theme = theme
        self._fewest = fewest
        self._most = most
        self._texts = texts
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    @property
    def count(self) -> int:
        """How many dots are full."""
        return self._count

    def show_count(self, count: int) -> None:
        """Shows that so many digits were typed."""
        self._count = count
        words = self._texts[f"kiosk.page.pin.{'typed' if count else 'none'}"]
        self.setAccessibleName(words.filled(count=count).text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A dot and as much air for each."""
        size = self.fontInfo().pixelSize()
        return QSize(round(2 * size * DOT * self._most), round(size * 1.5))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        across = self.fontInfo().pixelSize() * DOT
        shown = max(self._count, self._fewest)
        left = (self.width() - 2 * across * (shown - 0.5)) / 2
        for at in range(shown):
            is_full = at < self._count
            painter.setPen(QPen(self._theme.color("ink" if is_full else "border"), 2.5))
            painter.setBrush(self._theme.color("ink" if is_full else "card"))
            painter.drawEllipse(QPointF(left + across * (2 * at + 0.5), self.height() / 2), across / 2, across / 2)
