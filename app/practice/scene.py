"""A scene of the practice: a drawing with names in it, and the words that are written into it.

An `id` there is WHAT.KEY: `words` and their key; `picture` and one of our illustrations; or what a press there means
and the key of what its place is called. What has a `font-size` has its words written into it, in our font and as large
as they fit, up to that size; those of one size in the drawing have one size. `color`, `font-weight` and
`text-anchor="start"` count, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, QXmlStreamReader
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.system import paths
from app.texts import Texts
from app.widgets.paragraph import Paragraph, lay_out, widest_phrase
from app.widgets.pictures import draw_panel, read_picture

SCENES = paths.ILLUSTRATIONS / "practice"

AMBER, GREEN, SKY, INK, WHITE = "#ffd166", "#0a5a41", "#dbe9f4", "#14213d", "#ffffff"
"""What is drawn here beside the drawings, in their colours: they look the same in every colour scheme."""

WIDTH, HEIGHT = 800, 600
"""Of every drawing."""

PADDING = 26
"""Beside words, in units of the drawing."""

LINE, LEAST = 1.25, 8  # distance of lines in sizes of their font; no words are smaller, in pixels


@dataclass(frozen=True)
class Part:
    """What has a name in a drawing; `size` is the most of its words, 0 where none are written."""

    id: str
    what: str
    key: str
    size: float
    color: str
    is_bold: bool
    is_left: bool


@dataclass(frozen=True)
class Written:
    """The words of a part where they stand, in pixels."""

    part: Part
    words: Paragraph
    at: QRectF


def named_parts(drawing: bytes) -> Iterator[Part]:
    """What has a name in it, as it comes."""
    reader = QXmlStreamReader(drawing.decode())
    while not reader.atEnd():
        reader.readNext()
        value = reader.attributes().value
        what, _, key = value("id").partition(".")
        if reader.isStartElement() and key:
            size, color = float(value("font-size") or 0), value("color") or INK
            is_bold, is_left = value("font-weight") == "bold", value("text-anchor") == "start"
            yield Part(value("id"), what, key, size, color, is_bold, is_left)


class Scene:
    """One drawing, placed in a rectangle of its proportion. A missing or changed one is empty.

    Args:
        name: of the drawing.
        picture: one of our illustrations, for the place of the exercise's own.
    """

    def __init__(self, name: str, texts: Texts, picture: str = "") -> None:
        svg = read_picture(SCENES, name)
        self._drawing = QSvgRenderer(QByteArray(svg))
        self._texts, self._picture = texts, picture
        self.parts = list(named_parts(svg))
        self.written: list[Written] = []

    def words(self, part: Part) -> str:
        """What is written there, or what it is called."""
        return self._texts[f"practice.{part.key}"].text

    def place(self, at: QRectF) -> None:
        """Places it and all its words."""
        self._at = at
        written = [part for part in self.parts if part.size]
        fits = [(part.size, self._largest(part)) for part in written]
        self.written = [self._write(part, min(fit for size, fit in fits if size == part.size)) for part in written]

    def place_of(self, part: Part) -> QRectF:
        """Where it is."""
        bounds = self._drawing.boundsOnElement(part.id)
        return QRectF(self._at.topLeft() + bounds.topLeft() * self._scale, bounds.size() * self._scale)

    def draw(self, painter: QPainter) -> None:
        """Draws it."""
        self._drawing.render(painter, self._at)
        ratio = painter.device().devicePixelRatioF()
        for part in self.parts:
            if part.what == "picture":
                at, name = self.place_of(part), self._picture if part.key == "exercise" else part.key
                painter.drawPixmap(at.topLeft(), draw_panel(name, at.size().toSize(), SKY, ratio))
        for one in self.written:
            width = 0.0 if one.part.is_left else one.at.width()
            one.words.draw(painter, one.at.topLeft(), QColor(one.part.color), centred_in=width)

    @property
    def _scale(self) -> float:
        return self._at.width() / WIDTH

    def _largest(self, part: Part) -> int:
        """The largest size at which no word is cut and no line has no room."""
        room, words = self._room(part), self.words(part)
        for pixels in range(round(part.size * self._scale), LEAST, -1):
            is_whole = widest_phrase(words, pixels, part.is_bold) <= room.width()
            if is_whole and self._laid_out(part, pixels).height <= room.height():
                return pixels
        return LEAST

    def _write(self, part: Part, pixels: int) -> Written:
        room, words = self._room(part), self._laid_out(part, pixels)
        left = room.left() if part.is_left else room.center().x() - words.width / 2
        return Written(part, words, QRectF(left, room.center().y() - words.height / 2, words.width, words.height))

    def _laid_out(self, part: Part, pixels: int) -> Paragraph:
        width = max(self._room(part).width(), 1.0)
        return lay_out(self.words(part), pixels, part.is_bold, width, LINE)

    def _room(self, part: Part) -> QRectF:
        return self.place_of(part).adjusted(PADDING * self._scale, 0, -PADDING * self._scale, 0)
