"""Charts: readable at every size, true to the numbers, marked while they are heard, the same on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.application import Guidance
from app.guide.figures.figure_bars import BarChart, bar_chart
from app.guide.figures.figure_loader import Bar, Figure, shipped_figures
from app.guide.flow import Chart, Guide
from app.guide.flow_loader import load_guide
from app.pages.content import NOTE, Action, Do
from app.system.problems import ContentError
from app.texts import Library
from app.widgets.chart import paint_plan
from app.widgets.chart_page import ChartPage, window_style
from app.widgets.chart_plan import Group, Plan, Style, plan_chart
from app.widgets.theme import COLORS, Scheme, TextSize, make_theme
from app.widgets.window import LEAST_HEIGHT
from tests.conftest import PIXELS_PER_MM
from tests.widgets.chart_looks import crowded
from tests.widgets.looks import SCHEMES, SIZES
from tests.widgets.scan import faults
from tools.walks import shortest_walks

STEPS = [f"figures-{name}" for name in shipped_figures()]

LYING_WIDTH = 800
"""Of the lowest window, a laptop's, in pixels; windows that are narrower stand upright."""


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


def walk(one: Guidance) -> Iterator[ChartPage]:
    """Every chart's page."""
    one.presenter.act(Action(Do.CHOOSE, "screen"))
    for step in STEPS:
        assert one.presenter.content.id == step
        assert isinstance(one.window.page, ChartPage)
        yield one.window.page
        one.presenter.act(Action(Do.NEXT))


def chart(name: str, library: Library) -> BarChart:
    return bar_chart(shipped_figures()[name], library.texts("ja"))


# ---- on the pages of the guide


def test_every_chart_is_shown_in_the_guide(guide: Guide) -> None:
    """So the walks of test_every_look meet all of them."""
    steps = [step for step in guide.steps.values() if isinstance(step, Chart)]
    assert {step.figure for step in steps} == set(shipped_figures())
    assert {step.id for step in steps} <= set(shortest_walks(guide))


@pytest.mark.parametrize("window", [(1024, 768), (1366, 768), (1080, 1920)], ids=str)
def test_no_value_is_lost_at_the_largest_size(
    guidance: Callable[..., Guidance], chart_guide: Guide, window: tuple[int, int]
) -> None:
    one = guidance(steps=chart_guide, size=TextSize.LARGEST, window=window)
    for page in walk(one):
        assert page.view.plan().is_whole, page.content.id


def test_two_things_stand_one_below_the_other_where_the_chart_is_upright(qapp: QApplication, library: Library) -> None:
    """Back to back, bars would be short there; both keep one scale."""
    shown = chart("ways", library)
    plan = plan_chart(shown, QRectF(0, 0, 900, 1200), Style(COLORS[Scheme.LIGHT], value=40, tick=30, line=3))
    assert plan.is_whole
    for series in (0, 1):
        shares = [group.bars[series].height() / group.column.values[series] for group in plan.groups]
        assert shares == pytest.approx([shares[0]] * len(shares))
    assert plan.groups[2].bars[0].height() / plan.groups[4].bars[1].height() == pytest.approx(5160 / 2346)
    assert not crowded(plan, QRectF(0, 0, 900, 1200))


# ---- true to the numbers


@pytest.mark.parametrize("scheme", SCHEMES)
def test_bars_are_as_high_as_the_numbers(qapp: QApplication, library: Library, scheme: Scheme) -> None:
    """Measured in pixels, over the middle of each bar."""
    style = window_style(make_theme(TextSize.NORMAL, scheme, PIXELS_PER_MM))
    for name in ("cases", "amounts", "months", "quarters"):
        shown = chart(name, library)
        image, plan = painted(shown, style)
        heights = [_inked(image, group.bars[0], style) for group in plan.groups]
        for group, height in zip(plan.groups, heights, strict=True):
            assert height == pytest.approx(max(heights) * shown.share(group.column.values[0]), abs=4), name


def test_bars_back_to_back_are_as_long_as_the_numbers(qapp: QApplication, library: Library) -> None:
    style = window_style(make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM))
    shown = chart("ways", library)
    plan = plan_chart(shown, QRectF(0, 0, 964, 360), style)
    unit = plan.groups[2].bars[0].width() / 5160
    for group in plan.groups:
        assert [bar.width() for bar in group.bars] == pytest.approx([v * unit for v in group.column.values])
        assert (group.bars[0].right(), group.bars[1].left()) == pytest.approx([base.x1() for base in plan.bases])


def painted(shown: BarChart, style: Style, size: tuple[int, int] = (964, 360), marked: str = "") -> tuple[QImage, Plan]:
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor(style.colors.paper))
    painter = QPainter(image)
    plan = plan_chart(shown, QRectF(0, 0, *size), style, marked)
    paint_plan(painter, plan, style, marked)
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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_part_of_a_year_is_seen_without_colour(qapp: QApplication, library: Library, scheme: Scheme) -> None:
    """Its outline has gaps and its inside strokes; all others are even between their two outlines."""
    style = window_style(make_theme(TextSize.NORMAL, scheme, PIXELS_PER_MM))
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


def test_words_are_where_the_plan_has_them(qapp: QApplication, library: Library) -> None:
    """The tests above trust the plan; here the pixels are asked."""
    style = Style(COLORS[Scheme.LIGHT], value=31, tick=25, line=3)
    plan = plan_chart(chart("cases", library), QRectF(0, 0, 964, 360), style)
    for label in (label for group in plan.groups for label in group.labels):
        image = QImage(QSize(964, 360), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_plan(
            painter, replace(plan, groups=(Group(plan.groups[0].column, QRectF(), (), (label,)),), bases=()), style
        )
        painter.end()
        dark = [(x, y) for x in range(964) for y in range(360) if image.pixelColor(x, y).lightness() < 128]
        ink = QRectF(min(x for x, _ in dark), min(y for _, y in dark), 1, 1).united(
            QRectF(max(x for x, _ in dark), max(y for _, y in dark), 1, 1)
        )
        assert label.place.adjusted(-1, -1, 1, 1).contains(ink)
        assert ink.width() > 0.85 * label.place.width()


# ---- heard


def test_the_bar_that_is_heard_is_marked(guidance: Callable[..., Guidance], chart_guide: Guide) -> None:
    one = guidance(steps=chart_guide)
    mark = COLORS[Scheme.LIGHT].mark
    for page in walk(one):
        for utterance in (u for u in one.presenter.content.narration() if u.part.startswith("bar:")):
            one.window.mark(utterance)
            image = page.view.grab().toImage()
            for group in page.view.plan().groups:
                corner = group.place.toRect().adjusted(12, 6, -12, -6).topLeft()
                is_marked = image.pixelColor(corner) == QColor(mark)
                assert is_marked == (group.column.part == utterance.part), page.content.id
        one.window.mark(None)
        assert page.view.marked == ""


def test_what_is_heard_and_in_which_order(
    guidance: Callable[..., Guidance], chart_guide: Guide, library: Library
) -> None:
    one = guidance(steps=chart_guide)
    for page in walk(one):
        parts = [utterance.part for utterance in one.presenter.content.narration()]
        assert parts[:2] == ["title", "body"]
        assert parts[-1] == NOTE
        assert page.content.chart is not None
        assert [part for part in parts if part.startswith("bar:")] == [c.part for c in page.content.chart.columns]


def test_a_screen_reader_gets_the_numbers(guidance: Callable[..., Guidance], chart_guide: Guide) -> None:
    one = guidance(steps=chart_guide)
    for page in walk(one):
        for column in page.view.chart.columns:
            assert column.said.text in page.accessibleName()
            assert column.said.text in page.view.accessibleName()


# ---- other sizes, other data


def test_on_paper_it_is_the_same_picture(qapp: QApplication, library: Library) -> None:
    """In hundredths of a millimetre everything stands where it stands in pixels, only larger."""
    small = Style(COLORS[Scheme.LIGHT], value=30, tick=24, line=3)
    large = Style(COLORS[Scheme.LIGHT], value=600, tick=480, line=60)
    for name in shipped_figures():
        shown = chart(name, library)
        here = plan_chart(shown, QRectF(0, 0, 900, 400), small)
        there = plan_chart(shown, QRectF(0, 0, 18_000, 8_000), large)
        assert here.is_whole
        assert there.is_whole
        for one, other in zip(here.groups, there.groups, strict=True):
            for bar, larger in zip(one.bars, other.bars, strict=True):
                assert bar.height() * 20 == pytest.approx(larger.height(), rel=0.03)


def test_a_chart_that_has_too_little_room_leaves_values_out(qapp: QApplication, library: Library) -> None:
    style = Style(COLORS[Scheme.LIGHT], value=60, tick=40, line=3)
    plan = plan_chart(chart("amounts", library), QRectF(0, 0, 900, 400), style)
    assert not plan.is_whole
    shown = [group.column.part for group in plan.groups if group.labels[0].paragraph.lines[0].text.count(",")]
    assert "bar:2021" in shown
    assert not crowded(plan, QRectF(0, 0, 900, 400))


def test_one_bar_and_a_bar_of_nothing(qapp: QApplication, library: Library) -> None:
    style = Style(COLORS[Scheme.LIGHT], value=30, tick=24, line=3)
    for values in ((5,), (5, 0)):
        bars = tuple(Bar(at=f"{2020 + n}", values=(value,)) for n, value in enumerate(values))
        figure = Figure(
            id="x", unit="cases", period="fiscal-year", bars=bars, accent="2020", source="ipa", published=("2024-01",),
            reference="none", confidence="high",
        )  # fmt: skip
        _, plan = painted(bar_chart(figure, library.texts("ja")), style)
        assert plan.is_whole


def test_an_unknown_figure_is_a_problem_of_the_guide(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as error:
        load_guide(_written(tmp_path, ["nothing"]))
    assert "flow.toml: figures-nothing.figure: an existing figure; there is no 'nothing'" in str(error.value)


@pytest.mark.parametrize("size", SIZES)
def test_on_the_lowest_window_the_chart_has_a_page_of_its_own(
    guidance: Callable[..., Guidance], chart_guide: Guide, size: TextSize
) -> None:
    one = guidance(steps=chart_guide, size=size, window=(LYING_WIDTH, LEAST_HEIGHT))
    for page in walk(one):
        assert not faults(one.window), page.content.id
        utterances = {utterance.part: utterance for utterance in one.presenter.content.narration()}
        heard = next(utterance for part, utterance in utterances.items() if part.startswith("bar:"))
        one.window.mark(heard)
        seen = page.view.geometry().translated(0, -page.box.offset)
        assert page.box.rect().contains(seen), page.content.id
        one.window.mark(utterances[NOTE])
        assert page.box.rect().contains(page.labels[NOTE].geometry().translated(0, -page.box.offset))
