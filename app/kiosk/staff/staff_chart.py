"""The chart of visits, and lists of counts: painted in the size of the page's text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.guide.figures.figure_bars import BarChart
from app.kiosk.staff.periods import Line
from app.texts import Texts
from app.widgets.chart import ChartView
from app.widgets.chart_plan import Style
from app.widgets.paragraph import Paragraph, lay_out
from app.widgets.theme import Theme

SMALL = 0.85  # of periods and of lists, in sizes of the page's text
PITCH = 1.3
NARROW = 140


class VisitChart(ChartView):
    """Bars with their numbers, in the size of the page's text."""

    shrinks = (1.0, 0.92, 0.85, 0.78, 0.7)
    pause = "、"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: BarChart) -> None:
        """See ChartView."""
        super().show_chart(chart)
        self._follow_font()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """The page's text has another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._follow_font()

    def _follow_font(self) -> None:
        pixels = self.fontInfo().pixelSize()
        self.show_style(Style(self._theme.colors, pixels, round(pixels * SMALL), line=2.0))


class CountList(QWidget):
    """Lines of words with a number at the right; long words break between phrases."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme = theme
        self._texts = texts
        self._lines: tuple[Line, ...] = ()
        self._gap = 0.5
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_gap(self, gap: float) -> None:
        """Room around each line, in sizes of the text."""
        self._gap = gap
        self.updateGeometry()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these, or one calm word where there are none."""
        self._lines = tuple(lines)
        said = self._texts["kiosk.page.counts.line"]
        name = "、".join(said.filled(what=what, count=count).text for what, count in lines)
        self.setAccessibleName(name or self._nothing)
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """The height of all lines: long words need a second one where there is little room."""
        return round(sum(self._height(laid) for laid, _ in self._laid(width)))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Narrow: the layout asks for the height at the width that it has."""
        return QSize(NARROW, self.heightForWidth(NARROW))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the lines, a thin rule between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, ink = 0.0, self._theme.color("ink")
        for row, (laid, number) in enumerate(self._laid(self.width())):
            if row:
                painter.setPen(QPen(self._theme.color("line"), 1))
                painter.drawLine(QLineF(0, top, self.width(), top))
            laid.draw(painter, QPointF(0, top + self._air), ink if number else self._theme.color("muted"))
            if number:
                painter.setFont(self._theme.font(self._pixels, bold=True))
                painter.setPen(ink)
                place = QRectF(0, top, self.width(), self._height(laid))
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
            top += self._height(laid)

    @property
    def _nothing(self) -> str:
        return self._texts["kiosk.page.counts.nothing"].text

    @property
    def _pixels(self) -> int:
        return round(self.fontInfo().pixelSize() * SMALL)

    @property
    def _air(self) -> float:
        return self._pixels * self._gap / 2

    def _height(self, laid: Paragraph) -> float:
        return laid.height + 2 * self._air

    def _laid(self, width: int) -> list[tuple[Paragraph, str]]:
        """Words and number of each line."""
        if not self._lines:
            return [(lay_out(self._nothing, self._pixels, False, width, PITCH), "")]
        numbers = [f"{count:,}" for _, count in self._lines]
        widest = max(lay_out(number, self._pixels, True, width, PITCH).width for number in numbers)
        room = max(width - widest - self._pixels, self._pixels * 4.0)
        return [
            (lay_out(what, self._pixels, False, room, PITCH), number)
            for (what, _), number in zip(self._lines, numbers, strict=True)
        ]
