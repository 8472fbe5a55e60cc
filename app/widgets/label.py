"""Text whose sentences are highlighted while they are read aloud; some in a frame, after a tick, or in a pill."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.layout.paragraph import TIGHT, Paragraph, lay_out, paint_marker, widest_phrase
from app.layout.theme import Theme, smooth
from app.layout.word_style import BARE, UNBROKEN, Box
from app.layout.words import Writing
from app.speech.utterance import sentences
from app.widgets.icons import paint_icon

WHOLE = -1  # instead of the index of a sentence

MOST_LINES = 3  # in a frame that is kept whole where it scrolls

_SAID = re.compile(r"[0-9+]|[^0-9+\s-]+")


def paint_box(painter: QPainter, theme: Theme, box: Box, at: QRectF, pixels: int, pitch: float) -> None:
    """Draws what stands around words of a size: as large as `at`, with the sign before the first line of the words."""
    if box.fill:
        inset = box.stroke / 2 if box.border else 0.0
        painter.setPen(QPen(theme.color(box.border), box.stroke) if box.border else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(box.fill))
        radius = min(box.radius, at.height() / 2)
        painter.drawRoundedRect(at.adjusted(inset, inset, -inset, -inset), radius, radius)
    if box.icon:
        square = QRectF(at.left() + box.side, at.top() + box.above + (pitch - pixels) / 2, pixels, pixels)
        paint_icon(painter, box.icon, square, theme.color(box.border or "go"))


class SpokenLabel(QLabel):
    """A label that highlights the sentence that is being read aloud.

    Attributes:
        is_running: sentences stand one behind the other, and lines rather end with them; else each begins a line.
        box: what stands around them.
        is_centred: their lines stand in the middle.
        bearing: room before the first letter, in pixels, that sticks out at the left.
        pixels: size of the words. spacing: distance of lines, in sizes of the font.
    """

    place = QLabel.setGeometry  # a label is a block of app.widgets.arrange
    bearing = 0
    is_running = is_centred = False
    box = BARE
    _theme: Theme

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pixels = 16
        self.spacing = 1.5
        self._bold = False
        self._token = "ink"
        self._marked: int | None = None

    def show_text(self, text: str, theme: Theme, pixels: int, *, bold: bool = False, token: str = "ink") -> None:
        """Shows a text in a size and colour of the theme, nothing marked. Headings (bold) are set tighter."""
        self.pixels, self._bold, self._token, self._theme, self._marked = pixels, bold, token, theme, None
        self.spacing = TIGHT if bold else theme.spacing
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def show_writing(self, writing: Writing, theme: Theme, token: str) -> None:
        """Shows a text as the layout has measured it."""
        self.box = writing.box
        self.is_running = not writing.by_sentence
        self.show_text(writing.text, theme, theme.chrome_least, bold=writing.bold, token=token)
        self.spacing = writing.spacing

    def resize_text(self, pixels: int) -> None:
        """Shows the same text at another size."""
        self.pixels = pixels
        self.update()

    def mark(self, sentence: int | None) -> None:
        """Marks the sentence with this index, or the WHOLE text; None takes the mark away."""
        self._marked = sentence
        self.update()

    # ---- where the words stand

    @property
    def origin(self) -> QPointF:
        """Where the words begin."""
        return QPointF(self.box.lead(self.pixels) - self.bearing, self.box.over + self.box.above)

    @property
    def beside(self) -> int:
        """Width of all but the words."""
        return self.box.lead(self.pixels) + self.box.side

    def laid_out(self, width: int) -> Paragraph:
        """The lines of the text for a width in pixels."""
        room = max(1, width - self.beside + self.bearing)
        by_sentence = not (self._bold or self.is_running)
        return lay_out(self.text(), self.pixels, self._bold, room, self.spacing, by_sentence)

    @property
    def least_width(self) -> int:
        """The width, in pixels, below which a phrase has to be cut."""
        return math.ceil(widest_phrase(self.text(), self.pixels, self._bold)) - self.bearing + self.beside

    @property
    def line_width(self) -> int:
        """The width in which the words stand in one line."""
        return math.ceil(self.laid_out(UNBROKEN).width) - self.bearing + self.beside + 1

    def share_of_line(self, room: int) -> float:
        """By which factor it has to be smaller, or may be larger, to fill one line of this width."""
        return (room - self.beside) / max(1.0, self.laid_out(UNBROKEN).width)

    def height_for(self, width: int) -> int:
        """The height the text needs at a width; 0 for no text."""
        return math.ceil(self.laid_out(width).height) + 2 * self.box.above + self.box.over if self.text() else 0

    def painted(self) -> QRectF:
        """Where the text is drawn, in the label's own coordinates (for the geometry scan)."""
        paragraph = self.laid_out(self.width())
        return QRectF(self.origin.x() + self.bearing, self.origin.y(), paragraph.width - self.bearing, paragraph.height)

    def spans(self) -> list[tuple[int, int]]:
        """Top and bottom of each line, in the coordinates of the parent; of a short one in a frame, of the frame."""
        paragraph = self.laid_out(self.width())
        if self.box.above and len(paragraph.lines) <= MOST_LINES:
            return [(self.y(), self.y() + self.height())]
        tops = [self.y() + self.origin.y() + row * paragraph.pitch for row in range(len(paragraph.lines))]
        return [(math.floor(top), math.ceil(top + paragraph.pitch)) for top in tops]

    # ---- what is marked

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
        return self.laid_out(self.width()).marker(*place, self._theme.underlines)

    def spoken(self) -> list[tuple[int, int]]:
        """Where in the text each of its utterances stands, as [start, end): its sentences."""
        places, start = [], 0
        for sentence in sentences(self.text()):
            start = self.text().index(sentence, start)
            places.append((start, start := start + len(sentence)))
        return places

    # ---- how it looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame and the sign, the marker, then the text."""
        if not self.text():
            return
        painter = smooth(self)
        words, centred_in = self.laid_out(self.width()), float(self.width() - self.beside if self.is_centred else 0)
        around = QRectF(self.rect()).adjusted(0, self.box.over, 0, 0)
        paint_box(painter, self._theme, self.box, around, self.pixels, words.pitch)
        paint_marker(painter, self._theme.color("mark"), self._stripes(), self.origin)
        words.draw(painter, self.origin, self._theme.color(self._token), centred_in=centred_in)


class DigitLabel(SpokenLabel):
    """A number that is read and highlighted digit by digit."""

    def spoken(self) -> list[tuple[int, int]]:
        """See SpokenLabel: each digit; a word beside them ("ext.") is one, too, and a dash is not said."""
        return [match.span() for match in _SAID.finditer(self.text())]
