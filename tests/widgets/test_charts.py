"""Charts are true to the numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.layout.chart import ChartRow
from app.layout.theme import COLORS, Scheme, TextSize, make_theme
from app.texts import Library
from app.widgets.chart import ChartView
from tests.conftest import PIXELS_PER_MM


def drawn(name: str, library: Library) -> tuple[QImage, ChartView]:
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM)
    view = ChartView(None, bar_chart(shipped_figures()[name], library.texts("ja")), theme)
    view.resize(964, 360)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colors.paper))
    view.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return image, view


@pytest.mark.parametrize("name", shipped_figures())
def test_bars_are_as_long_as_the_numbers(qapp: QApplication, library: Library, name: str) -> None:
    """Measured in pixels, through the middle of each bar; a period of no known number has none."""
    image, view = drawn(name, library)
    rows = view.rows()
    longest = max(row.bar.width() for row in rows)
    for row in rows:
        wanted = longest * view.chart.share(row.column)
        assert _inked(image, row) == pytest.approx(wanted, abs=4), row.column.period


def test_few_bars_share_a_high_page_with_equal_room_around_them(qapp: QApplication, library: Library) -> None:
    _, view = drawn("ways", library)
    view.resize(964, 1100)
    above, below = (row.place for row in view.rows())
    rooms = above.top(), below.top() - above.bottom(), view.height() - below.bottom()
    assert rooms == pytest.approx([rooms[0]] * 3)
    assert rooms[0] > 0


def _inked(image: QImage, row: ChartRow) -> int:
    """How many pixels there are from the first to the last that is not paper, on the way to the value."""
    paper, y = QColor(COLORS[Scheme.LIGHT].paper).rgb(), round(row.bar.center().y())
    across = range(max(0, round(row.bar.left()) - 1), round(row.value.place.left()))
    found = [x for x in across if image.pixel(x, y) != paper]
    return max(found) - min(found)
