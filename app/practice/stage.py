"""The drawn screen: a green frame that says 「練習」, and in it one scene with its words and places to press.

A scene is a drawing with names in it. An `id` there is WHAT.KEY: `words` and their key; `picture` and one of our
illustrations; or what a press there means and the key of what its place is called. What has a `font-size` has its words
written into it, in our font and as large as they fit, up to that size; those of one size in the drawing have one size.
`color`, `font-weight` and `text-anchor="start"` count, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt, QXmlStreamReader, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.layout.paragraph import Paragraph, lay_out, widest_phrase
from app.layout.theme import RING, Theme, reading_font
from app.pages.content import Action, Do
from app.practice.exercises import Act, Scene
from app.system import paths
from app.texts import Texts
from app.widgets.buttons import PressButton, WidgetContext, paint_ring
from app.widgets.pictures import Picture, draw_panel, paint_filling_ring, read_picture

SCENES = paths.ILLUSTRATIONS / "practice"

AMBER, GREEN, SKY, INK, WHITE = "#ffd166", "#0a5a41", "#dbe9f4", "#14213d", "#ffffff"
"""What is drawn here beside the drawings, in their colours: they look the same in every colour scheme."""

WIDTH, HEIGHT = 800, 600
"""Of every drawing."""

PADDING = 26
"""Beside words, in units of the drawing."""

LINE, LEAST = 1.25, 8  # distance of lines in sizes of their font; no words are smaller, in pixels


class Part(Struct, frozen=True):
    """What has a name in a drawing; `size` is the most of its words, 0 where none are written."""

    id: str
    what: str
    key: str
    size: float
    color: str
    is_bold: bool
    is_left: bool


class Written(Struct, frozen=True):
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


SIDE, BAND, MARKS = 12, 1.35, 3
"""Width of the frame at its sides, in pixels; its height above and below, in sizes of the word that stands there so
many times."""

CORNER, MOST_CORNER = 0.18, 24.0
"""Radius of the corners of what can be pressed, as a share of its height; and at most, in pixels."""

PRESSED = QColor(0, 0, 0, 40)

THICK = 0.075
"""Of the ring that grows around the drawn Esc key, as a share of its side."""


class Spot(PressButton):
    """A place that can be pressed. The drawing shows it; here are only the focus ring, and a shade while it is down.

    The drawn Esc key is held like the real one, by mouse, finger or the space bar, with a ring that grows.
    """

    share = 0.0
    """How much of that ring is full, 0 to 1."""

    def __init__(self, parent: QWidget, context: WidgetContext, part: Part, words: str, theme: Theme) -> None:
        super().__init__(parent, context)
        self.part, self.act, self._is_esc = part, part.what, part.what == Act.HOLD_ESC
        self.show_words(words, theme, LEAST)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """A hand that slips off while it holds Esc still holds."""
        return (self._is_esc and self.isDown()) or super().hitButton(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws ring and shade, and the ring that grows."""
        painter, body, face, height = QPainter(self), QPainterPath(), self.face(), self.face().height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = height / 2 if self._is_esc else min(height * CORNER, MOST_CORNER)
        body.addRoundedRect(face, radius, radius)
        if self.isDown():
            painter.fillPath(body, PRESSED)
        if self._is_esc:
            inset = height * THICK / 2 + 2
            paint_filling_ring(painter, face.adjusted(inset, inset, -inset, -inset), height * THICK, self.share)
        if self.hasFocus():
            body.addRect(QRectF(self.rect()))  # all but the body
            painter.setClipPath(body)
            paint_ring(painter, self.theme, face, radius)


class Stage(Picture):
    """The frame and the scene in it, which fills it. A drawing that is missing or was changed is empty.

    Signals:
        held(bool): the drawn Esc key is held down, or let go.
    """

    held = Signal(bool)

    def __init__(self, parent: QWidget, context: WidgetContext, scene: Scene, texts: Texts, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self._kit, self._texts, self._theme = context, texts, theme
        self._picture, self._band = scene.done, round(theme.chrome_least * BAND)
        svg = read_picture(SCENES, scene.drawing)
        self._drawing = QSvgRenderer(QByteArray(svg), self)
        self.parts = list(named_parts(svg))
        self.spots = [self._spot(part) for part in self.parts if part.what not in ("words", "picture")]
        self.written: list[Written] = []

    def within(self, room: QSize) -> QSize:
        """The largest size in a room."""
        frame = QSize(2 * SIDE, 2 * self._band)
        return QSize(WIDTH, HEIGHT).scaled(room - frame, Qt.AspectRatioMode.KeepAspectRatio) + frame

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""
        for spot in self.spots:
            spot.share = share
            spot.update()

    def inside(self) -> QRect:
        """The place of the scene."""
        return self.rect().adjusted(SIDE, self._band, -SIDE, -self._band)

    def words(self, part: Part) -> str:
        """What is written there, or what it is called."""
        return self._texts[f"practice.{part.key}"].text

    def place_of(self, part: Part) -> QRectF:
        """Where it is."""
        bounds = self._drawing.boundsOnElement(part.id)
        return QRectF(QPointF(self.inside().topLeft()) + bounds.topLeft() * self._scale, bounds.size() * self._scale)

    @property
    def _scale(self) -> float:
        return self.inside().width() / WIDTH

    def _spot(self, part: Part) -> Spot:
        spot = Spot(self, self._kit, part, self.words(part), self._theme)
        if part.what == Act.HOLD_ESC:
            spot.pressed.connect(lambda: self.held.emit(True))
            spot.released.connect(lambda: self.held.emit(False))
        else:
            spot.pressed_once.connect(lambda: self._kit.act(Action(Do.CHOOSE, part.what)))
        return spot

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places the scene."""
        super().resizeEvent(event)
        written = [part for part in self.parts if part.size]
        fits = [(part.size, self._largest(part)) for part in written]
        self.written = [self._write(part, min(fit for size, fit in fits if size == part.size)) for part in written]
        for spot in self.spots:
            spot.setGeometry(self.place_of(spot.part).adjusted(-RING, -RING, RING, RING).toRect())

    # ---- the words in the drawing

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
        return lay_out(self.words(part), pixels, part.is_bold, max(self._room(part).width(), 1.0), LINE)

    def _room(self, part: Part) -> QRectF:
        return self.place_of(part).adjusted(PADDING * self._scale, 0, -PADDING * self._scale, 0)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame with the repeated word, and the scene."""
        painter, width = QPainter(self), self.width() / MARKS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(GREEN))
        painter.drawRoundedRect(self.rect(), 16, 16)
        painter.setPen(QColor(WHITE))
        painter.setFont(reading_font(self._theme.chrome_least, bold=True))
        mark = self._texts["practice.mark"].text
        for top, nth in product((0, self.height() - self._band), range(MARKS)):
            painter.drawText(QRectF(width * nth, top, width, self._band), Qt.AlignmentFlag.AlignCenter, mark)
        self._draw_scene(painter)

    def _draw_scene(self, painter: QPainter) -> None:
        self._drawing.render(painter, QRectF(self.inside()))
        for part in self.parts:
            if part.what == "picture":
                at, name = self.place_of(part), self._picture if part.key == "exercise" else part.key
                pixmap = draw_panel(name, at.size().toSize(), SKY, self.devicePixelRatioF(), has_panel=False)
                painter.drawPixmap(at.topLeft(), pixmap)
        for written in self.written:
            width = 0.0 if written.part.is_left else written.at.width()
            written.words.draw(painter, written.at.topLeft(), QColor(written.part.color), centred_in=width)
