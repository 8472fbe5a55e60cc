"""Custom controls of forms: a choice with a tick or a dot, a press that asks again, a rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QWidget

from app.widgets.forms import button, fill, text
from app.widgets.marks import paint_tick
from app.widgets.paragraph import lay_out
from app.widgets.theme import Theme

LEFT, RIGHT = 16, 20  # pixels before the mark of a choice, and after its words
MARK = 1.6  # room for the mark, in sizes of the text
LEAST_SIGNS = 4  # signs that a line of a choice has room for at least
Made = TypeVar("Made", bound=QWidget)


def rule() -> QFrame:
    """A line between two subjects."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def tall(widget: Made) -> Made:
    """A field or a button where a page has few of them: high, with large words."""
    widget.setProperty("tall", True)
    return widget


class Choice(QPushButton):
    """A large check box or radio button; a mark in front of the words, not colour alone, says whether it is chosen.

    Args:
        pressed: what a press does.
        name: what the choice is about, for assistive technology.
        is_single: one of several (a dot), else each by itself (a tick).
    """

    def __init__(self, theme: Theme, words: str, pressed: Callable[[], object], name: str, *, is_single: bool) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._is_single = is_single
        self.setObjectName("choice")
        self.setCheckable(True)
        self.show_words(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: pressed())

    def show_words(self, words: str) -> None:
        """Changes the words."""
        self._words = words
        self.setAccessibleName(f"{self._name}: {words}")
        self._break()

    def sizeHint(self) -> QSize:  # noqa: N802
        """The width does not depend on the words, since their lines depend on the width: the layout would never end."""
        return QSize(self._around + self.fontInfo().pixelSize() * LEAST_SIGNS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """See sizeHint."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """See QWidget: long words take a second line."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Breaks the lines anew for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._break()

    def _break(self) -> None:
        """Breaks lines, which Qt does not do in a button; in bold, so that nothing moves when it is chosen."""
        pixels = self.fontInfo().pixelSize()
        room = max(self.width() - self._around, pixels * LEAST_SIGNS)
        lines = "\n".join(line.text for line in lay_out(self._words, pixels, True, room, 1.3).lines)
        if lines != self.text():
            self.setText(lines)

    @property
    def _around(self) -> int:
        """Width of everything but the words."""
        return LEFT + RIGHT + round(self.fontInfo().pixelSize() * MARK)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draws the button, and the mark on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(self.fontInfo().pixelSize())
        place = QRectF(LEFT, (self.height() - side) / 2, side, side)
        is_on = self.isChecked()
        painter.setPen(QPen(self._theme.color("go" if is_on else "border"), 2.5))
        painter.setBrush(self._theme.color("go" if is_on and not self._is_single else "card"))
        if self._is_single:
            painter.drawEllipse(place)
        else:
            painter.drawRoundedRect(place, 5, 5)
        if is_on:
            self._paint_mark(painter, place)

    def _paint_mark(self, painter: QPainter, place: QRectF) -> None:
        if self._is_single:
            painter.setBrush(self._theme.color("go"))
            inset = place.width() * 0.24
            painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset))
            return
        paint_tick(painter, place, self._theme.color("on_go"))


class Confirm(QStackedWidget):
    """A button that asks once more, right there.

    Args:
        before: what stands at the left until it asks.
        asks: the words of the button, of the question (one line or two), of yes and of no.
        sure: what "yes" does.
    """

    def __init__(self, before: QWidget, asks: Sequence[str], sure: Callable[[], object]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words, question, yes, no = asks
        self._ask_button = button(words, self._ask)
        self._no = button(no, self.calm)
        asked = text(question, "heading", wraps=True)
        asked.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for parts in ((before, None, self._ask_button), (asked, button(yes, sure), self._no)):
            side = QWidget()
            fill(QHBoxLayout(side), *parts, gap=14, grows=asked)
            self.addWidget(side)

    def calm(self) -> None:
        """Takes the question back."""
        self.setCurrentIndex(0)

    def _ask(self) -> None:
        """“No” lies where the button was, so that a double tap does nothing."""
        self._no.setMinimumWidth(self._ask_button.width())
        self.setCurrentIndex(1)
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)
