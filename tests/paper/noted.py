"""What a paper draws, and where: a page that notes it down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPicture

from app.guide.figures.figure_bars import BarChart
from app.paper.qr import Code
from app.paper.render import Paper
from app.paper.sheet import LEFT, MM_PER_POINT, UNITS, Page, Type, in_units, lines_of
from app.widgets.chart_plan import Style, plan_chart
from app.widgets.pictures import PROPORTION


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


def drawn_on(paper: Paper) -> tuple[Drawn, ...]:
    """All that a paper draws on all its sides, in order."""
    found: list[Drawn] = []
    for side, draw in enumerate(paper.sides):
        picture = QPicture()
        painter = QPainter(picture)
        draw(NotingPage(painter, found, side))
        painter.end()
    return tuple(found)


class NotingPage(Page):
    """Draws, and notes where everything stands; not what is only tried out."""

    def __init__(self, painter: QPainter, drawn: list[Drawn], side: int = 0) -> None:
        super().__init__(painter)
        self.drawn = drawn
        self._side = side

    def write(
        self, text: str, kind: Type, x: float, y: float, width: float, *, align: float = LEFT, even: bool = False
    ) -> float:
        laid = lines_of(text, kind, width, even=even)
        metrics = QFontMetricsF(laid.font)
        for row, line in enumerate(laid.lines):
            left = x * UNITS + (width * UNITS - line.width) * align
            top = y * UNITS + row * laid.pitch + (laid.pitch - metrics.height()) / 2
            self._note(Kind.TEXT, QRectF(left, top, line.width, metrics.height()), line.text, kind.points)
        return super().write(text, kind, x, y, width, align=align, even=even)

    def rule(self, x: float, y: float, width: float, color: str = "line", *, line: float = 0.3) -> None:
        self._note(Kind.RULE, in_units(x, y - line / 2, width, line))
        super().rule(x, y, width, color, line=line)

    def tick(self, x: float, y: float, size: float, *, is_ticked: bool) -> None:
        self._note(Kind.PICTURE, in_units(x, y, size, size), "tick" if is_ticked else "box")
        super().tick(x, y, size, is_ticked=is_ticked)

    def picture(self, name: str, x: float, y: float, width: float) -> float:
        self._note(Kind.PICTURE, in_units(x, y, width, width * PROPORTION), name)
        return super().picture(name, x, y, width)

    def chart(self, chart: BarChart, x: float, y: float, width: float, height: float, style: Style) -> float:
        plan = plan_chart(chart, in_units(x, y, width, height), style)
        for group in plan.groups:
            for bar in group.bars:
                self._note(Kind.PICTURE, bar, group.column.part)
        for label in (*plan.heads, *(label for group in plan.groups for label in group.labels)):
            words = " ".join(line.text for line in label.paragraph.lines)
            points = label.paragraph.font.pixelSize() / UNITS / MM_PER_POINT
            self._note(Kind.TEXT, label.place, words, round(points, 1))
        return super().chart(chart, x, y, width, height, style)

    def code(self, code: Code, x: float, y: float, size: float) -> None:
        self._note(Kind.CODE, in_units(x, y, size, size))
        super().code(code, x, y, size)

    def _note(self, kind: Kind, box: QRectF, text: str = "", points: float = 0.0) -> None:
        at = QRectF(box.x() / UNITS, box.y() / UNITS, box.width() / UNITS, box.height() / UNITS)
        self.drawn.append(Drawn(kind, at, text, points, self._side))
