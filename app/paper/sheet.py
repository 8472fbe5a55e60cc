"""One A4 page, drawn in millimetres: text that is large enough, panels, lines, pictures, QR codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPicture
from PySide6.QtSvg import QSvgRenderer

from app.guide.figures.figure_bars import BarChart
from app.paper.qr import Code
from app.system import paths
from app.widgets.chart import paint_plan
from app.widgets.chart_plan import Style, plan_chart
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.pictures import PROPORTION, read_picture
from app.widgets.theme import COLORS, Scheme

WIDTH, HEIGHT = 210.0, 297.0  # A4, mm
MARGIN = 14.0  # mm: more than any usual printer leaves blank, and room for a magnet
INNER = WIDTH - 2 * MARGIN  # width between the margins, mm
UNITS = 100  # drawing units per mm: font sizes are whole units, and the rounding is not seen
MM_PER_POINT = 25.4 / 72
LEAST_POINTS = 14.0  # no text is smaller: it is read by old eyes, perhaps without glasses
FIT_STEP = 0.5  # points by which text that is too wide gets smaller
OUTLINE = 0.5  # of a chart's bars, mm
LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0  # how much of the free width is left of a line
BLEED = 0.015  # share of a QR module added on each side: without it, some screens show seams between modules

LIGATURES = QFont.Tag("liga")
"""Joined letters such as fi are not used: a search in the PDF would not find the word, nor would it be read aloud."""


@dataclass(frozen=True)
class Type:
    """How text looks.

    Attributes:
        points: size, `LEAST_POINTS` at least.
        is_bold: its weight.
        color: token of `app.widgets.theme.Palette`.
        spacing: distance of lines as a multiple of the size.
    """

    points: float
    is_bold: bool = False
    color: str = "ink"
    spacing: float = 1.35

    @property
    def millimetres(self) -> float:
        """The size in millimetres."""
        return self.points * MM_PER_POINT

    @property
    def units(self) -> int:
        """The size in drawing units."""
        return round(self.millimetres * UNITS)


class Page:
    """Draws one page. All lengths are in millimetres, colours are tokens of the palette.

    Args:
        painter: its unit is 1/100 mm, its origin the page's top left corner.
    """

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    @contextmanager
    def rehearsal(self) -> Iterator[Page]:
        """A page that goes nowhere, to see how much room something takes."""
        picture = QPicture()
        painter = QPainter(picture)
        try:
            yield Page(painter)
        finally:
            painter.end()

    def height_of(self, text: str, kind: Type, width: float) -> float:
        """Height of a text in a width."""
        return lines_of(text, kind, width).height / UNITS

    def width_of(self, text: str, kind: Type) -> float:
        """Width of a text on one line."""
        return lines_of(text, kind, 10 * WIDTH).width / UNITS

    def baseline(self, kind: Type) -> float:
        """Distance from the top of a line to what its letters stand on."""
        return _base(lines_of("H", kind, WIDTH)) / UNITS

    def fitted(self, text: str, kind: Type, width: float, *, lines: int = 1, least: float = LEAST_POINTS) -> Type:
        """The type at the largest size, down to `least` points, at which a text takes at most so many lines."""
        points = kind.points
        while points > least:
            if len(lines_of(text, replace(kind, points=points), width).lines) <= lines:
                return replace(kind, points=points)
            points -= FIT_STEP
        return replace(kind, points=least)

    def fitted_all(self, texts: Sequence[str], kind: Type, width: float, *, least: float = LEAST_POINTS) -> Type:
        """One type for texts that stand side by side, each on one line: that of the longest."""
        fits = [self.fitted(text, kind, width, least=least) for text in texts]
        return min(fits, key=lambda fit: fit.points, default=kind)

    def write(
        self, text: str, kind: Type, x: float, y: float, width: float, *, align: float = LEFT, even: bool = False
    ) -> float:
        """Writes a text from (x, y) in a width; returns where it ends.

        Args:
            align: LEFT, CENTRE or RIGHT. even: make the lines about equally long.
        """
        laid = lines_of(text, kind, width, even=even)
        self._painter.setFont(laid.font)
        self._painter.setPen(_color(kind.color))
        for row, line in enumerate(laid.lines):
            left = x * UNITS + (width * UNITS - line.width) * align
            self._painter.drawText(QPointF(left, y * UNITS + row * laid.pitch + _base(laid)), line.text)
        return y + laid.height / UNITS

    def panel(self, x: float, y: float, width: float, height: float, color: str, *, radius: float = 4.0) -> None:
        """A calm area behind other things."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_color(color))
        self._painter.drawRoundedRect(in_units(x, y, width, height), radius * UNITS, radius * UNITS)

    def frame(
        self, x: float, y: float, width: float, height: float, color: str, *, line: float = 0.5, radius: float = 0.8
    ) -> None:
        """A rounded outline; `line` is its thickness, `radius` that of its corners."""
        self._painter.setPen(QPen(_color(color), line * UNITS))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(in_units(x, y, width, height), radius * UNITS, radius * UNITS)

    def rule(self, x: float, y: float, width: float, color: str = "line", *, line: float = 0.3) -> None:
        """A horizontal line; `line` is its thickness."""
        self._painter.setPen(QPen(_color(color), line * UNITS))
        self._painter.drawLine(QPointF(x * UNITS, y * UNITS), QPointF((x + width) * UNITS, y * UNITS))

    def tick(self, x: float, y: float, size: float, *, is_ticked: bool) -> None:
        """A box to tick, with its tick where it has one: seen without colour, too."""
        self.frame(x, y, size, size, "ink", line=0.6)
        if is_ticked:
            pen = QPen(_color("go"), 1.1 * UNITS)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._painter.setPen(pen)
            corners = ((0.2, 0.5), (0.43, 0.76), (0.92, 0.06))
            points = [QPointF((x + size * across) * UNITS, (y + size * down) * UNITS) for across, down in corners]
            self._painter.drawPolyline(points)

    def picture(self, name: str, x: float, y: float, width: float) -> float:
        """An illustration as vectors; returns where it ends.

        A missing one is left out: the words carry the page.
        """
        height = width * PROPORTION
        if drawing := read_picture(paths.ILLUSTRATIONS, name):
            frame = in_units(x, y, width, height)
            self._painter.save()
            self._painter.setClipRect(frame)  # a sleeve runs on beyond it
            QSvgRenderer(QByteArray(drawing)).render(self._painter, frame)
            self._painter.restore()
        return y + height

    def chart(self, chart: BarChart, x: float, y: float, width: float, height: float, style: Style) -> float:
        """A chart: bars as drawings, words as text; returns where it ends."""
        paint_plan(self._painter, plan_chart(chart, in_units(x, y, width, height), style), style)
        return y + height

    def code(self, code: Code, x: float, y: float, size: float) -> None:
        """A QR code, `size` wide with its quiet zone, as vectors, black on white."""
        module = size * UNITS / code.size
        self._painter.fillRect(in_units(x, y, size, size), Qt.GlobalColor.white)
        for left, top, run in code.runs():
            box = QRectF(x * UNITS + left * module, y * UNITS + top * module, run * module, module)
            rim = BLEED * module
            self._painter.fillRect(box.adjusted(-rim, -rim, rim, rim), Qt.GlobalColor.black)


def chart_style(value: Type, tick: Type) -> Style:
    """The style of a chart on paper; of both types, for values and for periods, only the size counts."""
    return Style(COLORS[Scheme.LIGHT], value.units, tick.units, OUTLINE * UNITS)


def lines_of(text: str, kind: Type, width: float, *, even: bool = False) -> Paragraph:
    """A text laid out in a width (mm); the paragraph's lengths are in drawing units."""
    laid = lay_out(text, kind.units, kind.is_bold, width * UNITS, kind.spacing, even)
    font = QFont(laid.font)
    font.setFeature(LIGATURES, 0)
    metrics = QFontMetricsF(font)
    lines = tuple(replace(line, width=metrics.horizontalAdvance(line.text)) for line in laid.lines)
    return Paragraph(lines, font, laid.pitch)


def in_units(x: float, y: float, width: float, height: float) -> QRectF:
    """A rectangle given in mm, in drawing units."""
    return QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)


def _base(laid: Paragraph) -> float:
    """From the top of a line to its baseline, in drawing units."""
    metrics = QFontMetricsF(laid.font)
    return (laid.pitch - metrics.height()) / 2 + metrics.ascent()


def _color(token: str) -> QColor:
    return QColor(getattr(COLORS[Scheme.LIGHT], token))
