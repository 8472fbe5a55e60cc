"""The two ways out of the staff page. Closing the kiosk is asked once more, right there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from app.kiosk.staff.staff_controller import StaffController
from app.texts import Texts
from app.widgets.forms import button, text


class Foot(QStackedWidget):
    """Back to the guide, or close; and the question before the second."""

    def __init__(self, texts: Texts, desk: StaffController) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        leave = button(texts["kiosk.page.leave"].text, desk.leave, is_go=True)
        self._close = button(texts["kiosk.page.close"].text, self._ask)
        self._ways = _row(leave, text(""), self._close)
        question = text(texts["kiosk.page.close-sure"].text, "heading")
        question.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stay = button(texts["kiosk.page.close-no"].text, self.calm)
        sure = button(texts["kiosk.page.close-yes"].text, desk.close)
        self._sure = _row(question, sure, self._stay)
        self.addWidget(self._ways)
        self.addWidget(self._sure)

    def calm(self) -> None:
        """Nothing is asked any more."""
        self.setCurrentWidget(self._ways)

    def _ask(self) -> None:
        """No lies where the press was, and covers it: a double tap closes nothing."""
        self._stay.setMinimumWidth(self._close.width())
        self.setCurrentWidget(self._sure)
        self._stay.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(*parts: QWidget) -> QWidget:
    """Parts beside each other; words take the room that is left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QLabel) else 0)
    return made
