"""What must be true of a chart wherever it is shown: words apart from each other, large enough, every value told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.pages.content import NOTE
from app.widgets.chart import Plan
from app.widgets.page.page_view import PageView
from app.widgets.theme import Scheme, TextSize, make_theme
from app.widgets.window import Window
from tests.conftest import PIXELS_PER_MM

if TYPE_CHECKING:
    from tests.widgets.looks import Look


def crowded(plan: Plan, area: QRectF) -> list[str]:
    """Words that leave the chart, or stand on each other or on a bar."""
    words = [(label.paragraph.lines[0].text, label.place) for label in plan.labels]
    bars = [bar for row in plan.rows for bar in row.bars]
    slack = area.adjusted(-1, -1, 1, 1)
    tight = [(text, place.adjusted(1, 1, -1, -1)) for text, place in words]
    return [
        *(f"outside: {text}" for text, place in tight if not slack.contains(place)),
        *(f"outside: {bar}" for bar in bars if not slack.contains(bar)),
        *(f"on a bar: {text}" for text, place in tight if any(place.intersects(bar) for bar in bars)),
        *(f"on each other: {a} / {b}" for (a, one), (b, other) in combinations(tight, 2) if one.intersects(other)),
    ]


def crowds(page: PageView) -> list[str]:
    return crowded(page.made.chart.plan(), QRectF(page.made.chart.rect()))


def _crowds(page: PageView, _look: Look) -> list[str]:
    return crowds(page)


def _scrolls(page: PageView, look: Look) -> Iterator[str]:
    """Bars can be compared only where all are in sight, at every size."""
    if page.box.is_taller and not look.is_longer:
        yield "it scrolls"


def _small_words(page: PageView, look: Look) -> Iterator[str]:
    """No value is smaller than body text of the normal size; nothing is under the least size."""
    theme, normal = (make_theme(size, Scheme.LIGHT, PIXELS_PER_MM) for size in (look.size, TextSize.NORMAL))
    style, note = page.made.chart.look, page.labels[NOTE].pixels
    assert style is not None
    if look.language == "ja" and style.value < normal.body - 1:
        yield f"values are {style.value} pixels high"
    if style.tick < theme.chrome_least or note < theme.chrome_least:
        yield f"small print: {style.tick}, {note}"


def _missing_values(page: PageView, look: Look) -> Iterator[str]:
    if not look.is_longer and not page.made.chart.plan().is_roomy:
        yield "not all values are there"


def _on_charts(find: Callable[[PageView, Look], list[str] | Iterator[str]]) -> Callable[[Window, Look], list[str]]:
    def check(window: Window, look: Look) -> list[str]:
        return list(find(window.page, look)) if window.page and window.page.made.chart else []

    return check


CHART_CHECKS = [
    ("chart crowded", _on_charts(_crowds)),
    ("chart scrolls", _on_charts(_scrolls)),
    ("chart words", _on_charts(_small_words)),
    ("chart values", _on_charts(_missing_values)),
]
