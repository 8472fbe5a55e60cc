"""Text whose sentences are highlighted while they are read aloud; some in a frame, after a tick, or in a pill."""

from __future__ import annotations

import math
import re
from functools import reduce

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel

from app.layout.paragraph import Paragraph, paint_marker
from app.layout.theme import Theme, smooth
from app.layout.word_style import UNBROKEN
from app.layout.words import Writing, measured
from app.speech.utterance import sentences
from app.widgets.painting import paint_box

WHOLE = -1  # instead of the index of a sentence

MOST_LINES = 3  # in a frame that is kept whole where it scrolls

SAID = re.compile(r"[0-9+]|[^0-9+\s-]+")


class SpokenLabel(QLabel):
    """A label that highlights the sentence that is being read aloud.

    Attributes:
        writing: its text, as the layout measures it. pixels: size of the words.
        is_centred: their lines stand in the middle.
        bearing: room before the first letter, in pixels, that sticks out at the left.
    """

    writing: Writing
    theme: Theme
    pixels = 16
    bearing = 0
    is_centred = False
    _token = "ink"
    _marked: int | None = None

    def show_writing(self, writing: Writing, theme: Theme, token: str) -> None:
        """Shows a text in a colour of the theme, nothing marked."""
        self.writing = writing
        self.theme = theme
        self._token = token
        self._marked = None
        self.setText(writing.text)
        self.setAccessibleName(writing.text)
        self.setVisible(bool(writing.text))
        self.update()

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
        box = self.writing.box
        return QPointF(box.lead(self.pixels) - self.bearing, box.over + box.above)

    def laid_out(self) -> Paragraph:
        """The lines of the text for its present width."""
        return self.writing.lines(self.width() + self.bearing, self.pixels)

    @property
    def line_width(self) -> int:
        """The width in which the words stand in one line."""
        return measured(self.writing, UNBROKEN, self.pixels).width

    def height_for(self, width: int) -> int:
        """The height the text needs at a width."""
        return measured(self.writing, width, self.pixels).height

    def spans(self) -> list[tuple[int, int]]:
        """Top and bottom of each line, in the coordinates of the parent; of a short one in a frame, of the frame."""
        paragraph = self.laid_out()
        if self.writing.box.above and len(paragraph.lines) <= MOST_LINES:
            return [(self.y(), self.y() + self.height())]
        tops = [self.y() + self.origin.y() + row * paragraph.pitch for row in range(len(paragraph.lines))]
        return [(math.floor(top), math.ceil(top + paragraph.pitch)) for top in tops]

    # ---- what is marked

    def marked_rect(self) -> QRectF:
        """Where the marked sentence is drawn; empty if none is marked."""
        return reduce(QRectF.united, self._stripes(), QRectF()).translated(self.origin)

    def _stripes(self) -> list[QRectF]:
        if self._marked is None or not self.text():
            return []
        start, end = 0, len(self.text())
        if self._marked != WHOLE:
            spoken = self.spoken()
            # A reading may have more sentences than its text ("(2 more)"): the last words stay marked.
            start, end = spoken[min(self._marked, len(spoken) - 1)]
        return self.laid_out().marker(start, end, self.theme.underlines)

    def spoken(self) -> list[tuple[int, int]]:
        """Where in the text each of its utterances stands, as [start, end): its sentences."""
        places = []
        end = 0
        for sentence in sentences(self.text()):
            start = self.text().index(sentence, end)
            end = start + len(sentence)
            places.append((start, end))
        return places

    # ---- how it looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame and the sign, the marker, then the text."""
        if not self.text():
            return
        painter = smooth(self)
        words = self.laid_out()
        around = QRectF(self.rect()).adjusted(0, self.writing.box.over, 0, 0)
        paint_box(painter, self.theme, self.writing.box, around, words)
        paint_marker(painter, self.theme.color("mark"), self._stripes(), self.origin)
        room = self.writing.room(self.width(), self.pixels) if self.is_centred else 0
        words.draw(painter, self.origin, self.theme.color(self._token), centred_in=room)


class DigitLabel(SpokenLabel):
    """A number that is read and highlighted digit by digit."""

    def spoken(self) -> list[tuple[int, int]]:
        """See SpokenLabel: each digit; a word beside them ("ext.") is one, too, and a dash is not said."""
        return [match.span() for match in SAID.finditer(self.text())]
