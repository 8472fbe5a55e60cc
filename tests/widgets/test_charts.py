"""Charts: readable at every size, true to the numbers, marked while they are heard, the same on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.application import Guidance
from app.guide.figures.figure_bars import bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import Guide, load_guide
from app.pages.content import Action, Do
from app.texts import Library
from app.widgets.chart import ChartView, Row
from app.widgets.page.page_view import PageView
from app.widgets.theme import COLORS, Scheme, TextSize, make_theme
from tests.conftest import PIXELS_PER_MM

STEPS = [f"figures-{name}" for name in shipped_figures()]


@pytest.fixture(scope="module")
def chart_guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """All charts, one after the other."""
    return load_guide(_written(tmp_path_factory.mktemp("guide"), list(shipped_figures())))


def _written(folder: Path, figures: list[str]) -> Path:
    steps = [f"figures-{name}" for name in figures]
    flow = '[start]\nkind="question"\nstage=1\n'
    flow += f'choices=[{{id="screen", target="{steps[0]}", picture="learn"}}]\n'
    for (step, following), figure in zip(pairwise([*steps, "contacts"]), figures, strict=True):
        flow += f'[{step}]\nkind="instruction"\nstage=1\nfigure="{figure}"\nnext="{following}"\n'
    (folder / "flow.toml").write_text(flow + '[contacts]\nkind="contacts"\nstage=4\n', encoding="utf-8")
    return folder


def walk(one: Guidance) -> Iterator[PageView]:
    """Every chart's page."""
    one.presenter.act(Action(Do.CHOOSE, "screen"))
    for step in STEPS:
        assert one.presenter.content.id == step
        assert one.window.page is not None
        yield one.window.page
        one.presenter.act(Action(Do.NEXT))


# ---- true to the numbers


def drawn(name: str, library: Library, scheme: Scheme) -> tuple[QImage, ChartView]:
    theme = make_theme(TextSize.NORMAL, scheme, PIXELS_PER_MM)
    view = ChartView(None, bar_chart(shipped_figures()[name], library.texts("ja")), theme)
    view.resize(964, 360)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colors.paper))
    view.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    return image, view


@pytest.mark.parametrize("name", shipped_figures())
def test_bars_are_as_long_as_the_numbers(qapp: QApplication, library: Library, name: str) -> None:
    """Measured in pixels, through the middle of each bar."""
    image, view = drawn(name, library, Scheme.LIGHT)
    rows = view.rows()
    longest = max(row.bar.width() for row in rows)
    for row in rows:
        wanted = longest * view.chart.share(row.column)
        assert _inked(image, row) == pytest.approx(wanted, abs=4), row.column.period


def _inked(image: QImage, row: Row) -> int:
    """How many pixels there are from the first to the last that is not paper, on the way to the value."""
    paper, y = QColor(COLORS[Scheme.LIGHT].paper).rgb(), round(row.bar.center().y())
    across = range(max(0, round(row.bar.left()) - 1), round(row.value.place.left()))
    found = [x for x in across if image.pixel(x, y) != paper]
    return max(found) - min(found)


@pytest.mark.parametrize("scheme", COLORS)
def test_the_part_of_a_year_is_seen_without_colour(qapp: QApplication, library: Library, scheme: Scheme) -> None:
    """It has stripes; all others are even between their two outlines."""
    image, view = drawn("cases", library, scheme)
    changes = [_changes(image, row.bar) for row in view.rows()]
    assert max(changes[:-1]) <= 4
    assert changes[-1] > 12


def _changes(image: QImage, bar: QRectF) -> int:
    """How often light and dark change along a line through a bar."""
    y = round(bar.center().y())
    grey = [QColor(image.pixel(x, y)).lightness() for x in range(round(bar.left()), round(bar.right()))]
    middle = (min(grey) + max(grey)) / 2
    if max(grey) - min(grey) < 40:
        return 0
    return sum((one < middle) != (other < middle) for one, other in pairwise(grey))


# ---- heard


def test_the_bar_that_is_heard_is_marked(guidance: Callable[..., Guidance], chart_guide: Guide) -> None:
    one = guidance(steps=chart_guide)
    mark = COLORS[Scheme.LIGHT].mark
    for page in walk(one):
        for utterance in (u for u in one.presenter.content.narration() if u.part.startswith("bar:")):
            one.window.mark(utterance)
            image = page.made.chart.grab().toImage()
            for row in page.made.chart.rows():
                corner = row.place.toRect().adjusted(12, 6, -12, -6).topRight()
                is_marked = image.pixelColor(corner) == QColor(mark)
                assert is_marked == (row.column.part == utterance.part), page.content.id
        one.window.mark(None)
        assert page.made.chart.marked == ""
