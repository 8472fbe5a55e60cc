"""The one line that must be seen: the family's numbers were changed lately. It stands above the page, not in it.

So no page can scroll it away, whatever the screen and the size of the text. Only a page that has room for it where no
answer could stand takes it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QFrame, QWidget

from app.pages.content import ALARM
from app.speech.utterance import Utterance
from app.texts import Words
from app.widgets.arrange import Block, Cell, Column, Fixed, Row, Space
from app.widgets.label import SpokenLabel
from app.widgets.theme import Theme

PAD, LOW_PAD = 8, 2
"""Free strip above and below the words, and on a low window, in pixels."""

LOW_SHRINK = 0.68
"""Least size of the words on a low window, where the longest names there can be get one line, no more."""

SECOND = "　"
"""What begins a second thing to tell: on a low window, where that would need a second line, it is only heard."""


@dataclass(frozen=True)
class Framed:
    """A widget of a fixed height, with the block of its children inside."""

    widget: QWidget
    height: int
    inside: Block

    def height_for(self, width: int) -> int:
        """See Block."""
        return self.height

    def place(self, at: QRect) -> None:
        """See Block."""
        Fixed(self.widget, self.height).place(at)
        self.inside.place(QRect(QPoint(), at.size()))


class AlarmLine(QFrame):
    """The line over the whole width; hidden where there is nothing to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = SpokenLabel(self)
        self._guest: SpokenLabel | None = None
        self._margin, self._pad = 0, PAD
        self._sizes: tuple[int, ...] = ()
        self._text = ""
        self.hide()

    @property
    def words(self) -> SpokenLabel:
        """The words, wherever they stand."""
        return self._guest or self.label

    def refresh(self, words: Words | None, theme: Theme, guest: SpokenLabel | None) -> None:
        """Shows the words, or nothing; or nothing here, where `guest` is the label of a page that took them in."""
        self._guest = guest
        self._margin, self._pad = theme.margin, LOW_PAD if theme.is_low else PAD
        least = round(theme.chrome_least * (LOW_SHRINK if theme.is_low else 1))
        self._sizes = tuple(range(theme.chrome_least if theme.is_low else theme.chrome, least - 1, -1))
        self._text = words.text if words else ""
        self.setStyleSheet(f"AlarmLine {{ background: {theme.colors.closed}; }}")
        self.label.show_text(self._text, theme, theme.chrome_least, bold=True, token="on_closed")
        self.setVisible(words is not None and guest is None)

    def mark(self, utterance: Utterance | None) -> None:
        """Marks the words while they are heard."""
        self.words.mark(utterance.index if utterance and utterance.part == ALARM else None)

    def block(self, width: int) -> Block:
        """The line, its words as large as one line allows."""
        if self.isHidden():
            return Space()
        room = width - 2 * self._margin
        texts = (self._text, self._text.partition(SECOND)[0]) if self._pad == LOW_PAD else (self._text,)
        for text, pixels in product(texts, self._sizes):
            self.label.setText(text)
            self.label.resize_text(pixels)
            if len(self.label.laid_out(room).lines) == 1:
                break
        words = Row([(Space(), self._margin), (Cell(self.label), room)])
        return Framed(self, words.height_for(width) + 2 * self._pad, Column([Space(self._pad), words]))
