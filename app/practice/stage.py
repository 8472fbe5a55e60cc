"""The drawn screen: a green frame that says 「練習」, and in it one scene with its words and places to press.

A scene is a drawing in which an `id` is WHAT.KEY: `words` and their key; `picture` and one of our illustrations
(`exercise`: that of the finished exercise); or the act that a press there means, and the key of what it is called.
Where there is a `font-size`, the words are written into it in our font, as large as they fit up to that size; words of
one size in the drawing keep one size. `color`, `font-weight` and `text-anchor="start"` count, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt, QXmlStreamReader, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.layout.paragraph import Paragraph, lay_out, widest_phrase
from app.layout.theme import RING, Theme, reading_font, smooth
from app.pages.content import Action, Do
from app.practice.exercises import Act, Scene
from app.system import paths
from app.texts import Texts
from app.widgets.buttons import PressButton, WidgetContext
from app.widgets.painting import inset, paint_ring_around, paint_round
from app.widgets.pictures import DRAWN, Picture, draw_panel, paint_filling_ring, read_picture

SCENES = paths.ILLUSTRATIONS / "practice"

WIDTH = 800  # of every drawing, in its units
HEIGHT = 600
PADDING = 26  # beside words, in units of the drawing
LINE = 1.25  # distance of lines, in sizes of their font
LEAST = 8  # pixels: no words are smaller


class Part(Struct, frozen=True):
    """What has a name in a drawing.

    Attributes:
        what, key: its name there, see above.
        size: the largest that its words may be, in units of the drawing; 0 where none are written.
    """

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
    """What has a name in a drawing, in its order."""
    reader = QXmlStreamReader(drawing.decode())
    while not reader.atEnd():
        reader.readNext()
        value = reader.attributes().value
        what, _, key = value("id").partition(".")
        if reader.isStartElement() and key:
            yield Part(
                what,
                key,
                size=float(value("font-size") or 0),
                color=value("color") or DRAWN.ink,
                is_bold=value("font-weight") == "bold",
                is_left=value("text-anchor") == "start",
            )


SIDE = 12  # width of the frame at its sides, in pixels
BAND = 1.35  # its height above and below, in sizes of the word that stands there
MARKS = 3  # how often that word stands there
FRAME_CORNER = 16  # pixels

CORNER = 0.18  # radius of the corners of what can be pressed, as a share of its height
MOST_CORNER = 24.0  # and at most, in pixels
PRESSED = QColor(0, 0, 0, 40)
THICK = 0.075  # of the ring that grows around the drawn Esc key, as a share of its side


class Spot(PressButton):
    """A place that can be pressed. The drawing shows it; here are only the focus ring, and a shade while it is down.

    The drawn Esc key is held like the real one, by mouse, finger or the space bar, with a ring that grows.
    """

    # How much of that ring is full, 0 to 1.
    share = 0.0

    def __init__(self, parent: QWidget, context: WidgetContext, part: Part, words: str, theme: Theme) -> None:
        super().__init__(parent, context)
        self.part = part
        self.act = part.what
        self._is_esc = part.what == Act.HOLD_ESC
        self.show_words(words, theme, LEAST)

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        """Esc stays held while the hand slips off."""
        return (self._is_esc and self.isDown()) or super().hitButton(position)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws ring and shade, and the ring that grows."""
        painter = smooth(self)
        face = self.face()
        height = face.height()
        radius = height / 2 if self._is_esc else min(height * CORNER, MOST_CORNER)
        if self.isDown():
            paint_round(painter, face, radius, PRESSED)
        if self._is_esc:
            rim = height * THICK / 2 + 2
            paint_filling_ring(painter, inset(face, rim), height * THICK, self.share)
        if self.hasFocus():
            paint_ring_around(painter, self.theme, face, radius)


class Stage(Picture):
    """The frame, and the scene that fills it. A drawing that is missing or was changed is empty.

    Signals:
        held(bool): the drawn Esc key is held down, or let go.
    """

    held = Signal(bool)

    def __init__(self, parent: QWidget, context: WidgetContext, scene: Scene, texts: Texts, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        self._texts = texts
        self._done = scene.moment.picture
        self._mark_font = reading_font(theme.chrome_least, bold=True)
        self._band = round(theme.chrome_least * BAND)
        svg = read_picture(SCENES, scene.drawing)
        self._drawing = QSvgRenderer(QByteArray(svg), self)
        self.parts = list(named_parts(svg))
        self.written: list[Written] = []
        self.spots = [self._spot(part, context, theme) for part in self.parts if part.what not in ("words", "picture")]

    def _spot(self, part: Part, context: WidgetContext, theme: Theme) -> Spot:
        spot = Spot(self, context, part, self.words(part), theme)
        if part.what == Act.HOLD_ESC:
            spot.pressed.connect(lambda: self.held.emit(True))
            spot.released.connect(lambda: self.held.emit(False))
        else:
            spot.pressed_once.connect(lambda: context.act(Action(Do.CHOOSE, part.what)))
        return spot

    def within(self, room: QSize) -> QSize:
        """The largest size of the frame in a room, with the scene at its own proportion."""
        frame = QSize(2 * SIDE, 2 * self._band)
        return QSize(WIDTH, HEIGHT).scaled(room - frame, Qt.AspectRatioMode.KeepAspectRatio) + frame

    def show_share(self, share: float) -> None:
        """Shows how much of the time of holding is over, 0 to 1."""
        for spot in self.spots:
            spot.share = share
            spot.update()

    def inside(self) -> QRect:
        """Where the scene stands, within the frame."""
        return self.rect().adjusted(SIDE, self._band, -SIDE, -self._band)

    @property
    def _scale(self) -> float:
        return self.inside().width() / WIDTH

    def words(self, part: Part) -> str:
        """What is written at a part, or what a place to press is called."""
        return self._texts[f"practice.{part.key}"].text

    def place_of(self, part: Part) -> QRectF:
        """Where a part stands, in pixels."""
        bounds = self._drawing.boundsOnElement(f"{part.what}.{part.key}")
        return QRectF(QPointF(self.inside().topLeft()) + bounds.topLeft() * self._scale, bounds.size() * self._scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places words and spots."""
        super().resizeEvent(event)
        pixels: dict[float, int] = {}
        parts = [part for part in self.parts if part.size]
        for part in parts:
            most = pixels.get(part.size, round(part.size * self._scale))
            pixels[part.size] = self._largest(part, most)
        self.written = [self._write(part, pixels[part.size]) for part in parts]
        for spot in self.spots:
            spot.setGeometry(inset(self.place_of(spot.part), -RING).toRect())

    # ---- the words in the drawing

    def _largest(self, part: Part, most: int) -> int:
        """The largest size, at most `most` pixels, at which no word is cut and all lines have room."""
        room = self._room(part)
        for pixels in range(most, LEAST, -1):
            is_whole = widest_phrase(self.words(part), part.is_bold) * pixels <= room.width()
            if is_whole and self._laid_out(part, pixels).height <= room.height():
                return pixels
        return LEAST

    def _write(self, part: Part, pixels: int) -> Written:
        words = self._laid_out(part, pixels)
        at = QRectF(0, 0, words.width, words.height)
        room = self._room(part)
        at.moveCenter(room.center())
        if part.is_left:
            at.moveLeft(room.left())
        return Written(part, words, at)

    def _laid_out(self, part: Part, pixels: int) -> Paragraph:
        return lay_out(self.words(part), pixels, part.is_bold, max(self._room(part).width(), 1.0), LINE)

    def _room(self, part: Part) -> QRectF:
        padding = PADDING * self._scale
        return self.place_of(part).adjusted(padding, 0, -padding, 0)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the frame with the repeated word, and the scene."""
        painter = smooth(self)
        paint_round(painter, QRectF(self.rect()), FRAME_CORNER, QColor(DRAWN.go))
        painter.setPen(QColor(DRAWN.on_go))
        painter.setFont(self._mark_font)
        mark = self._texts["practice.mark"].text
        width = self.width() / MARKS
        for nth in range(MARKS):
            for top in (0, self.height() - self._band):
                painter.drawText(QRectF(width * nth, top, width, self._band), Qt.AlignmentFlag.AlignCenter, mark)
        self._draw_scene(painter)

    def _draw_scene(self, painter: QPainter) -> None:
        self._drawing.render(painter, QRectF(self.inside()))
        for part in self.parts:
            if part.what == "picture":
                at = self.place_of(part)
                name = self._done if part.key == "exercise" else part.key
                pixmap = draw_panel(name, at.size().toSize(), DRAWN.panel, self.devicePixelRatioF(), has_panel=False)
                painter.drawPixmap(at.topLeft(), pixmap)
        for written in self.written:
            part = written.part
            width = 0.0 if part.is_left else written.at.width()
            written.words.draw(painter, written.at.topLeft(), QColor(part.color), centred_in=width)
