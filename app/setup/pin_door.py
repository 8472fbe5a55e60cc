"""Before the set-up: the PIN, where there is one; and the way out for who has forgotten it."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.settings.pin import Answer, Outcome
from app.texts import Texts
from app.widgets.forms import Field, button, card, text

MOST_SECONDS = 120
"""A longer wait is told in minutes."""


class Door(QWidget):
    """Asks for the PIN.

    Signals:
        tried(str): a PIN as typed.
        forgotten(): the PIN shall go, and the numbers it guards with it; asked twice.
    """

    tried = Signal(str)
    forgotten = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._is_sure = False
        self.field = Field(texts["setup.door-pin"].text, longest=20)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaximumWidth(320)
        self.field.returnPressed.connect(self._try)
        self._open = button(texts["setup.door-open"].text, self._try, is_go=True)
        self._forgotten = button(texts["family.pin.forgotten"].text, self._forget)
        self._answer = text("", "problem", wraps=True)
        self._answer.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(text(texts["setup.door-lead"].text, wraps=True))
        column.addWidget(text(texts["family.pin.scam"].text, "problem", wraps=True))
        grid = QGridLayout()
        grid.addWidget(self.field, 0, 0)
        grid.addWidget(self._open, 0, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._forgotten, 1, 0)
        column.addWidget(card(grid))
        column.addWidget(self._answer)
        column.addStretch(1)

    def show_answer(self, answer: Answer) -> None:
        """Says why the door stays closed."""
        seconds = math.ceil(answer.wait)
        is_long = answer.outcome is Outcome.LOCKED and seconds > MOST_SECONDS
        words = self._texts[f"family.pin.{answer.outcome}{'-minutes' if is_long else ''}"]
        self.say(words.filled(seconds=seconds, minutes=math.ceil(seconds / 60)).text)
        self.field.clear()

    def say(self, words: str) -> None:
        """Shows a sentence."""
        self._answer.setText(words)
        self._answer.setVisible(bool(words))

    def _try(self) -> None:
        self._is_sure = False
        self.tried.emit(self.field.text())

    def _forget(self) -> None:
        if self._is_sure:
            self.forgotten.emit()
            return
        self._is_sure = True
        self._forgotten.setText(self._texts["setup.door-forget-sure"].text)
        self.say(self._texts["family.pin.reset"].text)
