"""Charts: readable at every size, true to the numbers, marked while they are heard, the same on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.application import Guidance
from app.guide.figures.figure_bars import BarChart, bar_chart
from app.guide.figures.figure_loader import shipped_figures
from app.guide.flow import Guide
from app.guide.flow_loader import load_guide
from app.pages.content import Action, Do
from app.texts import Library
from app.widgets.chart import paint_plan
from app.widgets.chart_plan import Group, Plan, Style, plan_chart
from app.widgets.page.page_view import PageView
from app.widgets.page.springs import chart_style
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
        flow += f'[{step}]\nkind="chart"\nstage=1\nfigure="{figure}"\nnext="{following}"\n'
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


def chart(name: str, library: Library) -> BarChart:
    return bar_chart(shipped_figures()[name], library.texts("ja"))


# ---- true to the numbers


def test_bars_are_as_high_as_the_numbers(qapp: QApplication, library: Library) -> None:
    """Measured in pixels, over the middle of each bar."""
    style = chart_style(make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM), 1.0)
    for name in ("cases", "amounts", "months", "quarters"):
        shown = chart(name, library)
        image, plan = painted(shown, style)
        heights = [_inked(image, group.bars[0], style) for group in plan.groups]
        for group, height in zip(plan.groups, heights, strict=True):
            assert height == pytest.approx(max(heights) * shown.share(group.column.values[0]), abs=4), name


def test_bars_back_to_back_are_as_long_as_the_numbers(qapp: QApplication, library: Library) -> None:
    style = chart_style(make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM), 1.0)
    shown = chart("ways", library)
    plan = plan_chart(shown, QRectF(0, 0, 964, 360), style)
    unit = plan.groups[2].bars[0].width() / 5160
    for group in plan.groups:
        assert [bar.width() for bar in group.bars] == pytest.approx([v * unit for v in group.column.values])
        assert (group.bars[0].right(), group.bars[1].left()) == pytest.approx([base.x1() for base in plan.bases])


def painted(shown: BarChart, style: Style, size: tuple[int, int] = (964, 360)) -> tuple[QImage, Plan]:
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor(style.colors.paper))
    painter = QPainter(image)
    plan = plan_chart(shown, QRectF(0, 0, *size), style)
    paint_plan(painter, plan, style)
    painter.end()
    return image, plan


def _inked(image: QImage, bar: QRectF, style: Style) -> int:
    """How many pixels there are from the first to the last that is not paper, below the value, above the period."""
    paper = QColor(style.colors.paper).rgb()
    column = range(round(bar.top()) - 2, round(bar.bottom()) + 1)
    # The outline of a year that was not over has gaps: look at some places across.
    across = [round(bar.left() + bar.width() * share) for share in (0.2, 0.35, 0.5, 0.65, 0.8)]
    found = [y for y in column for x in across if image.pixel(x, y) != paper]
    return max(found) - min(found)


@pytest.mark.parametrize("scheme", COLORS)
def test_the_part_of_a_year_is_seen_without_colour(qapp: QApplication, library: Library, scheme: Scheme) -> None:
    """Its outline has gaps and its inside strokes; all others are even between their two outlines."""
    style = chart_style(make_theme(TextSize.NORMAL, scheme, PIXELS_PER_MM), 1.0)
    image, plan = painted(chart("cases", library), style)
    changes = [_changes(image, group) for group in plan.groups]
    assert max(changes[:-1]) <= 4
    assert changes[-1] > 12


def _changes(image: QImage, group: Group) -> int:
    """How often light and dark change along a line through a bar."""
    bar = group.bars[0]
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
            for group in page.made.chart.plan().groups:
                corner = group.place.toRect().adjusted(12, 6, -12, -6).topLeft()
                is_marked = image.pixelColor(corner) == QColor(mark)
                assert is_marked == (group.column.part == utterance.part), page.content.id
        one.window.mark(None)
        assert page.made.chart.marked == ""
