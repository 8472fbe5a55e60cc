"""After the last press: what was done, and what may be done now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import Texts
from app.widgets.forms import button, card, text


class Done(QWidget):
    """Print the sheet, open the guide.

    Args:
        picture: beside the words.
        remark: key of something that did not work, though all else did; "" for nothing.

    Signals:
        sheet_wanted(): the fridge sheet is to be printed.
        guide_wanted(): the guide is to be opened.
        export_wanted(): all settings are to be written to one file.
    """

    sheet_wanted = Signal()
    guide_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, texts: Texts, picture: QWidget, remark: str = "") -> None:
        super().__init__()
        self._said = text("", "problem", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(picture)
        side = QVBoxLayout()
        side.setSpacing(16)
        side.addStretch(1)
        side.addWidget(text(texts["setup.done-lead"].text, wraps=True))
        side.addWidget(button(texts["setup.done-sheet"].text, self.sheet_wanted.emit, is_go=True))
        side.addWidget(button(texts["setup.done-open"].text, self.guide_wanted.emit))
        side.addWidget(button(texts["setup.export"].text, self.export_wanted.emit))
        side.addStretch(1)
        row.addLayout(side, 1)
        column.addWidget(card(row))
        column.addWidget(self._said)
        column.addStretch(1)
        self.say(texts[remark].text if remark else "")

    def say(self, words: str) -> None:
        """Shows a sentence."""
        self._said.setText(words)
        self._said.setVisible(bool(words))
