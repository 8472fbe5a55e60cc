"""One A4 page, drawn in millimetres: text that is large enough, panels, lines, pictures, QR codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPicture
from PySide6.QtSvg import QSvgRenderer

from app.guide.figures.figure_bars import BarChart
from app.paper.qr import Code
from app.widgets.chart import paint_plan
from app.widgets.chart_plan import Style, plan_chart
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.pictures import PROPORTION, read_picture
from app.widgets.theme import COLORS, Scheme

WIDTH, HEIGHT = 210.0, 297.0
"""A4, in millimetres."""

MARGIN = 14.0
"""Free rim in millimetres: more than any usual printer leaves blank, and room for a magnet."""

UNITS = 100
"""Drawing units per millimetre: fine enough that rounding the font size to whole units is not seen."""

MM_PER_POINT = 25.4 / 72

LEAST_POINTS = 14.0
"""No text on paper is smaller: it is read by old eyes, perhaps without glasses."""

FIT_STEP = 0.5
"""Points by which text that is too wide gets smaller."""

OUTLINE = 0.5
"""Width of the outlines of a chart's bars, mm."""

BLEED = 0.015
"""Share of a QR module that is added on each side: without it, seams show between modules on some screens."""


LIGATURES = QFont.Tag("liga")
"""Joined letters such as fi are not used: a search in the PDF would not find the word, nor would it be read aloud."""


class Align(StrEnum):
    """Where a line stands in its width."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Type:
    """How text looks.

    Attributes:
        points: size, 14 at least.
        is_bold: its weight.
        color: token of `app.widgets.theme.Palette`.
        spacing: distance of lines as a multiple of the size.

    Raises:
        ValueError: it would be too small to read.
    """

    points: float
    is_bold: bool = False
    color: str = "ink"
    spacing: float = 1.35

    def __post_init__(self) -> None:
        if self.points < LEAST_POINTS:
            raise ValueError(f"{self.points} pt is too small for paper")

    @property
    def millimetres(self) -> float:
        """The size in millimetres."""
        return self.points * MM_PER_POINT


class Kind(StrEnum):
    """What was drawn."""

    TEXT = "text"
    PICTURE = "picture"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True)
class Drawn:
    """Something on the page that nothing else may cover.

    Attributes:
        kind: what it is.
        box: where, in millimetres.
        text: the line, or the name of the picture.
        points: size of text, else 0.
        side: of the paper: 0 the front, 1 the back.
    """

    kind: Kind
    box: QRectF
    text: str = ""
    points: float = 0.0
    side: int = 0


class Page:
    """Draws one page and remembers where everything stands.

    Args:
        painter: its unit is 1/100 mm, its origin the page's top left corner.
        pictures: folder of the illustrations. A missing one is left out: the words carry the page.
        side: of the paper: 0 the front, 1 the back.
    """

    def __init__(self, painter: QPainter, pictures: Path, side: int = 0) -> None:
        self._painter = painter
        self._pictures = pictures
        self._side = side
        self._drawn: list[Drawn] = []

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """All that was drawn, in order."""
        return tuple(self._drawn)

    @contextmanager
    def rehearsal(self) -> Iterator[Page]:
        """A page that goes nowhere, to see how much room something takes."""
        picture = QPicture()
        painter = QPainter(picture)
        try:
            yield Page(painter, self._pictures)
        finally:
            painter.end()

    def height_of(self, text: str, kind: Type, width: float) -> float:
        """Millimetres that a text takes in a width (mm)."""
        return _laid(text, kind, width).height / UNITS

    def width_of(self, text: str, kind: Type) -> float:
        """Millimetres that a text takes on one line."""
        return _laid(text, kind, 10 * WIDTH).width / UNITS

    def baseline(self, kind: Type) -> float:
        """Millimetres from the top of a line to what its letters stand on."""
        laid = _laid("H", kind, WIDTH)
        metrics = QFontMetricsF(laid.font)
        return ((laid.pitch - metrics.height()) / 2 + metrics.ascent()) / UNITS

    def fitted(self, text: str, kind: Type, width: float, *, lines: int = 1, least: float = LEAST_POINTS) -> Type:
        """The type at the largest size, down to `least` points, at which a text takes at most so many lines."""
        points = kind.points
        while points > least:
            if len(_laid(text, replace(kind, points=points), width).lines) <= lines:
                return replace(kind, points=points)
            points -= FIT_STEP
        return replace(kind, points=least)

    def fitted_all(
        self, texts: Sequence[str], kind: Type, width: float, *, lines: int = 1, least: float = LEAST_POINTS
    ) -> Type:
        """One type for texts that stand side by side: that of the longest."""
        fits = [self.fitted(text, kind, width, lines=lines, least=least) for text in texts]
        return min(fits, key=lambda fit: fit.points, default=kind)

    def write(
        self, text: str, kind: Type, x: float, y: float, width: float, *, align: Align = Align.LEFT, even: bool = False
    ) -> float:
        """Writes a text from (x, y) in a width (mm); returns where it ends, in mm from the top.

        Args:
            even: make the lines about equally long.
        """
        laid = _laid(text, kind, width, even=even)
        color = QColor(getattr(COLORS[Scheme.LIGHT], kind.color))
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
        for row, line in enumerate(laid.lines):
            left = x * UNITS + (width * UNITS - line.width) * share
            top = y * UNITS + row * laid.pitch
            Paragraph((line,), laid.font, laid.pitch).draw(self._painter, QPointF(left, top), color)
            metrics = QFontMetricsF(laid.font)
            rim = (laid.pitch - metrics.height()) / 2
            self._note(Kind.TEXT, QRectF(left, top + rim, line.width, metrics.height()), line.text, kind.points)
        return y + laid.height / UNITS

    def panel(self, x: float, y: float, width: float, height: float, color: str, *, radius: float = 4.0) -> None:
        """A calm area behind other things. `color`: a token."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(getattr(COLORS[Scheme.LIGHT], color)))
        self._painter.drawRoundedRect(_scaled(x, y, width, height), radius * UNITS, radius * UNITS)

    def frame(
        self, x: float, y: float, width: float, height: float, color: str, *, line: float = 0.5, radius: float = 0.8
    ) -> None:
        """A rounded outline; `line` is its thickness, `radius` that of its corners, in mm."""
        self._painter.setPen(QPen(QColor(getattr(COLORS[Scheme.LIGHT], color)), line * UNITS))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(_scaled(x, y, width, height), radius * UNITS, radius * UNITS)

    def rule(self, x: float, y: float, width: float, color: str = "line", *, line: float = 0.3) -> None:
        """A horizontal line, `line` mm thick."""
        self._painter.setPen(QPen(QColor(getattr(COLORS[Scheme.LIGHT], color)), line * UNITS))
        self._painter.drawLine(QPointF(x * UNITS, y * UNITS), QPointF((x + width) * UNITS, y * UNITS))
        self._note(Kind.RULE, QRectF(x * UNITS, (y - line / 2) * UNITS, width * UNITS, line * UNITS))

    def tick(self, x: float, y: float, size: float, *, is_ticked: bool) -> None:
        """A box to tick, `size` mm wide, with its tick where it has one: seen without colour, too."""
        self.frame(x, y, size, size, "ink", line=0.6)
        if is_ticked:
            pen = QPen(QColor(COLORS[Scheme.LIGHT].go), 1.1 * UNITS)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._painter.setPen(pen)
            points = [
                QPointF((x + size * across) * UNITS, (y + size * down) * UNITS)
                for across, down in ((0.2, 0.5), (0.43, 0.76), (0.92, 0.06))
            ]
            self._painter.drawPolyline(points)
        self._note(Kind.PICTURE, _scaled(x, y, size, size), "tick" if is_ticked else "box")

    def picture(self, name: str, x: float, y: float, width: float, *, svg: bytes | None = None) -> float:
        """An illustration of the guide, or the given drawing, as vectors; returns where it ends (mm)."""
        height = width * PROPORTION
        if drawing := svg or read_picture(self._pictures, name):
            QSvgRenderer(QByteArray(drawing)).render(self._painter, _scaled(x, y, width, height))
        self._note(Kind.PICTURE, _scaled(x, y, width, height), name)
        return y + height

    def chart(self, chart: BarChart, x: float, y: float, width: float, height: float, value: Type, tick: Type) -> float:
        """A chart: bars as drawings, words as text; returns where it ends (mm).

        Args:
            value, tick: type of the values at the bars, and of the periods; of both, only the size counts.
        """
        sizes = {round(kind.millimetres * UNITS): kind.points for kind in (tick, value)}
        of_value, of_tick = (round(kind.millimetres * UNITS) for kind in (value, tick))
        style = Style(COLORS[Scheme.LIGHT], of_value, of_tick, OUTLINE * UNITS)
        plan = plan_chart(chart, _scaled(x, y, width, height), style)
        paint_plan(self._painter, plan, style)
        for group in plan.groups:
            for bar in group.bars:
                self._note(Kind.PICTURE, bar, group.column.part)
        for label in (*plan.heads, *(label for group in plan.groups for label in group.labels)):
            words = " ".join(line.text for line in label.paragraph.lines)
            self._note(Kind.TEXT, label.place, words, sizes[label.paragraph.font.pixelSize()])
        return y + height

    def code(self, code: Code, x: float, y: float, size: float) -> None:
        """A QR code, `size` mm wide with its quiet zone, as vectors, black on white."""
        module = size * UNITS / code.size
        self._painter.fillRect(_scaled(x, y, size, size), Qt.GlobalColor.white)
        for left, top, run in code.runs():
            box = QRectF(x * UNITS + left * module, y * UNITS + top * module, run * module, module)
            rim = BLEED * module
            self._painter.fillRect(box.adjusted(-rim, -rim, rim, rim), Qt.GlobalColor.black)
        self._note(Kind.CODE, _scaled(x, y, size, size))

    def _note(self, kind: Kind, box: QRectF, text: str = "", points: float = 0.0) -> None:
        at = QRectF(box.x() / UNITS, box.y() / UNITS, box.width() / UNITS, box.height() / UNITS)
        self._drawn.append(Drawn(kind, at, text, points, self._side))


def _laid(text: str, kind: Type, width: float, *, even: bool = False) -> Paragraph:
    laid = lay_out(text, round(kind.millimetres * UNITS), kind.is_bold, width * UNITS, kind.spacing, even)
    font = QFont(laid.font)
    font.setFeature(LIGATURES, 0)
    metrics = QFontMetricsF(font)
    lines = tuple(replace(line, width=metrics.horizontalAdvance(line.text)) for line in laid.lines)
    return Paragraph(lines, font, laid.pitch)


def _scaled(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)
