"""What forms have besides rows: a press that asks again, a rule, what is high."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from app.widgets.forms import button, fill, text

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
