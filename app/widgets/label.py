"""Text whose sentences are highlighted while they are read aloud."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.speech.utterance import sentences
from app.widgets.paragraph import TIGHT, Paragraph, lay_out, paint_marker, widest_phrase
from app.widgets.theme import Theme, reading_font

CLOSE = 1.38  # distance of lines of words smaller than running text, in sizes of the font

UNBROKEN = 100_000  # a width in which every text stands in one line

WHOLE = -1  # instead of the index of a sentence

_SAID = re.compile(r"[0-9+]|[^0-9+\s-]+")


class SpokenLabel(QLabel):
    """A label that highlights the sentence that is being read aloud."""

    place = QLabel.setGeometry  # a label is a block of app.widgets.arrange

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixels = 16
        self._bold = False
        self._color = QColor("black")
        self._mark_color, self._underlines = QColor("yellow"), False
        self._spacing = 1.5
        self._marked: int | None = None

    def show_text(self, text: str, theme: Theme, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        """Shows a text in a size and colour of the theme, nothing marked. Headings (bold) are set tighter."""
        self._pixels, self._bold, self._marked = pixels, bold, None
        self._spacing = TIGHT if bold else theme.spacing
        self._color, self._mark_color, self._underlines = theme.color(token), theme.color("mark"), theme.underlines
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def set_spacing(self, spacing: float) -> None:
        """Sets the distance of lines, in sizes of the font."""
        self._spacing = spacing

    def resize_text(self, pixels: int) -> None:
        """Shows the same text at another size."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.update()

    def mark(self, sentence: int | None) -> None:
        """Marks the sentence with this index, or the WHOLE text; None takes the mark away."""
        self._marked = sentence
        self.update()

    @property
    def pixels(self) -> int:
        """The size of the text."""
        return self._pixels

    @property
    def face(self) -> QFont:
        """The font of the text."""
        return reading_font(self._pixels, self._bold)

    @property
    def origin(self) -> QPointF:
        """Where the words begin."""
        return QPointF(0, 0)

    def laid_out(self, width: int) -> Paragraph:
        """The lines of the text for a width in pixels."""
        return lay_out(
            self.text(),
            self._pixels,
            self._bold,
            width,
            self._spacing,
            balanced=self._bold,
            by_sentence=not self._bold,
        )

    @property
    def beside(self) -> int:
        """Width of all but the words."""
        return 0

    @property
    def least_width(self) -> int:
        """The width, in pixels, below which a phrase has to be cut."""
        return math.ceil(widest_phrase(self.text(), self._pixels, self._bold)) + self.beside

    @property
    def line_width(self) -> int:
        """The width in which the words stand in one line."""
        return math.ceil(self.laid_out(UNBROKEN).width) + self.beside + 1

    def height_for(self, width: int) -> int:
        """The height the text needs at a width; 0 for no text."""
        return math.ceil(self.laid_out(width).height) if self.text() else 0

    def painted(self) -> QRectF:
        """Where the text is drawn, in the label's own coordinates (for the geometry scan)."""
        paragraph = self.laid_out(self.width())
        return QRectF(self.origin.x(), self.origin.y(), paragraph.width, paragraph.height)

    def spans(self) -> list[tuple[int, int]]:
        """Top and bottom of each line, in the coordinates of the parent."""
        paragraph = self.laid_out(self.width())
        tops = [self.y() + row * paragraph.pitch for row in range(len(paragraph.lines))] if self.text() else []
        return [(math.floor(top), math.ceil(top + paragraph.pitch)) for top in tops]

    def marked_rect(self) -> QRectF:
        """Where the marked sentence is drawn; empty if none is marked."""
        rect = QRectF()
        for stripe in self._stripes():
            rect = rect.united(stripe)
        return rect.translated(self.origin)

    def _stripes(self) -> list[QRectF]:
        if self._marked is None or not (spoken := self.spoken()):
            return []
        # A reading may have more sentences than its text ("(2 more)"): the last words stay marked.
        place = (0, len(self.text())) if self._marked == WHOLE else spoken[min(self._marked, len(spoken) - 1)]
        return self.laid_out(self.width()).marker(*place, self._underlines)

    def spoken(self) -> list[tuple[int, int]]:
        """Where in the text each of its utterances stands, as [start, end): its sentences."""
        places, start = [], 0
        for sentence in sentences(self.text()):
            start = self.text().index(sentence, start)
            places.append((start, start := start + len(sentence)))
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the marker, then the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._marked is not None:
            paint_marker(painter, self._mark_color, self._stripes(), self.origin)
        self.laid_out(self.width()).draw(painter, self.origin, self._color)


class SmallLabel(SpokenLabel):
    """Words smaller than running text, whose lines stand closer."""

    def show_text(self, text: str, theme: Theme, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        """See SpokenLabel."""
        super().show_text(text, theme, pixels, bold=bold, token=token)
        self._spacing = min(theme.spacing, CLOSE)


class LineLabel(SmallLabel):
    """Sentences one behind the other where one line has room for all, else each on a line of its own."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        whole = lay_out(self.text(), self._pixels, self._bold, width, self._spacing)
        return whole if len(whole.lines) == 1 else super().laid_out(width)


class RunningLabel(SpokenLabel):
    """A label whose sentences need no lines of their own, where height is scarce; lines rather end with them."""

    def laid_out(self, width: int) -> Paragraph:
        """See SpokenLabel."""
        return lay_out(self.text(), self._pixels, self._bold, width, self._spacing, balanced=True)


class DigitLabel(SpokenLabel):
    """A number that is read and highlighted digit by digit."""

    def spoken(self) -> list[tuple[int, int]]:
        """See SpokenLabel: each digit; a word beside them ("ext.") is one, too, and a dash is not said."""
        return [found.span() for found in _SAID.finditer(self.text())]
